import type { TableColumnsType } from 'antd'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import type { ReconciliationRowsQuery } from '../graphql/documents/ReconciliationRows.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { ROW_STATE, ROW_WORD, ROWS } from './messages.js'
import { RowDetails } from './RowDetails.js'

export type ComparedRow = ReconciliationRowsQuery['creditRows']['rows'][number]

/** Rows of sources with what they were compared to; each opens to who may be meant and to the decision. */
export function RowTable({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <ExpandingTable
      rowKey="id"
      rows={rows}
      columns={useColumns()}
      nameOf={({ name, row }) => `${name} ${row}`}
      Details={RowDetails}
    />
  )
}

function useColumns(): TableColumnsType<ComparedRow> {
  const say = useSay(ROWS)
  const state = useWord(ROW_STATE)
  const word = useWord(ROW_WORD)
  const departmentName = useDepartmentName()
  return [
    { title: say('name'), dataIndex: 'name' },
    {
      title: say('source'),
      render: (_, { source, row }) => (
        <>
          <div>{departmentName(source) ?? source}</div>
          <div className="muted code">{row}</div>
        </>
      ),
    },
    { title: say('nature'), width: 120, render: (_, { nature }) => word(nature) },
    { title: say('result'), width: 150, render: (_, { result }) => word(result) },
    { title: say('state'), width: 120, render: (_, found) => state(found.state) },
    { title: say('received'), dataIndex: 'receivedOn', width: 120 },
  ]
}
