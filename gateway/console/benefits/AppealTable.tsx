import { useQueryClient } from '@tanstack/react-query'
import { Tag, type TableColumnsType } from 'antd'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { DeskForm } from '../desk/DeskForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { ask } from '../graphql/ask.js'
import type { PointAppealOutcome } from '../graphql/documents/api.js'
import { DecidePointAppealDocument } from '../graphql/documents/DecidePointAppeal.js'
import type { PointAppealsQuery } from '../graphql/documents/PointAppeals.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { APPEAL_GROUND, APPEALS } from './appealMessages.js'

export type AppealRow = PointAppealsQuery['creditPointAppeals']['cases'][number]

/** Key of the open appeals, which are read anew after a decision. */
export const OPEN_APPEALS = 'open point appeals'

/** Open appeals with the deed that each is about; a row opens to its decision. */
export function AppealTable({ rows }: { rows: readonly AppealRow[] }) {
  return (
    <ExpandingTable
      rowKey="id"
      rows={rows}
      columns={useColumns()}
      nameOf={({ deed, note }) => deed?.documentNo ?? note}
      Details={DecideForm}
    />
  )
}

function useColumns(): TableColumnsType<AppealRow> {
  const say = useSay(APPEALS)
  const ground = useWord(APPEAL_GROUND)
  const departmentName = useDepartmentName()
  return [
    { title: say('deed'), render: (_, { deed }) => <Deed deed={deed} /> },
    {
      title: say('document'),
      render: (_, { deed }) => (
        <>
          <div>{deed?.documentNo ?? say('none')}</div>
          {deed && <div className="muted">{departmentName(deed.department)}</div>}
        </>
      ),
    },
    { title: say('ground'), width: 110, render: (_, one) => ground(one.ground) },
    { title: say('note'), dataIndex: 'note' },
    { title: say('filed'), dataIndex: 'filedOn', width: 120 },
    {
      title: say('due'),
      width: 170,
      render: (_, { due }) => (
        <>
          {due ?? say('none')}{' '}
          {due != null && due < todayInChina() && <Tag color="error">{say('overdue')}</Tag>}
        </>
      ),
    },
  ]
}

function Deed({ deed }: { deed: AppealRow['deed'] | undefined }) {
  const say = useSay(APPEALS)
  if (!deed) return <span className="muted">{say('missingDeed')}</span>
  const { rule, givenOn } = deed
  return (
    <>
      <div>{rule?.name ?? say('none')}</div>
      <div className="muted">
        {givenOn} {rule && say('points', { n: rule.points })}
      </div>
    </>
  )
}

function DecideForm({ found: { id } }: { found: AppealRow }) {
  const say = useSay(APPEALS)
  const queries = useQueryClient()
  const of = (['UPHELD', 'DENIED'] as const).map((value) => ({ value, label: say(value) }))
  return (
    <DeskForm
      id={`appeal-${id}`}
      fields={[
        {
          key: 'outcome',
          label: say('outcome'),
          kind: { by: 'radio', of },
          help: say('upheldHelp'),
        },
        { key: 'note', label: say('reason'), kind: 'lines' },
      ]}
      submit={say('decide')}
      send={async ({ outcome, note }, requestId) => {
        await ask(DecidePointAppealDocument, {
          input: { requestId, appeal: id, outcome: outcome as PointAppealOutcome, note },
        })
        await queries.invalidateQueries({ queryKey: [OPEN_APPEALS] })
      }}
    />
  )
}
