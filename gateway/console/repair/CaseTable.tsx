import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import type { RepairCasesQuery } from '../graphql/documents/RepairCases.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { CaseDetails } from './CaseDetails.js'
import { REPAIR, REPAIR_REASON, REPAIR_STATE } from './messages.js'

export type CaseRow = RepairCasesQuery['creditRepairCases']['cases'][number]

/** Cases of repair; each opens to what the rules say of it, and to its next step. */
export function CaseTable({ rows }: { rows: readonly CaseRow[] }) {
  return (
    <ExpandingTable
      rows={rows}
      rowKey="id"
      columns={useColumns()}
      nameOf={({ name, subject }) => name ?? subject.code ?? ''}
      Details={CaseDetails}
    />
  )
}

function useColumns(): TableColumnsType<CaseRow> {
  const say = useSay(REPAIR)
  const state = useWord(REPAIR_STATE)
  const reason = useWord(REPAIR_REASON)
  return [
    {
      title: say('firm'),
      render: (_, { name, subject, filedBy }) => (
        <>
          <div>{name ?? say('none')}</div>
          <div className="code muted">{subject.code}</div>
          <div className="muted">{say(filedBy)}</div>
        </>
      ),
    },
    {
      title: say('record'),
      render: (_, { item, kind, recordDecidedOn: day }) => (
        <>
          <div className="code">{kind}</div>
          <div className="muted">{say('decidedOn', { item, day })}</div>
        </>
      ),
    },
    { title: say('state'), width: 130, render: (_, found) => state(found.state) },
    { title: say('due'), width: 170, render: (_, found) => <Due found={found} /> },
    {
      title: say('reasons'),
      render: (_, { reasons }) => reasons.map(reason).join('、') || say('none'),
    },
  ]
}

function Due({ found }: { found: CaseRow }) {
  const say = useSay(REPAIR)
  const days: Partial<Record<CaseRow['state'], string | null | undefined>> = {
    SUBMITTED: found.acceptDue,
    RETURNED: found.supplementDue,
    WITH_UNIT: found.decideDue,
  }
  return (
    <>
      {days[found.state] ?? say('none')} {found.isOverdue && <Tag>{say('overdue')}</Tag>}
    </>
  )
}
