import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { markOf } from '../../shared/feed/markObjection.js'
import { recordEventOfEither } from '../../shared/feed/recordEvent.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { ObjectionCase } from '../entities/ObjectionCase.js'
import { reevaluateUpheld } from '../evaluation/objectedRating.js'
import { OBJECTION_CHANGED, PERSON_OBJECTION_CHANGED } from '../feed.js'
import { findObjection, noSuchObjection } from './objectionReads.js'
import { OBJECTION_CLOCKS } from './objectionTables.js'
import { markOwn } from '../repair/ownRecords.js'
import { applicantFor, refuseStrangers } from '../repair/applicant.js'
import { actedBy } from '../repair/repairCases.js'
import type { CaseInput } from '../resolvers/RepairInputs.js'
import { clockOf, objectionDue } from '../rules/objectionClocks.js'
import { afterObjectionAct, type ObjectionAct } from '../rules/objectionLife.js'

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
    const done = { act, state: next, outcome, ...actedBy(context, subjectKey) }
    return { about: found.id, subjectKey, outcome: done }
  })
  return findObjection(context, id)
}

/** Takes an objection back, by its subject or the desk. Throws CASE_NOT_FOUND for another’s, FORBIDDEN for others. */
export async function withdrawObjection(
  context: SectorContext,
  input: CaseInput,
): Promise<ObjectionCase> {
  refuseStrangers(context.caller)
  return actOnObjection(context, {
    name: 'creditWithdrawObjection',
    input,
    act: 'WITHDRAW',
    change: ({ subjectKey }) => {
      applicantFor(context.caller, subjectKey, noSuchObjection())
    },
  })
}

export function stateError(state: string, act: string): RequestError {
  return new RequestError('CASE_STATE', `A case that is ${state} does not allow ${act}.`, {
    details: { state },
  })
}

export function clockFor({ region, receivedOn }: ObjectionCase) {
  return clockOf(OBJECTION_CLOCKS, region, receivedOn)
}

/** Marks or releases the record here if it is here, and tells every sector, in the transaction of the act. */
export async function tell(
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
  // Of a person’s record that public credit itself keeps no sector hears.
  const types = { ofOrganisations: OBJECTION_CHANGED, ofPersons: PERSON_OBJECTION_CHANGED }
  await recordEventOfEither(manager, types, {
    subject: subjectKey,
    item,
    payload: { record, state, outcome: outcome ?? null, on: today },
  })
}
