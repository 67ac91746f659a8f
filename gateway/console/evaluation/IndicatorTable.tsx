import { Table, Tag, type TableColumnsType } from 'antd'
import { useSay } from '../language/language.js'
import { useItemNames } from '../me/useItemNames.js'
import type { Explanation } from './EvaluationView.js'
import { EVALUATION } from './messages.js'

type Indicator = Explanation['indicators'][number]

/** Every indicator: its points, what counted, and what is missing. */
export function IndicatorTable({ indicators }: { indicators: readonly Indicator[] }) {
  const say = useSay(EVALUATION)
  const columns: TableColumnsType<Indicator> = [
    {
      title: say('indicator'),
      render: (_, { code, name, family, lookBackMonths }) => (
        <>
          <div>{name}</div>
          <div className="muted">
            {family} · <span className="code">{code}</span>
            {lookBackMonths != null && ` · ${say('lookBack', { months: lookBackMonths })}`}
          </div>
        </>
      ),
    },
    {
      title: say('points'),
      width: 110,
      render: (_, { points, max }) => say('scoreOf', { score: points, total: max }),
    },
    { title: say('records'), render: (_, one) => <Counted indicator={one} /> },
    { title: say('missing'), render: (_, one) => one.isMissing && <MissingData indicator={one} /> },
  ]
  return (
    <Table
      rowKey="code"
      size="small"
      columns={columns}
      dataSource={indicators}
      pagination={false}
    />
  )
}

function Counted({ indicator: { records, count } }: { indicator: Indicator }) {
  const say = useSay(EVALUATION)
  const itemName = useItemNames()
  if (count === 0) return <span className="muted">{say('noRecords')}</span>
  if (!records) return say('hidden', { n: count })
  return (
    <ul style={{ margin: 0, paddingInlineStart: 16 }}>
      {records.map(({ record, item, kind, grade, decidedOn }, n) => (
        <li key={record ?? n}>
          {itemName(item) || item} · <span className="code">{grade ?? kind}</span> · {decidedOn}
        </li>
      ))}
    </ul>
  )
}

function MissingData({ indicator }: { indicator: Indicator }) {
  const say = useSay(EVALUATION)
  const itemName = useItemNames()
  const { awaits, unknownItems, whenMissing } = indicator
  const items = unknownItems.map((item) => itemName(item) || item).join('、')
  return (
    <>
      <Tag color="warning">{say('missing')}</Tag>
      {awaits && <div>{say('awaits', { source: awaits })}</div>}
      {items !== '' && <div>{say('unknown', { items })}</div>}
      <div className="muted">{say('atMost', { points: whenMissing })}</div>
    </>
  )
}
