import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { EarlyWarning } from '../entities/EarlyWarning.js'
import type { HandleWarningInput } from '../resolvers/SupervisionInputs.js'
import { supervisionOf } from '../rules/evaluation/supervisionScopes.js'
import { findWarning } from './warningReads.js'

/**
 * Takes a warning in hand, or says that it is handled and how. Throws CASE_NOT_FOUND for one of other sectors,
 * CASE_STATE for one that was taken or handled already, BAD_USER_INPUT for one handled without a word.
 */
export async function handleWarning(
  context: SectorContext,
  input: HandleWarningInput,
): Promise<EarlyWarning> {
  const { caller, today } = context
  refusePersonalText(input.note)
  const id = await doOnce(context, { name: 'creditHandleWarning', input }, async (manager) => {
    const found = await findWarning(manager, input.warning)
    refuseOthers(context, found)
    const { state } = found
    if (state === 'HANDLED' || (state === 'TAKEN' && !input.isHandled)) {
      throw new RequestError('CASE_STATE', `A warning that is ${state} does not allow this.`, {
        details: { state },
      })
    }
    if (input.isHandled && !input.note?.trim()) {
      throw new RequestError('BAD_USER_INPUT', 'Say in "note" what was done.')
    }
    found.state = input.isHandled ? 'HANDLED' : 'TAKEN'
    found.takenBy ??= caller.department
    found.takenOn ??= today
    if (input.isHandled) found.handledOn = today
    if (input.note) found.note = input.note
    await manager.save(found)
    return { about: found.id, subjectKey: found.subjectKey, outcome: { state: found.state } }
  })
  return findWarning(context.database.manager, id)
}

function refuseOthers({ caller }: SectorContext, { sectors }: EarlyWarning): void {
  const { isOffice, sources } = supervisionOf(caller)
  if (isOffice || sectors.some((one) => sources.includes(one))) return
  throw new RequestError('CASE_NOT_FOUND', 'No warning of this id is open to you.')
}
