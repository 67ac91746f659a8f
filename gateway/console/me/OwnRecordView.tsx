import { Alert, Button, Card, Descriptions } from 'antd'
import { Failure, Loading, Missing } from '../app/states.js'
import { IssueButton } from '../creditReport/IssueButton.js'
import { CREDIT_REPORT } from '../creditReport/messages.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { SECTOR, SUBJECT_KIND } from '../language/words.js'
import { useViewer } from '../session/SessionProvider.js'
import { ME } from './messages.js'
import type { OwnAnswer, OwnSector } from './ownRecord.js'
import { SectorCard } from './SectorCard.js'
import { useOwnRecord } from './useOwnRecord.js'

/** The own record by sector and item; a sector that failed stands in it as failed. */
export function OwnRecordView() {
  const { subject } = useViewer()
  const ref = subject?.ref ?? null
  const { data, error, refetch } = useOwnRecord(ref)
  if (ref === null) return <Missing />
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <WhoAmI subject={data.answer.subject} />
      <OwnReport subject={ref} />
      <Incomplete sectors={data.sectors} onRetry={() => void refetch()} />
      {data.sectors
        .filter(({ items }) => items.length > 0)
        .map((sector) => (
          <SectorCard key={sector.sector} sector={sector} />
        ))}
    </>
  )
}

function OwnReport({ subject }: { subject: string }) {
  const say = useSay(CREDIT_REPORT)
  return (
    <div className="me-report">
      <IssueButton label={say('issueOwn')} kind="OWN" subject={subject} />
    </div>
  )
}

function WhoAmI({ subject }: { subject: OwnAnswer['subject'] }) {
  const kind = useWord(SUBJECT_KIND)
  return (
    <Card size="small" className="me-who">
      <Descriptions
        column={3}
        items={[
          { key: 'name', children: <strong>{subject.displayName}</strong> },
          { key: 'code', children: <span className="code">{subject.code}</span> },
          { key: 'kind', children: kind(subject.kind) },
        ].map((item) => ({ ...item, label: null, colon: false }))}
      />
    </Card>
  )
}

function Incomplete({ sectors, onRetry }: { sectors: readonly OwnSector[]; onRetry: () => void }) {
  const say = useSay(ME)
  const name = useWord(SECTOR)
  const failed = sectors.filter(({ items }) => items.some(({ state }) => state === 'NOT_ANSWERED'))
  if (failed.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="me-incomplete"
      title={say('incomplete')}
      description={say('incompleteText', {
        sectors: failed.map(({ sector }) => name(sector)).join('、'),
      })}
      action={<Button onClick={onRetry}>{say('retry')}</Button>}
    />
  )
}
