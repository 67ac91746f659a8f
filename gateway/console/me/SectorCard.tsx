import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  FileTextOutlined,
  LockOutlined,
} from '@ant-design/icons'
import { Card, Collapse, Descriptions, Typography } from 'antd'
import { useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { useWord } from '../language/useWord.js'
import { SECTOR } from '../language/words.js'
import { COVERAGE } from '../result/words.js'
import { FIELD, ME, RECORD_VALUE } from './messages.js'
import { factsOf, type OwnItem, type OwnRecord, type OwnSector } from './ownRecord.js'

const ICONS = {
  RECORDS: FileTextOutlined,
  CUT_OFF: ExclamationCircleOutlined,
  NONE: CheckCircleOutlined,
  WITHHELD: LockOutlined,
  NOT_ANSWERED: ExclamationCircleOutlined,
  NOT_SHOWN: LockOutlined,
} as const

/** One sector’s items, each with its records or with why there are none to show. */
export function SectorCard({ sector: { sector, coverage, asOf, items } }: { sector: OwnSector }) {
  const say = useSay(ME)
  const name = useWord(SECTOR)
  const covered = useWord(COVERAGE)
  const state = coverage === null ? say('notAsked') : covered(coverage)
  return (
    <Card
      className="me-sector"
      title={
        <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
          {name(sector)}
        </Typography.Title>
      }
      extra={
        <span className="muted">
          {asOf === null ? say('coverage', { state }) : say('asOf', { at: dateTimeInChina(asOf) })}
        </span>
      }
    >
      {items.map((item) => (
        <ItemView key={item.code} item={item} asOf={asOf} />
      ))}
    </Card>
  )
}

function ItemView({ item, asOf }: { item: OwnItem; asOf: string | null }) {
  const say = useSay(ME)
  const { code, name, state, records } = item
  const Icon = ICONS[state]
  return (
    <section className="me-item">
      <div className="me-item-title">
        <Typography.Title level={3} style={{ fontSize: 15, margin: 0 }}>
          {name}
        </Typography.Title>
        <span className="code muted">{code}</span>
        <span className={`me-state me-state-${state}`}>
          <Icon aria-hidden /> {say(state)}
          {records.length > 0 && ` · ${say('count', { n: records.length })}`}
        </span>
      </div>
      {state !== 'RECORDS' && <p className="muted">{whyText()}</p>}
      {records.length > 0 && (
        <Collapse
          size="small"
          items={records.map((record) => ({
            key: record.id,
            label: <RecordLine record={record} />,
            children: <RecordFacts record={record} />,
          }))}
        />
      )}
    </section>
  )

  function whyText(): string {
    if (state === 'NONE' && asOf !== null) return say('NONE_asOf', { at: dateTimeInChina(asOf) })
    return state === 'RECORDS' ? '' : say(`${state}_text`)
  }
}

function RecordLine({ record }: { record: OwnRecord }) {
  const value = useWord(RECORD_VALUE)
  const { decidedOn, title, authority, status } = record
  return (
    <span className="me-record">
      <span>{decidedOn}</span>
      <strong>{title}</strong>
      <span className="muted">{authority.name}</span>
      <span>{value(status)}</span>
    </span>
  )
}

function RecordFacts({ record }: { record: OwnRecord }) {
  const field = useWord(FIELD)
  const value = useWord(RECORD_VALUE)
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, lg: 2, xxl: 3 }}
      items={factsOf(record).map(([key, text]) => ({
        key,
        label: field(key),
        children: key === 'asOf' ? dateTimeInChina(text) : value(text),
      }))}
    />
  )
}
