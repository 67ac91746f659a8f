import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { markOf } from '../../shared/feed/markObjection.js'
import { recordEvent } from '../../shared/feed/recordEvent.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { ObjectionCase } from '../entities/ObjectionCase.js'
import { findRating, reevaluateUpheld } from '../evaluation/objectedRating.js'
import { OBJECTION_CHANGED } from '../feed.js'
import { findObjection } from './objectionReads.js'
import { OBJECTION_CLOCKS } from './objectionTables.js'
import { markOwn } from '../repair/ownRecords.js'
import { findRepairable, partsOf, type RepairableRecord } from '../repair/repairReads.js'
import type { CaseInput } from '../resolvers/RepairInputs.js'
import type { FileObjectionInput } from '../resolvers/ObjectionInputs.js'
import { clockOf, objectionDue, transferDue } from '../rules/objectionClocks.js'
import { afterObjectionAct, type ObjectionAct } from '../rules/objectionLife.js'

/**
 * Files an objection to a record, which is marked from now on in its sector and wherever it is known. Throws
 * CASE_NOT_FOUND if no such record stands, CASE_STATE while another objection to it is open.
 */
export async function fileObjection(
  context: SectorContext,
  input: FileObjectionInput,
): Promise<ObjectionCase> {
  refusePersonalText(input.ground)
  if (input.ground.trim() === '') throw new RequestError('BAD_USER_INPUT', '"ground" is empty.')
  if (input.evidence.some((hash) => !/^[\da-f]{64}$/.test(hash))) {
    throw new RequestError('BAD_USER_INPUT', '"evidence" holds SM3 digests: 64 hexadecimals each.')
  }
  const id = await doOnce(context, { name: 'creditFileObjection', input }, async (manager) => {
    // Two objections to one record wait for each other here.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [input.record])
    const record = await findObjectionable(manager, input.record)
    if (input.reviewOf) await refuseUnreviewable(context, manager, { id: input.reviewOf, record })
    const opened = newObjection(record, input, context.today)
    await refuseSecond(manager, opened)
    await manager.insert(ObjectionCase, opened)
    await tell(manager, opened, context.today)
    const { subjectKey, state, clock } = opened
    return { about: opened.id, subjectKey, outcome: { state, clock } }
  })
  return findObjection(context, id)
}

/** What of a record an objection goes by. */
type ObjectionableRecord = Pick<
  RepairableRecord,
  'source' | 'subjectKey' | 'item' | 'id' | 'region' | 'authorityCode'
>

/** A record that a repair could end, or a rating (GG-04). Throws BAD_USER_INPUT, CASE_NOT_FOUND. */
async function findObjectionable(
  manager: EntityManager,
  globalId: string,
): Promise<ObjectionableRecord> {
  const parts = partsOf(globalId)
  const rating = parts.item === 'GG-04' ? await findRating(manager, parts) : null
  return rating ?? findRepairable(manager, globalId)
}

/** An act on an objection: its mutation, and what becomes of it. */
export interface ObjectionStep {
  readonly name: string
  readonly input: CaseInput
  readonly act: ObjectionAct
  readonly change: (found: ObjectionCase) => void
}

/** Does one act on an objection under its lock, and tells the sectors if it closed. Throws CASE_NOT_FOUND, CASE_STATE. */
export async function actOnObjection(
  context: SectorContext,
  { name, input, act, change }: ObjectionStep,
): Promise<ObjectionCase> {
  refusePersonalText(input.note)
  const id = await doOnce(context, { name, input }, async (manager) => {
    const found = await findObjection(context, input.case, manager)
    const next = afterObjectionAct(found.state, act)
    if (next === null) throw stateError(found.state, act)
    found.state = next
    change(found)
    if (input.note) found.note = input.note
    const isClosed = next === 'DECIDED' || next === 'WITHDRAWN'
    if (isClosed) found.closedOn = context.today
    else found.due = objectionDue(found, clockFor(found))
    await manager.save(found)
    if (isClosed) await tell(manager, found, context.today)
    const { subjectKey, outcome } = found
    return { about: found.id, subjectKey, outcome: { act, state: next, outcome } }
  })
  return findObjection(context, id)
}

export function stateError(state: string, act: string): RequestError {
  return new RequestError('CASE_STATE', `A case that is ${state} does not allow ${act}.`, {
    details: { state },
  })
}

export function clockFor({ region, receivedOn }: ObjectionCase) {
  return clockOf(OBJECTION_CLOCKS, region, receivedOn)
}

function newObjection(
  { source, subjectKey, item, id, region, authorityCode }: ObjectionableRecord,
  { ground, evidence, reviewOf }: FileObjectionInput,
  today: string,
): ObjectionCase {
  const clock = clockOf(OBJECTION_CLOCKS, region, today)
  const steps = { receivedOn: today, transferredOn: null, isExtended: false }
  return Object.assign(new ObjectionCase(), {
    subjectKey,
    id: randomUUID(),
    source,
    item,
    recordId: id,
    authorityCode,
    region,
    clock: clock.code,
    ground,
    evidence,
    reviewOf: reviewOf ?? null,
    state: 'RECEIVED' as const,
    ...steps,
    transferDue: transferDue(today, clock),
    due: objectionDue(steps, clock),
  })
}

async function refuseSecond(
  manager: EntityManager,
  { subjectKey, source, item, recordId }: ObjectionCase,
): Promise<void> {
  const open = await manager.query<unknown[]>(
    `SELECT 1 FROM objection_case WHERE subject_key = $1 AND source = $2 AND item = $3 AND record_id = $4
       AND state IN ('RECEIVED', 'WITH_SOURCE')`,
    [subjectKey, source, item, recordId],
  )
  if (open.length === 0) return
  throw new RequestError('CASE_STATE', 'An objection to this record is open already.')
}

/** What is reviewed (复核) is a decided objection to the same record. */
async function refuseUnreviewable(
  context: SectorContext,
  manager: EntityManager,
  { id, record }: { id: string; record: ObjectionableRecord },
): Promise<void> {
  const { state, item, recordId } = await findObjection(context, id, manager)
  if (state !== 'DECIDED') throw stateError(state, 'a review')
  if (item === record.item && recordId === record.id) return
  throw new RequestError('BAD_USER_INPUT', '"reviewOf" is an objection to another record.')
}

/** Marks or releases the record here if it is here, and tells every sector, in the transaction of the act. */
async function tell(
  manager: EntityManager,
  { source, subjectKey, item, recordId: record, closedOn, outcome }: ObjectionCase,
  today: string,
): Promise<void> {
  const state = closedOn ? 'CLOSED' : 'OPEN'
  if (source === 'credit') {
    const mark = markOf(state, outcome ?? null)
    await markOwn(manager, { subject: subjectKey, item, record, mark })
  }
  if (item === 'GG-04') {
    // The rating's own event has told its mark; no sector keeps a record of it.
    await reevaluateUpheld(manager, subjectKey, outcome ?? null)
    return
  }
  await recordEvent(manager, OBJECTION_CHANGED, {
    subject: subjectKey,
    item,
    payload: { record, state, outcome: outcome ?? null, on: today },
  })
}
