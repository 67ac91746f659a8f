import type { EntityManager, EntityMetadata } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { addWorkingDays } from '../../../schema/wire/workingDays.js'
import { tellOfRecords, type RecordEvents } from '../feed/recordChange.js'
import { recordStates } from '../feed/recordStates.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import {
  afterAct,
  recordStatus,
  type DisclosureAct,
  type DisclosureState,
} from './rules/lifeCycle.js'

/** Which decision, by what people call it. */
export interface DecisionNumber {
  readonly authorityCode: string
  readonly documentNo: string
}

/** Who does what to it, why and on which day. */
export interface ActOnDisclosure {
  readonly act: Exclude<DisclosureAct, 'CORRECT'>
  readonly actor: string
  readonly department: string
  /** True for whoever may act on the decisions of other departments. */
  readonly forOthers: boolean
  readonly reason: string
  readonly today: string
}

export interface DisclosureHead {
  readonly subjectKey: string
  readonly id: string
  readonly kind: 'LICENCE' | 'PENALTY'
  readonly department: string
  readonly state: DisclosureState
  readonly version: number
  readonly decidedOn: string
}

/** Where the records of a kind are, and the events that tell of them, if any. */
export interface DisclosedRecords {
  readonly metadata: EntityMetadata
  readonly tells: RecordEvents | null
}

/** The act, and the records of each kind. */
type Act = ActOnDisclosure & {
  readonly recordsOf: (kind: DisclosureHead['kind']) => DisclosedRecords
}

/**
 * One act of the life cycle, in the caller's transaction: the head, a version with actor, time and reason, and
 * the status of the credit record, of which other sectors are told. The same act again changes nothing. Throws BAD_USER_INPUT if nobody
 * reported the decision or its state does not allow the act, FORBIDDEN if another department did.
 */
export async function actOnDisclosure(
  manager: EntityManager,
  number: DecisionNumber,
  doing: Act,
): Promise<DisclosureHead> {
  const head = await lockHead(manager, number)
  if (!head) throw new RequestError('BAD_USER_INPUT', 'Nobody reported a decision of this number.')
  if (head.department !== doing.department && !doing.forOthers) {
    throw new RequestError('FORBIDDEN', 'Another department reported this decision.')
  }
  const state = afterAct(head.state, doing.act)
  if (state === null) return sameOrRefused(head, doing.act)
  await writeAct(manager, { head, state }, doing)
  return { ...head, state, version: head.version + 1 }
}

async function writeAct(
  manager: EntityManager,
  { head, state }: { head: DisclosureHead; state: DisclosureState },
  doing: Act,
): Promise<void> {
  await manager.query(
    `INSERT INTO disclosure_version (subject_key, id, version, act, state, content, sealed, actor, department,
       reason) SELECT subject_key, id, version + 1, $4, $5, content, sealed, $6, $7, $8
     FROM disclosure_version WHERE subject_key = $1 AND id = $2 AND version = $3`,
    [
      head.subjectKey,
      head.id,
      head.version,
      doing.act,
      state,
      doing.actor,
      doing.department,
      doing.reason,
    ],
  )
  await manager.query(
    `UPDATE disclosure SET state = $3, version = version + 1, withdrawn_on = $4
     WHERE subject_key = $1 AND id = $2`,
    [head.subjectKey, head.id, state, state === 'WITHDRAWN' ? doing.today : null],
  )
  const { metadata, tells } = doing.recordsOf(head.kind)
  await manager.query(
    `UPDATE ${metadata.tableName} SET status = $3, loaded_at = now()
     WHERE subject_key = $1 AND id = $2 AND (status <> 'ENDED' OR $3 = 'WITHDRAWN')`,
    [head.subjectKey, head.id, recordStatus(state, true)],
  )
  if (tells) await tellOfRecords(manager, tells, await recordStates(manager, metadata, head))
}

/** Last day to withdraw a decision that was changed, revoked or found void (行政处罚法 Art. 48). */
export function withdrawBy(revokedOn: string): string {
  return addWorkingDays(revokedOn, DISCLOSURE_TABLES.rules.withdrawWithin)
}

async function lockHead(
  manager: EntityManager,
  { authorityCode, documentNo }: DecisionNumber,
): Promise<DisclosureHead | null> {
  const [head] = await manager.query<DisclosureHead[]>(
    `SELECT d.subject_key AS "subjectKey", d.id, d.kind, d.department, d.state, d.version,
       to_char(d.decided_on, 'YYYY-MM-DD') AS "decidedOn"
     FROM document_number n
     JOIN disclosure d ON d.subject_key = n.subject_key AND d.id = n.record_id
     WHERE n.authority_code = $1 AND n.document_no = $2 FOR UPDATE OF d`,
    [authorityCode, documentNo],
  )
  return head ?? null
}

const REACHED: Readonly<Record<ActOnDisclosure['act'], DisclosureState>> = {
  WITHDRAW: 'WITHDRAWN',
  STOP_PUBLICITY: 'PUBLICITY_STOPPED',
  MARK_OBJECTION: 'OBJECTION_MARKED',
  CLEAR_OBJECTION: 'PUBLISHED',
}

function sameOrRefused(head: DisclosureHead, act: ActOnDisclosure['act']): DisclosureHead {
  if (head.state === REACHED[act]) return head
  throw new RequestError(
    'BAD_USER_INPUT',
    `A decision that is ${head.state} does not allow ${act}.`,
    {
      details: { state: head.state },
    },
  )
}
