import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../acts/doOnce.js'
import { recordEvent } from '../feed/recordEvent.js'
import type { SectorContext } from '../SectorContext.js'
import type { SupervisedEventType } from './events.js'
import { afterFinding, type CheckOutcome, type Rectification } from './taskLife.js'
import { findTask } from './taskReads.js'
import type {
  CommitmentTask,
  RecordCommitmentCheckInput,
  RecordRectificationInput,
} from './taskTypes.js'
import { refusePersonalText } from '../acts/refusePersonalText.js'
import { badInput } from '../acts/badInput.js'

/** A sector's mutation, and the type by which it tells of what was found. */
export interface TaskDesk {
  readonly name: string
  readonly tells: SupervisedEventType
}

/**
 * Records what the check found, and tells public credit in the same transaction. Throws CASE_NOT_FOUND,
 * CASE_STATE, BAD_USER_INPUT for what the finding lacks, PERSONAL_DATA_IN_TEXT.
 */
export function recordCheck(
  context: SectorContext,
  desk: TaskDesk,
  input: RecordCommitmentCheckInput,
): Promise<CommitmentTask> {
  const { outcome, checkedOn, rectifyBy, documentNo, evidenceHash, note } = input
  refuseUnfit(input, context.today)
  return find(context, desk, {
    input,
    act: outcome,
    on: checkedOn,
    until: rectifyBy,
    change: async ({ subjectKey, id, decidedOn, state }, manager) => {
      refuseBefore(checkedOn, decidedOn, '"checkedOn" is not before the decision.')
      await manager.query(
        `UPDATE commitment_task SET state = $3, outcome = $4, checked_on = $5, document_no = $6,
           evidence_hash = $7, rectify_by = $8, note = $9,
           closed_on = CASE WHEN $3 = 'RECTIFYING' THEN NULL ELSE $5::date END
         WHERE subject_key = $1 AND id = $2`,
        [subjectKey, id, state, outcome, checkedOn, documentNo, evidenceHash, rectifyBy, note],
      )
    },
  })
}

/** Records how rectification ended, and tells public credit. Throws as `recordCheck`. */
export function recordRectification(
  context: SectorContext,
  desk: TaskDesk,
  input: RecordRectificationInput,
): Promise<CommitmentTask> {
  const { outcome, on, note } = input
  refusePersonalText(note)
  refuseBefore(context.today, on, '"on" is not after today.')
  return find(context, desk, {
    input,
    act: outcome,
    on,
    until: null,
    change: async ({ subjectKey, id, checkedOn, state }, manager) => {
      refuseBefore(on, checkedOn!, '"on" is not before the check.')
      await manager.query(
        `UPDATE commitment_task SET state = $3, closed_on = $4, note = coalesce($5, note)
         WHERE subject_key = $1 AND id = $2`,
        [subjectKey, id, state, on, note],
      )
    },
  })
}

/** A finding: what of, what, when, until when to rectify, and what it changes of the task, which is in its next state. */
interface Finding {
  readonly input: { readonly requestId: string; readonly task: string }
  readonly act: CheckOutcome | Rectification
  readonly on: string
  readonly until: string | null
  readonly change: (task: CommitmentTask, manager: EntityManager) => Promise<void>
}

async function find(
  context: SectorContext,
  { name, tells }: TaskDesk,
  { input, act, on, until, change }: Finding,
): Promise<CommitmentTask> {
  const id = await doOnce(context, { name, input }, async (manager) => {
    const task = await findTask(context, input.task, manager)
    const { state, subjectKey } = task
    const next = afterFinding(state, act)
    if (next === null) {
      throw new RequestError('CASE_STATE', `A check that is ${state} does not allow ${act}.`, {
        details: { state },
      })
    }
    task.state = next
    await change(task, manager)
    const payload = { commitment: task.id, act, on, until }
    await recordEvent(manager, tells, { subject: subjectKey, item: 'GG-05', payload })
    return { about: task.id, subjectKey, outcome: { act, state: next } }
  })
  return findTask(context, id)
}

function refuseUnfit(input: RecordCommitmentCheckInput, today: string): void {
  const { outcome, checkedOn, rectifyBy, documentNo, evidenceHash, note } = input
  refusePersonalText(note, documentNo)
  refuseBefore(today, checkedOn, '"checkedOn" is not after today.')
  if (outcome !== 'FULFILLED' && !documentNo?.trim())
    badInput('"documentNo" says by which document.')
  const isOrdered = outcome === 'PARTLY' || outcome === 'BREACH'
  if (isOrdered !== (rectifyBy !== null))
    badInput('"rectifyBy" is given for PARTLY and BREACH alone.')
  if (rectifyBy !== null) refuseBefore(rectifyBy, checkedOn, '"rectifyBy" is not before the check.')
  if (evidenceHash !== null && !/^[\da-f]{64}$/.test(evidenceHash)) {
    badInput('"evidenceHash" is the SM3 of the evidence: 64 hexadecimals.')
  }
}

function refuseBefore(day: string, other: string, message: string): void {
  if (day < other) badInput(message)
}
