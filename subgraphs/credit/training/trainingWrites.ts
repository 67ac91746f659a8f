import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { TrainingInvitation, TrainingSession } from '../entities/Training.js'
import type {
  InviteToTrainingInput,
  PlanTrainingInput,
  RecordAttendanceInput,
} from '../resolvers/TrainingInputs.js'
import { refuseUnknownSource } from '../repair/refuseUnknownSource.js'
import { MAX_SCORE, hasPassed, trainingRulesOn } from '../rules/training.js'
import { findCandidates, findSession } from './trainingReads.js'
import { TRAINING_RULES } from './trainingTables.js'

/** Firms that a message names; its details have them all. */
const MAX_NAMED = 5

/** Plans a class. Throws BAD_USER_INPUT for a day that has passed, or no form, place or capacity. */
export async function planTraining(
  context: SectorContext,
  input: PlanTrainingInput,
): Promise<TrainingSession> {
  refusePersonalText(...input.syllabus)
  refuseIf(input.heldOn < context.today, '"heldOn" has passed.')
  refuseIf(!/^\d{6}$/.test(input.county), '"county" is a region code of six digits.')
  refuseUnknownSource(input.source)
  refuseIf(input.forms.length === 0, 'A class has a form.')
  refuseIf(input.capacity < 1, '"capacity" is 1 or more.')
  const id = await doOnce(context, { name: 'creditPlanTraining', input }, async (manager) => {
    const { county, source, heldOn, forms, syllabus, capacity } = input
    const planned = { id: randomUUID(), county, source, heldOn, forms, syllabus, capacity }
    await manager.insert(TrainingSession, planned)
    return { about: planned.id, subjectKey: null, outcome: { county, source, heldOn } }
  })
  return findSession(context.database.manager, id)
}

/**
 * Invites firms that have standing records of the class's sector and county; whoever is invited already stays so.
 * Throws BAD_USER_INPUT naming the firms that training would not help, or if there are too few seats.
 */
export async function inviteToTraining(
  context: SectorContext,
  input: InviteToTrainingInput,
): Promise<TrainingSession> {
  const { invitationsAtOnce } = trainingRulesOn(TRAINING_RULES, context.today)
  const subjects = [...new Set(input.subjects)]
  refuseIf(
    subjects.length < 1 || subjects.length > invitationsAtOnce,
    `One request invites 1 to ${invitationsAtOnce} firms.`,
  )
  const id = await doOnce(context, { name: 'creditInviteToTraining', input }, async (manager) => {
    const session = await findSession(manager, input.session)
    refuseIf(session.heldOn < context.today, 'The class is over.')
    await invite(manager, { session, subjects, day: context.today })
    return { about: session.id, subjectKey: null, outcome: { invited: subjects.length } }
  })
  return findSession(context.database.manager, id)
}

async function invite(
  manager: EntityManager,
  asked: { session: TrainingSession; subjects: readonly string[]; day: string },
): Promise<void> {
  const { session, subjects, day } = asked
  const { county, source } = session
  const found = await findCandidates(manager, { county, source, repairable: null, subjects, day })
  const known = new Set(found.firms.map(({ subjectKey }) => subjectKey))
  const others = subjects.filter((key) => !known.has(key))
  if (others.length > 0) {
    // Credit codes are public; a person is no candidate and is not repeated.
    const firms = others.filter((key) => !isPersonKey(key))
    const named = firms.length === 0 ? 'Persons' : firms.slice(0, MAX_NAMED).join(', ')
    const message = `Without a standing record of this county and sector: ${named}.`
    throw new RequestError('BAD_USER_INPUT', message, { details: { firms } })
  }
  const rows = found.firms.map((firm) => ({
    subjectKey: firm.subjectKey,
    sessionId: session.id,
    records: firm.records.map(({ record }) => record),
    repairable: firm.repairable,
    eligibleFrom: firm.nextEligibleOn,
    invitedOn: day,
  }))
  await manager
    .createQueryBuilder()
    .insert()
    .into(TrainingInvitation)
    .values(rows)
    .orIgnore()
    .execute()
  const invited = await manager.countBy(TrainingInvitation, { sessionId: session.id })
  refuseIf(invited > session.capacity, `The class has ${session.capacity} seats.`)
}

/** Records who came for a firm, and the score of the test. Throws CASE_NOT_FOUND for a firm that was not invited. */
export async function recordAttendance(
  context: SectorContext,
  input: RecordAttendanceInput,
): Promise<TrainingInvitation> {
  const { score = null, session: sessionId, subject: subjectKey } = input
  refuseIf(
    score !== null && (score < 0 || score > MAX_SCORE),
    `"score" is from 0 to ${MAX_SCORE}, got ${score}.`,
  )
  await doOnce(context, { name: 'creditRecordAttendance', input }, async (manager) => {
    const { id, heldOn } = await findSession(manager, sessionId)
    refuseIf(heldOn > context.today, 'The class has not been held yet.')
    const rules = trainingRulesOn(TRAINING_RULES, heldOn)
    const passed = hasPassed(score, rules)
    const { affected } = await manager.update(
      TrainingInvitation,
      { sessionId: id, subjectKey },
      { attendedAs: input.attendedAs, score, hasPassed: passed, rules: rules.code },
    )
    if (affected === 0) throw new RequestError('CASE_NOT_FOUND', 'This firm was not invited.')
    return { about: id, subjectKey, outcome: { score, hasPassed: passed } }
  })
  return context.database.manager.findOneByOrFail(TrainingInvitation, { sessionId, subjectKey })
}
