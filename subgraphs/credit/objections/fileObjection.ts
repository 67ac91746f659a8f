import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ObjectionCase } from '../entities/ObjectionCase.js'
import { findRating } from '../evaluation/objectedRating.js'
import { applicantFor, refuseStrangers } from '../repair/applicant.js'
import {
  findRepairable,
  noSuchRecord,
  partsOf,
  type RepairableRecord,
} from '../repair/repairReads.js'
import type { FileObjectionInput } from '../resolvers/ObjectionInputs.js'
import { clockOf, objectionDue, transferDue } from '../rules/objectionClocks.js'
import { findObjection } from './objectionReads.js'
import { OBJECTION_CLOCKS } from './objectionTables.js'
import { stateError, tell } from './objectionWrites.js'

/**
 * Files an objection to a record, by the subject itself or the desk for an organisation; the record is marked from now on
 * in its sector and wherever it is known. Throws CASE_NOT_FOUND if no such record stands or it is another’s, CASE_STATE
 * while another objection to it is open, FORBIDDEN for others.
 */
export async function fileObjection(
  context: SectorContext,
  input: FileObjectionInput,
): Promise<ObjectionCase> {
  refuseStrangers(context.caller)
  const filedBy = applicantFor(context.caller, partsOf(input.record).subject, noSuchRecord())
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
    const opened = Object.assign(newObjection(record, input, context.today), { filedBy })
    await refuseSecond(manager, opened)
    await manager.insert(ObjectionCase, opened)
    await tell(manager, opened, context.today)
    const { subjectKey, state, clock } = opened
    return { about: opened.id, subjectKey, outcome: { state, clock, filedBy } }
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
