import { Tag, type TableColumnsType } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { DeskForm } from '../desk/DeskForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { ask } from '../graphql/ask.js'
import { WithdrawObjectionDocument } from '../graphql/documents/WithdrawObjection.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { OBJECTION_OUTCOME, OBJECTION_STATE, OWN_CASES } from './caseMessages.js'
import { Filed } from './Filed.js'
import { MY_CASES, type OwnObjection } from './ownCases.js'
import type { OwnRecord } from './ownRecord.js'
import { RecordName } from './RecordName.js'

interface OwnObjectionTableProps {
  readonly rows: readonly OwnObjection[]
  readonly records: ReadonlyMap<string, OwnRecord>
}

/** The viewer’s objections: where each stands, until when, and how it ended. */
export function OwnObjectionTable({ rows, records }: OwnObjectionTableProps) {
  const say = useSay(OWN_CASES)
  const state = useWord(OBJECTION_STATE)
  const outcome = useWord(OBJECTION_OUTCOME)
  const columns: TableColumnsType<OwnObjection> = [
    {
      title: say('record'),
      render: (_, { item, record }) => (
        <RecordName item={item} title={records.get(record)?.title ?? null} />
      ),
    },
    {
      title: say('filed'),
      width: 140,
      render: (_, { filedBy, receivedOn }) => <Filed by={filedBy} on={receivedOn} />,
    },
    {
      title: say('state'),
      width: 150,
      render: (_, found) => (found.outcome ? outcome(found.outcome) : state(found.state)),
    },
    { title: say('due'), width: 180, render: (_, found) => <Due found={found} /> },
    { title: say('ground'), render: (_, { ground }) => ground },
  ]
  return (
    <ExpandingTable
      rows={rows}
      rowKey="id"
      columns={columns}
      nameOf={({ item, receivedOn: day }) => say('objectionNamed', { item, day })}
      Details={ObjectionDetails}
    />
  )
}

function Due({ found: { closedOn, due, isOverdue } }: { found: OwnObjection }) {
  const say = useSay(OWN_CASES)
  if (closedOn) return say('closed', { day: closedOn })
  return (
    <>
      {due ?? say('none')} {isOverdue && <Tag>{say('overdue')}</Tag>}
    </>
  )
}

function ObjectionDetails({ found: { id, note, closedOn } }: { found: OwnObjection }) {
  const say = useSay(OWN_CASES)
  return (
    <>
      <dl className="desk-facts">
        <dt>{say('note')}</dt>
        <dd>{note ?? say('none')}</dd>
      </dl>
      {!closedOn && <WithdrawForm id={id} />}
    </>
  )
}

function WithdrawForm({ id }: { id: string }) {
  const say = useSay(OWN_CASES)
  const queries = useQueryClient()
  return (
    <DeskForm
      id={`withdraw-${id}`}
      fields={[{ key: 'sure', label: say('sure'), kind: 'flag', isTicked: true }]}
      submit={say('withdraw')}
      isDangerous
      words={{ states: OBJECTION_STATE }}
      send={async (_, requestId) => {
        await ask(WithdrawObjectionDocument, { input: { requestId, case: id } })
        await queries.invalidateQueries({ queryKey: [MY_CASES] })
        await queries.invalidateQueries({ queryKey: ['own-record'] })
      }}
    />
  )
}
