import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { isUuid } from '../../shared/acts/findCase.js'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { RecordedPoints } from '../entities/IntegrityAccount.js'
import { IntegrityAppeal, IntegrityEntry } from '../entities/IntegrityPoints.js'
import type {
  AppealPointsInput,
  DecidePointAppealInput,
  RecordPointsInput,
} from '../resolvers/PointInputs.js'
import { pointTermsOn } from '../rules/benefits/pointTerms.js'
import { pointsNotAllowed } from './pointMembership.js'
import { lockMember, recount, selfOf } from './pointReads.js'
import { POINT_TERMS } from './pointTables.js'

const MAX_NOTE = 500

/**
 * Records a deed of a member. Its act names no person: nothing stays behind when the member leaves. Throws
 * POINTS_NOT_ALLOWED for whoever did not consent, or not yet on that day; CASE_STATE for the same deed twice.
 */
export async function recordPoints(
  context: SectorContext,
  input: RecordPointsInput,
): Promise<RecordedPoints> {
  const { subject: subjectKey, rule, documentNo, givenOn } = input
  const { caller, today } = context
  const { department } = caller
  if (department === null) throw new RequestError('FORBIDDEN', 'The token names no department.')
  const { rules } = pointTermsOn(POINT_TERMS, today)
  refuseIf(!rules.some(({ code }) => code === rule), '"rule" is no rule in force.')
  refuseIf(givenOn > today, '"givenOn" is not after today.')
  refuseIf(!/^[\p{L}\p{N}〔〕（）()[\]-]{1,60}$/u.test(documentNo), '"documentNo" is a number.')
  refusePersonalText(documentNo)
  const id = await doOnce(context, { name: 'creditRecordPoints', input }, async (manager) => {
    const member = await lockMember(manager, subjectKey)
    if (!member) throw pointsNotAllowed(['NO_CONSENT'])
    if (givenOn < member.consentedOn) throw pointsNotAllowed(['BEFORE_CONSENT'])
    const deed = { subjectKey, rule, documentNo }
    if (await manager.existsBy(IntegrityEntry, deed)) {
      throw new RequestError('CASE_STATE', 'This deed is recorded already.', {
        details: { state: 'RECORDED' },
      })
    }
    const entry = { ...deed, id: randomUUID(), givenOn, department, state: 'STANDS' as const }
    await manager.insert(IntegrityEntry, entry)
    await recount(manager, subjectKey, today)
    return { about: entry.id, subjectKey: null, outcome: { state: 'RECORDED', rule } }
  })
  return Object.assign(new RecordedPoints(), { id })
}

/** Appeals (异议) against an entry of the caller's own, or that one is missing. Throws CASE_NOT_FOUND, CASE_STATE. */
export async function appealPoints(
  context: SectorContext,
  input: AppealPointsInput,
): Promise<IntegrityAppeal> {
  const { ground, note, entry = null } = input
  const subjectKey = selfOf(context.caller)
  refuseIf((ground === 'MISSING') !== (entry === null), '"entry" names what is wrong, if anything.')
  refuseNote(note)
  const id = await doOnce(context, { name: 'creditAppealPoints', input }, async (manager) => {
    const isOwn = entry !== null && (await isStanding(manager, { subjectKey, id: entry }))
    if (!(await lockMember(manager, subjectKey)) || (entry !== null && !isOwn)) {
      throw new RequestError('CASE_NOT_FOUND', 'The caller has no such entry.')
    }
    if (
      entry !== null &&
      (await manager.existsBy(IntegrityAppeal, { subjectKey, entry, state: 'OPEN' }))
    ) {
      throw new RequestError('CASE_STATE', 'An appeal against it is open.', {
        details: { state: 'OPEN' },
      })
    }
    const { appealWithin } = pointTermsOn(POINT_TERMS, context.today)
    const appeal = Object.assign(new IntegrityAppeal(), {
      subjectKey,
      id: randomUUID(),
      entry,
      ground,
      note: note.trim(),
      state: 'OPEN' as const,
      filedOn: context.today,
      due: dueOn(context.today, appealWithin),
      decidedOn: null,
      answer: null,
    })
    await manager.insert(IntegrityAppeal, appeal)
    return { about: appeal.id, subjectKey, outcome: { state: 'OPEN', ground } }
  })
  return appealById(context.database.manager, id)
}

/** Decides an appeal; an entry that it upholds counts no more. Throws CASE_NOT_FOUND, CASE_STATE, BAD_USER_INPUT. */
export async function decidePointAppeal(
  context: SectorContext,
  input: DecidePointAppealInput,
): Promise<IntegrityAppeal> {
  const { outcome, note } = input
  refuseNote(note)
  const asked = { name: 'creditDecidePointAppeal', input }
  const id = await doOnce(context, asked, async (manager) => {
    const found = await appealById(manager, input.appeal)
    const { subjectKey, entry } = found
    await lockMember(manager, subjectKey)
    const { state } = await appealById(manager, found.id)
    if (state !== 'OPEN') {
      throw new RequestError('CASE_STATE', 'The appeal is decided.', { details: { state } })
    }
    await manager.update(
      IntegrityAppeal,
      { subjectKey, id: found.id },
      { state: outcome, decidedOn: context.today, answer: note.trim() },
    )
    if (outcome === 'UPHELD' && entry !== null) {
      await manager.update(IntegrityEntry, { subjectKey, id: entry }, { state: 'REMOVED' })
      await recount(manager, subjectKey, context.today)
    }
    return { about: found.id, subjectKey: null, outcome: { state: outcome } }
  })
  return appealById(context.database.manager, id)
}

async function isStanding(
  manager: EntityManager,
  { subjectKey, id }: { subjectKey: string; id: string },
): Promise<boolean> {
  return isUuid(id) && manager.existsBy(IntegrityEntry, { subjectKey, id, state: 'STANDS' })
}

async function appealById(manager: EntityManager, id: string): Promise<IntegrityAppeal> {
  const found = isUuid(id) ? await manager.findOneBy(IntegrityAppeal, { id }) : null
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No appeal has this id.')
}

function refuseNote(note: string): void {
  const isText = note.trim() !== '' && note.length <= MAX_NOTE
  refuseIf(!isText, `"note" says why in 1 to ${MAX_NOTE} characters.`)
  refusePersonalText(note)
}
