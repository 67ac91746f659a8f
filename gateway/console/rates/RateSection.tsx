import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { RateLines } from '../app/RateLines.js'
import { Empty } from '../app/states.js'
import { COLOURS } from '../app/theme.js'
import { saveTable } from '../batch/saveResults.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { NO_RATE, RATES } from './messages.js'
import { monthsOf, ratesByMonth, type Rate } from './monthlyRates.js'
import { RateTable } from './RateTable.js'
import { rateText } from './rateText.js'

/** 查询率 by month: a chart of one department or the whole city, the table and XLSX of what the viewer sees. */
export function RateSection({ rates }: { rates: readonly Rate[] }) {
  const say = useSay(RATES)
  return (
    <>
      <h2>{say('rates')}</h2>
      {rates.length === 0 ? <Empty>{say('empty')}</Empty> : <Shown rates={rates} />}
    </>
  )
}

function Shown({ rates }: { rates: readonly Rate[] }) {
  const say = useSay(RATES)
  const departmentName = useDepartmentName()
  const [chosen, choose] = useState('')
  const nameOf = (code: string) => (code === '' ? say('wholeCity') : departmentName(code)) ?? code
  const departments = [...new Set(rates.map(({ department }) => department))].toSorted()
  // Whoever sees one department has no city to sum up.
  const codes = departments.length === 1 ? departments : ['', ...departments]
  const shown = codes.includes(chosen) ? chosen : codes[0]!
  const ofShown = shown === '' ? rates : rates.filter(({ department }) => department === shown)
  const months = ratesByMonth(rates, shown === '' ? null : shown)
  const line = { key: 'rate', label: say('rate'), colour: COLOURS.brand, dash: '', rates: months }
  return (
    <>
      <div className="rate-choices">
        <label htmlFor="rate-department">{say('department')}</label>
        <Select
          id="rate-department"
          value={shown}
          onChange={choose}
          options={codes.map((value) => ({ value, label: nameOf(value) }))}
        />
        <ExportButton rates={rates} nameOf={nameOf} />
      </div>
      <RateLines
        title={say('chart', { department: nameOf(shown) })}
        periods={monthsOf(rates)}
        lines={[line]}
      />
      <RateTable rates={ofShown} />
    </>
  )
}

interface ExportButtonProps {
  readonly rates: readonly Rate[]
  readonly nameOf: (department: string) => string
}

function ExportButton({ rates, nameOf }: ExportButtonProps) {
  const say = useSay(RATES)
  const reason = useWord(NO_RATE)
  const [hasFailed, setFailed] = useState(false)
  const save = () => {
    setFailed(false)
    const keys = ['month', 'department', 'matter', 'reported', 'cases', 'complete', 'rate'] as const
    const rows = rates.map((row) => [
      row.month,
      nameOf(row.department),
      row.matter,
      String(row.reported ?? ''),
      String(row.cases),
      String(row.complete),
      rateText(row, reason),
    ])
    const header = keys.map((key) => say(key))
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
