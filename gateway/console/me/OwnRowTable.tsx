import type { TableColumnsType } from 'antd'
import { ChosenForm } from '../desk/ChosenForm.js'
import { ExpandingTable } from '../desk/ExpandingTable.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { REPAIR_REASON } from '../repair/messages.js'
import { ApplyForm } from './ApplyForm.js'
import { OWN_CASES } from './caseMessages.js'
import { RECORD_VALUE } from './messages.js'
import { ObjectForm } from './ObjectForm.js'
import type { OwnRow, Repairability } from './ownCases.js'
import { RecordName } from './RecordName.js'

/** Records of the viewer, from when each can be repaired, and what can be done about it. */
export function OwnRowTable({ rows }: { rows: readonly OwnRow[] }) {
  const say = useSay(OWN_CASES)
  const value = useWord(RECORD_VALUE)
  const columns: TableColumnsType<OwnRow> = [
    {
      title: say('record'),
      render: (_, { item, title, authority }) => (
        <RecordName item={item} title={title} authority={authority} />
      ),
    },
    { title: say('decided'), width: 130, render: (_, { decidedOn }) => decidedOn },
    {
      title: say('grade'),
      width: 90,
      render: (_, { repair }) => (repair ? value(repair.grade) : say('none')),
    },
    { title: say('repair'), width: 300, render: (_, row) => <RepairState row={row} /> },
    {
      title: say('objection'),
      width: 110,
      render: (_, { isObjected }) => say(isObjected ? 'underWay' : 'none'),
    },
  ]
  return (
    <ExpandingTable
      rows={rows}
      rowKey="id"
      columns={columns}
      nameOf={({ title, item, decidedOn }) => `${title ?? item} ${decidedOn}`}
      Details={RowDetails}
    />
  )
}

function RepairState({ row: { repair, isInRepair } }: { row: OwnRow }) {
  const say = useSay(OWN_CASES)
  const reason = useWord(REPAIR_REASON)
  if (repair === null) return say('none')
  if (isInRepair) return say('underWay')
  const { state, eligibleFrom, obstacle } = repair
  if (state === 'YES') return <strong>{say('YES')}</strong>
  if (state === 'NOT_YET') return say('NOT_YET', { day: eligibleFrom ?? '' })
  return say('NO', { reason: obstacle ? reason(obstacle) : '' })
}

function RowDetails({ found }: { found: OwnRow }) {
  const say = useSay(OWN_CASES)
  const { repair, isInRepair, isObjected } = found
  const steps = [
    repair?.state === 'YES' && !isInRepair
      ? { key: 'apply', label: say('apply'), form: <ApplyForm record={found.id} /> }
      : null,
    isObjected
      ? null
      : { key: 'object', label: say('object'), form: <ObjectForm record={found.id} /> },
  ].filter((step) => step !== null)
  return (
    <>
      {repair && <Rules repair={repair} />}
      <ChosenForm steps={steps} label={say('next')} />
    </>
  )
}

function Rules({ repair: { computed, exclusionBasis } }: { repair: Repairability }) {
  const say = useSay(OWN_CASES)
  return (
    <>
      <h2>{say('rules')}</h2>
      <ul>
        {computed
          .filter(({ isShownOnly }) => !isShownOnly)
          .map(({ ruleSet, basis, eligibleFrom: day, maximumUntil }) => (
            <li key={ruleSet}>
              {maximumUntil ? say('rule', { day, until: maximumUntil }) : say('notPublished')}{' '}
              <span className="muted">{basis}</span>
            </li>
          ))}
        {exclusionBasis && <li>{say('excluded', { basis: exclusionBasis })}</li>}
      </ul>
    </>
  )
}
