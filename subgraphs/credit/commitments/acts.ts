import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { Commitment } from '../entities/Commitment.js'
import {
  afterCommitmentAct,
  type CommitmentAct,
  type CommitmentState,
} from '../rules/commitmentLife.js'
import { actsFor } from '../rules/commitmentScopes.js'
import { findCommitment } from './reads.js'
import { keepFulfilment } from './records.js'

/** An act on a commitment: its mutation, the caller's input, and what becomes of it. */
export interface AskedCommitmentAct {
  readonly name: string
  readonly input: {
    readonly requestId: string
    readonly commitment: string
    readonly note?: string | null
  }
  /** By the case: the last material fulfils it. */
  readonly act: CommitmentAct | ((found: Commitment) => CommitmentAct)
  /** Changes the case, which is in its next state already. */
  readonly change: (found: Commitment, manager: EntityManager) => Promise<void> | void
}

/**
 * Does one act on a commitment under its lock, with its audit entry. Throws CASE_NOT_FOUND, FORBIDDEN for
 * another department's, CASE_STATE if the state does not allow the act, PERSONAL_DATA_IN_TEXT.
 */
export async function actOnCommitment(
  context: SectorContext,
  { name, input, act, change }: AskedCommitmentAct,
): Promise<Commitment> {
  refusePersonalText(input.note)
  const id = await doOnce(context, { name, input }, async (manager) => {
    const found = await findCommitment(context, input.commitment, manager)
    refuseOtherUnits(context, found.acceptingCode)
    const done = typeof act === 'function' ? act(found) : act
    found.state = nextState(found, done)
    await change(found, manager)
    if (input.note) found.note = input.note
    await manager.save(found)
    await keepFulfilment(manager, found)
    const { subjectKey, state } = found
    return { about: found.id, subjectKey, outcome: { act: done, state } }
  })
  return findCommitment(context, id)
}

/** Throws FORBIDDEN unless the caller acts for the department. */
export function refuseOtherUnits({ caller }: SectorContext, acceptingUnit: string): void {
  if (actsFor(caller, acceptingUnit)) return
  throw new RequestError('FORBIDDEN', 'Whoever takes a commitment acts in it (谁受理、谁负责).')
}

function nextState({ state }: Commitment, act: CommitmentAct): CommitmentState {
  const next = afterCommitmentAct(state, act)
  if (next !== null) return next
  throw new RequestError('CASE_STATE', `A commitment that is ${state} does not allow ${act}.`, {
    details: { state },
  })
}
