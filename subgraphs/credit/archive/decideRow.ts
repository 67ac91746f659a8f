import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { ReconciliationCase } from '../entities/ReconciliationCase.js'
import type { DecideRowInput } from '../resolvers/DecideRowInput.js'
import {
  afterDecision,
  decisionRefused,
  type DecisionRefusal,
} from '../rules/reconciliationLife.js'
import { ARCHIVE_RULES } from './archiveTables.js'
import { enter, reconcileAll, statedOf } from './openRows.js'
import { findRow } from './reconciliationReads.js'

/**
 * A human decides an open row. Throws CASE_NOT_FOUND, CASE_STATE for a row that is closed or can never be confirmed (a
 * weak candidate of a negative record, a conflict), BAD_USER_INPUT for a subject that is no candidate.
 */
export async function decideRow(
  context: SectorContext,
  input: DecideRowInput,
): Promise<ReconciliationCase> {
  refusePersonalText(input.note)
  if (input.decision !== 'CONFIRM' && input.subject) {
    throw new RequestError('BAD_USER_INPUT', '"subject" belongs to CONFIRM alone.')
  }
  const id = await doOnce(context, { name: 'creditDecideRow', input }, async (manager) => {
    const found = await findRow(context, input.case, manager)
    const subject = input.subject ?? null
    const refusal = decisionRefused(found, { decision: input.decision, subject }, ARCHIVE_RULES)
    if (refusal !== null) throw refusalOf(refusal, found)
    const next = afterDecision(input.decision)
    if (next === null) {
      const [result] = await reconcileAll(manager, [statedOf(found)])
      enter(found, result!, context.today)
    } else {
      found.state = next
      found.subjectKey = next === 'CONFIRMED' ? subject : null
      found.closedOn = context.today
    }
    if (input.note) found.note = input.note
    await manager.save(found)
    const { state, result, subjectKey } = found
    return { about: found.id, subjectKey, outcome: { decision: input.decision, state, result } }
  })
  return findRow(context, id)
}

function refusalOf(refusal: DecisionRefusal, found: ReconciliationCase): RequestError {
  const { state, result, nature } = found
  if (refusal === 'NO_CANDIDATE') {
    return new RequestError('BAD_USER_INPUT', '"subject" is none of the candidates of this row.')
  }
  const message =
    refusal === 'CLOSED'
      ? `A row that is ${state} is decided already.`
      : `${result} is never confirmed for a ${nature} row: its source has to say more.`
  return new RequestError('CASE_STATE', message, { details: { state, result } })
}
