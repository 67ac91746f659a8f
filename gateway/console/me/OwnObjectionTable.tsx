import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { WithdrawObjectionDocument } from '../graphql/documents/WithdrawObjection.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { OBJECTION_OUTCOME, OBJECTION_STATE, OWN_CASES } from './caseMessages.js'
import { Filed } from './Filed.js'
import type { OwnObjection } from './ownCases.js'
import type { OwnRecord } from './ownRecord.js'
import { RecordName } from './RecordName.js'
import { WithdrawForm } from './WithdrawForm.js'

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
      {!closedOn && (
        <WithdrawForm
          id={id}
          document={WithdrawObjectionDocument}
          sure={say('sureObjection')}
          submit={say('withdrawObjection')}
          states={OBJECTION_STATE}
        />
      )}
    </>
  )
}
