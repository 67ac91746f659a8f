import { Tag, type TableColumnsType } from 'antd'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { WithdrawRepairDocument } from '../graphql/documents/WithdrawRepair.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { REPAIR_REASON, REPAIR_STATE } from '../repair/messages.js'
import { OWN_CASES } from './caseMessages.js'
import type { OwnRepair } from './ownCases.js'
import type { OwnRecord } from './ownRecord.js'
import { Filed } from './Filed.js'
import { RecordName } from './RecordName.js'
import { SupplementForm } from './SupplementForm.js'
import { WithdrawForm } from './WithdrawForm.js'

interface OwnRepairTableProps {
  readonly rows: readonly OwnRepair[]
  readonly records: ReadonlyMap<string, OwnRecord>
}

/** The viewer’s cases of repair: where each stands, until when, and what is in the way. */
export function OwnRepairTable({ rows, records }: OwnRepairTableProps) {
  const say = useSay(OWN_CASES)
  const state = useWord(REPAIR_STATE)
  const reason = useWord(REPAIR_REASON)
  const columns: TableColumnsType<OwnRepair> = [
    {
      title: say('record'),
      render: (_, { item, record }) => (
        <RecordName item={item} title={records.get(record)?.title ?? null} />
      ),
    },
    {
      title: say('filed'),
      width: 140,
      render: (_, { filedBy, submittedOn }) => <Filed by={filedBy} on={submittedOn} />,
    },
    { title: say('state'), width: 130, render: (_, found) => state(found.state) },
    { title: say('due'), width: 180, render: (_, found) => <Due found={found} /> },
    {
      title: say('reasons'),
      render: (_, { reasons }) => reasons.map(reason).join('、') || say('none'),
    },
  ]
  return (
    <ExpandingTable
      rows={rows}
      rowKey="id"
      columns={columns}
      nameOf={({ item, recordDecidedOn: day }) => say('repairNamed', { item, day })}
      Details={RepairDetails}
    />
  )
}

function Due({ found }: { found: OwnRepair }) {
  const say = useSay(OWN_CASES)
  const days: Partial<Record<OwnRepair['state'], string | null | undefined>> = {
    SUBMITTED: found.acceptDue,
    RETURNED: found.supplementDue,
    WITH_UNIT: found.decideDue,
  }
  if (found.closedOn) return say('closed', { day: found.closedOn })
  return (
    <>
      {days[found.state] ?? say('none')} {found.isOverdue && <Tag>{say('overdue')}</Tag>}
    </>
  )
}

function RepairDetails({ found }: { found: OwnRepair }) {
  const say = useSay(OWN_CASES)
  const { id, state, materials, note, nextOn, closedOn } = found
  return (
    <>
      <dl className="desk-facts">
        <dt>{say('materials')}</dt>
        <dd>{materials.map(({ title }) => title).join('、') || say('none')}</dd>
        <dt>{say('note')}</dt>
        <dd>{note ?? say('none')}</dd>
        {nextOn && (
          <>
            <dt>{say('nextOn')}</dt>
            <dd>{nextOn}</dd>
          </>
        )}
      </dl>
      {state === 'RETURNED' && <SupplementForm id={id} />}
      {!closedOn && (
        <WithdrawForm
          id={id}
          document={WithdrawRepairDocument}
          sure={say('sureRepair')}
          submit={say('withdrawRepair')}
          states={REPAIR_STATE}
        />
      )}
    </>
  )
}
