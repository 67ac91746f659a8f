import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import type { ListingsQuery } from '../graphql/documents/Listings.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ListingSteps } from './ListingSteps.js'
import { LISTING_STATE, LISTS } from './messages.js'
import { PlacedSubject } from './PlacedSubject.js'
import { useStandards } from './useStandards.js'

export type ListingRow = ListingsQuery['creditListings']['cases'][number]

/** Listings with the steps that each has behind it, each open to its next; nobody is listed without notice and service. */
export function ListingTable({ rows }: { rows: readonly ListingRow[] }) {
  return (
    <ExpandingTable
      rowKey="id"
      rows={rows}
      columns={useColumns()}
      nameOf={({ basisDocumentNo }) => basisDocumentNo}
      Details={ListingSteps}
    />
  )
}

function useColumns(): TableColumnsType<ListingRow> {
  const say = useSay(LISTS)
  const state = useWord(LISTING_STATE)
  const standards = useStandards()
  return [
    {
      title: say('subject'),
      render: (_, { subject, name }) => <PlacedSubject code={subject.code} name={name} />,
    },
    {
      title: say('list'),
      render: (_, { list, basisDocumentNo }) => (
        <>
          <div>{standards?.get(list)?.name ?? list}</div>
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
  return steps.map(
    (step) =>
      days[step] && (
        <span key={step} className="desk-day">
          {say(step, { day: days[step] })}
        </span>
      ),
  )
}
