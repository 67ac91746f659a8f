import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import type { CleanUpsQuery } from '../graphql/documents/CleanUps.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { useViewer } from '../session/SessionProvider.js'
import { ConcludeForm } from './ConcludeForm.js'
import { CLEAN_UP, CLEAN_UP_STATE, LEDGER } from './messages.js'

export type CleanUpRow = NonNullable<CleanUpsQuery['creditCleanUps']>['entries'][number]

/** Clauses that restrict somebody: what the rules propose, what was concluded, and the next step. */
export function CleanUpTable({ rows }: { rows: readonly CleanUpRow[] }) {
  const { scopes } = useViewer()
  const concludes = scopes.includes('credit:catalogue')
  return (
    <ExpandingTable
      rows={rows}
      rowKey="number"
      columns={useColumns()}
      nameOf={({ measureName }) => measureName}
      opens={({ state }) => concludes && state !== 'DONE'}
      Details={ConcludeForm}
    />
  )
}

function useColumns(): TableColumnsType<CleanUpRow> {
  const say = useSay(LEDGER)
  const word = useWord(CLEAN_UP)
  const state = useWord(CLEAN_UP_STATE)
  return [
    {
      title: say('clause'),
      render: (_, { document, clause }) => <TwoLines first={document} second={clause} />,
    },
    {
      title: say('measure'),
      render: (_, { measureName, measure }) => <TwoLines first={measureName} second={measure} />,
    },
    { title: say('basis'), render: (_, { basis }) => basis ?? say('noBasis') },
    { title: say('proposal'), width: 90, render: (_, { proposal }) => word(proposal) },
    {
      title: say('conclusion'),
      render: (_, { conclusion, reason }) =>
        conclusion ? `${word(conclusion)}：${reason ?? ''}` : say('none'),
    },
    { title: say('state'), width: 110, render: (_, found) => state(found.state) },
    {
      title: say('due'),
      width: 170,
      render: (_, { dueOn, isOverdue }) => (
        <>
          {dueOn} {isOverdue && <Tag color="error">{say('overdue')}</Tag>}
        </>
      ),
    },
  ]
}

function TwoLines({ first, second }: { first: string; second: string | null | undefined }) {
  return (
    <>
      <div>{first}</div>
      {second && <div className="muted">{second}</div>}
    </>
  )
}
