import { Table, Tag, type TableColumnsType } from 'antd'
import type { ListingsQuery } from '../graphql/documents/Listings.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { LISTING_STATE, LISTS } from './messages.js'

export type ListingRow = ListingsQuery['creditListings']['cases'][number]

interface ListingTableProps {
  readonly rows: readonly ListingRow[]
  readonly nameOf: (list: string) => string
}

/** Listings with the steps that each has behind it; nobody is listed without notice and service. */
export function ListingTable({ rows, nameOf }: ListingTableProps) {
  const say = useSay(LISTS)
  const state = useWord(LISTING_STATE)
  const columns: TableColumnsType<ListingRow> = [
    {
      title: say('subject'),
      render: (_, { subject }) =>
        subject.code ? <span className="code">{subject.code}</span> : say('person'),
    },
    {
      title: say('list'),
      render: (_, { list, basisDocumentNo }) => (
        <>
          <div>{nameOf(list)}</div>
          <div className="muted">{basisDocumentNo}</div>
        </>
      ),
    },
    { title: say('authority'), dataIndex: 'authorityName' },
    { title: say('state'), width: 140, render: (_, found) => state(found.state) },
    {
      title: say('due'),
      width: 170,
      render: (_, { due, isOverdue }) => (
        <>
          {due ?? say('none')} {isOverdue && <Tag color="error">{say('overdue')}</Tag>}
        </>
      ),
    },
    { title: say('steps'), render: (_, found) => <Steps found={found} /> },
  ]
  return <Table rowKey="id" size="small" columns={columns} dataSource={rows} pagination={false} />
}

function Steps({ found }: { found: ListingRow }) {
  const say = useSay(LISTS)
  const { foundOn, noticeDate, heardOn, decidedOn, servedDate } = found
  const { enterDate, plannedExitDate, exitDate } = found
  const days = {
    found: foundOn,
    noticed: noticeDate,
    heard: heardOn,
    decided: decidedOn,
    served: servedDate,
    entered: enterDate,
    until: exitDate ? null : plannedExitDate,
    exited: exitDate,
  }
  const steps = Object.keys(days) as (keyof typeof days)[]
  return steps.flatMap((step) => (days[step] ? [say(step, { day: days[step] })] : [])).join('；')
}
