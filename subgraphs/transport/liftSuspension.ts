import type { EntityManager } from 'typeorm'
import { RequestError } from '../../schema/wire/errors.js'
import { doOnce } from '../shared/acts/doOnce.js'
import { refusePersonalText } from '../shared/acts/refusePersonalText.js'
import { RecordStatus } from '../shared/CreditRecord.js'
import { reporterOf } from '../shared/disclosure/graphql/reporterOf.js'
import { tellOfRecords } from '../shared/feed/recordChange.js'
import type { SectorContext } from '../shared/SectorContext.js'
import { LiftedSuspension } from './entities/LiftedSuspension.js'
import { Suspension } from './entities/Suspension.js'
import { STOPS } from './feed.js'
import type { LiftSuspensionInput } from './resolvers/LiftSuspensionInput.js'

/**
 * Lifts a stop of business: it answers no query any more, and public credit is told in the same transaction. Throws
 * CASE_NOT_FOUND, FORBIDDEN for another organ's order, CASE_STATE if it stands no more, BAD_USER_INPUT for the day or
 * without a note, PERSONAL_DATA_IN_TEXT.
 */
export async function liftSuspension(
  context: SectorContext,
  input: LiftSuspensionInput,
): Promise<LiftedSuspension> {
  const { record, liftedOn } = input
  refuseUnfit(context, input)
  const reporter = reporterOf(context, 'transport')
  await doOnce(context, { name: 'transportLiftSuspension', input }, async (manager) => {
    const found = await findLocked(manager, record)
    if (!reporter.forOthers && reporter.department !== found.authority.code) {
      throw new RequestError('FORBIDDEN', 'Whoever ordered the stop lifts it (谁决定、谁恢复).')
    }
    refuseEnded(found)
    if (liftedOn < found.decidedOn) refuseField('liftedOn', 'is not before the order.')
    found.liftedOn = liftedOn
    found.status = RecordStatus.ENDED
    await manager.save(found)
    await tellOfRecords(manager, STOPS, [found])
    const outcome = { state: 'LIFTED', liftedOn, note: input.note.trim() }
    return { about: found.id, subjectKey: found.subjectKey, outcome }
  })
  return Object.assign(new LiftedSuspension(), { id: record, liftedOn })
}

function refuseUnfit({ today }: SectorContext, { liftedOn, note }: LiftSuspensionInput): void {
  if (note.trim() === '') refuseField('note', 'says what the lifting rests on.')
  refusePersonalText(note)
  if (liftedOn > today) refuseField('liftedOn', 'is not after today.')
}

function refuseEnded({ status, liftedOn }: Suspension): void {
  const stands = status === RecordStatus.ACTIVE || status === RecordStatus.OBJECTION_PENDING
  if (stands && liftedOn === null) return
  throw new RequestError('CASE_STATE', 'The stop of business stands no more.', {
    details: { state: liftedOn === null ? status : 'LIFTED' },
  })
}

async function findLocked(manager: EntityManager, globalId: string): Promise<Suspension> {
  const [item, subjectKey = '', rowId = ''] = globalId.split(':')
  const lock = { mode: 'pessimistic_write' as const }
  const found =
    item === 'JT-04'
      ? await manager.findOne(Suspension, { where: { subjectKey, rowId }, lock })
      : null
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No stop of business has this id.')
}

function refuseField(field: string, why: string): never {
  throw new RequestError('BAD_USER_INPUT', `"${field}" ${why}`, { details: { field } })
}
