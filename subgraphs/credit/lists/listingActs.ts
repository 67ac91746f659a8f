import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { ListingCase } from '../entities/ListingCase.js'
import { findListing } from './listingReads.js'
import { LIST_PROCEDURES, LIST_TYPES } from './listTypeTable.js'
import type { CaseInput } from '../resolvers/RepairInputs.js'
import { afterListingAct, type ListingAct } from '../rules/listingLife.js'
import { listsFor } from '../rules/listingScopes.js'
import type { MissingStep } from '../rules/listingSteps.js'
import { listingDue, listProcedureOn } from '../rules/listProcedures.js'
import { listTypeOn, type ListType } from '../rules/listTypes.js'

/** An act on a listing: its mutation, the caller's input, and what becomes of the case. */
export interface AskedListingAct {
  readonly name: string
  readonly input: CaseInput
  /** By the case: what is dropped before the decision is revoked after it. */
  readonly act: ListingAct | ((found: ListingCase) => ListingAct)
  /** Changes the case, which is in its next state already; throws for a step of due process that is missing. */
  readonly change: (found: ListingCase, manager: EntityManager) => Promise<void> | void
}

/**
 * Does one act on a listing under its lock, with its audit entry and the day of the next step. Throws
 * CASE_NOT_FOUND, FORBIDDEN for another organ's, CASE_STATE if the state does not allow the act.
 */
export async function actOnListing(
  context: SectorContext,
  { name, input, act, change }: AskedListingAct,
): Promise<ListingCase> {
  refusePersonalText(input.note)
  const id = await doOnce(context, { name, input }, async (manager) => {
    const found = await findListing(context, input.case, manager)
    refuseOthers(context, found.authorityCode)
    const done = typeof act === 'function' ? act(found) : act
    moveOn(found, done)
    await change(found, manager)
    if (input.note) found.note = input.note
    setDue(found)
    await manager.save(found)
    const { subjectKey, state, list } = found
    return { about: found.id, subjectKey, outcome: { act: done, state, list } }
  })
  return findListing(context, id)
}

/** Throws FORBIDDEN unless the caller acts for the organ. */
export function refuseOthers({ caller }: SectorContext, authorityCode: string): void {
  if (listsFor(caller, authorityCode)) return
  throw new RequestError('FORBIDDEN', 'Whoever determines lists (谁认定、谁列入).')
}

/** Throws BAD_USER_INPUT with the step of due process that is missing. */
export function refuseMissing({ missing, reason }: MissingStep): never {
  throw new RequestError('BAD_USER_INPUT', reason, { details: { missing } })
}

/** The list's rule on the day the facts were found. Throws BAD_USER_INPUT for a list that was not in force. */
export function listTypeOf({ list, foundOn }: Pick<ListingCase, 'list' | 'foundOn'>): ListType {
  const reason = `No list ${list} was in force on the day the facts were found.`
  return listTypeOn(LIST_TYPES, list, foundOn) ?? refuseMissing({ missing: 'LIST', reason })
}

/** The last day of the step that it waits for now. */
export function setDue(found: ListingCase): void {
  const rules = listProcedureOn(LIST_PROCEDURES, found.list, found.foundOn)
  const { isJudicial } = listTypeOf(found)
  found.due = listingDue(found.state, found, { rules, isJudicial })
}

function moveOn(found: ListingCase, act: ListingAct): void {
  const { state } = found
  const next = afterListingAct(state, act, listTypeOf(found).isJudicial)
  if (next === null) {
    throw new RequestError('CASE_STATE', `A listing that is ${state} does not allow ${act}.`, {
      details: { state },
    })
  }
  found.state = next
}
