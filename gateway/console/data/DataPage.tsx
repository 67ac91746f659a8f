import { useQuery } from '@tanstack/react-query'
import { Radio, Select, Typography } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.js'
import { Failure, Loading } from '../app/states.js'
import type { PeriodLength } from '../graphql/documents/api.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { useViewer } from '../session/SessionProvider.js'
import { DATA, PERIOD_LENGTH } from './messages.js'
import { QualitySection } from './QualitySection.js'
import { ReportsTable } from './ReportsTable.js'
import { reportingSectors, type ReportingSector } from './reportingSectors.js'
import { readReporting } from './sectors.js'
import { UploadForm } from './UploadForm.js'
import './data.css'

/** The data desk (数据): files of decisions in, refused rows out, and the quality of what departments report. */
export function DataPage() {
  const say = useSay(DATA)
  const viewer = useViewer()
  const sectors = reportingSectors(viewer)
  const [sector, setSector] = useState<ReportingSector | undefined>(sectors[0])
  const [by, setBy] = useState<PeriodLength>('MONTH')
  const { data, error, refetch } = useQuery({
    queryKey: ['reporting', sector, by],
    queryFn: () => readReporting(sector!, by),
    enabled: sector !== undefined,
  })
  return (
    <>
      <PageTitle title={say('title')} about={say('about')} />
      <Choices sectors={sectors} chosen={{ sector, by }} onSector={setSector} onLength={setBy} />
      {sector && viewer.scopes.includes(`${sector}:write`) && (
        <UploadForm key={sector} sector={sector} onTaken={() => void refetch()} />
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && (
        <>
          <QualitySection quality={data.quality} />
          <Typography.Title level={2}>{say('reports')}</Typography.Title>
          <ReportsTable sector={sector!} reports={data.reports} />
        </>
      )}
    </>
  )
}

interface ChoicesProps {
  readonly sectors: readonly ReportingSector[]
  readonly chosen: { readonly sector: ReportingSector | undefined; readonly by: PeriodLength }
  readonly onSector: (sector: ReportingSector) => void
  readonly onLength: (by: PeriodLength) => void
}

function Choices({ sectors, chosen, onSector, onLength }: ChoicesProps) {
  const say = useSay(DATA)
  const sectorName = useWord(SECTOR)
  const lengthName = useWord(PERIOD_LENGTH)
  return (
    <div className="data-choices">
      <label htmlFor="data-sector">{say('sector')}</label>
      <Select
        id="data-sector"
        value={chosen.sector ?? null}
        onChange={onSector}
        options={sectors.map((value) => ({ value, label: sectorName(value) }))}
      />
      <Radio.Group
        aria-label={say('by')}
        optionType="button"
        value={chosen.by}
        onChange={({ target }) => onLength(target.value as PeriodLength)}
        options={['MONTH', 'QUARTER'].map((value) => ({ value, label: lengthName(value) }))}
      />
    </div>
  )
}
