import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Select, Typography } from 'antd'
import { useState } from 'react'
import { Empty } from '../app/states.js'
import { saveTable } from '../batch/saveResults.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { DATA, MEASURE } from './messages.js'
import { QualityChart } from './QualityChart.js'
import { QualityTable } from './QualityTable.js'
import { MEASURES, departmentsOf, leadingOf, measureOf, rateText } from './rates.js'
import type { Quality } from './sectors.js'

/** Quality by department and period: a chart of one department, the table and XLSX of all. */
export function QualitySection({ quality }: { quality: readonly Quality[] }) {
  const say = useSay(DATA)
  const departments = departmentsOf(quality)
  const [chosen, choose] = useState('')
  const nameOf = (one: { code: string | null; name: string }) =>
    one.code === null ? say('wholeSector') : one.name
  const shown = departments.find(({ code }) => (code ?? '') === chosen) ?? departments[0]
  return (
    <>
      <Typography.Title level={2}>{say('quality')}</Typography.Title>
      <p className="muted">{say('formula')}</p>
      {shown === undefined ? (
        <Empty>{say('noQuality')}</Empty>
      ) : (
        <>
          <div className="data-choices">
            <label htmlFor="data-department">{say('department')}</label>
            <Select
              id="data-department"
              value={shown.code ?? ''}
              onChange={choose}
              options={departments.map((one) => ({ value: one.code ?? '', label: nameOf(one) }))}
            />
            <ExportButton quality={quality} />
          </div>
          <QualityChart
            title={say('chart', { department: nameOf(shown) })}
            quality={leadingOf(quality, shown.code)}
          />
          <QualityTable quality={quality} />
        </>
      )}
    </>
  )
}

function ExportButton({ quality }: { quality: readonly Quality[] }) {
  const say = useSay(DATA)
  const measure = useWord(MEASURE)
  const [hasFailed, setFailed] = useState(false)
  const save = () => {
    setFailed(false)
    const header = [say('period'), say('department'), ...MEASURES.map(measure)]
    const rows = quality.map((one) => [
      one.period,
      one.departmentName ?? one.department ?? say('wholeSector'),
      ...MEASURES.map((code) => rateText(measureOf(one, code))),
    ])
    saveTable([header, ...rows], say('fileName'), 'xlsx').catch(() => setFailed(true))
  }
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
        {say('export')}
      </Button>
      {hasFailed && <Alert type="error" showIcon role="alert" title={say('exportFailed')} />}
    </>
  )
}
