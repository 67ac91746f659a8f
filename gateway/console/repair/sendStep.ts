import { textOrNull, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { RepairOutcome, RepairReview } from '../graphql/documents/api.js'
import { DecideRepairDocument } from '../graphql/documents/DecideRepair.js'
import { ReviewRepairDocument } from '../graphql/documents/ReviewRepair.js'

/** Key of the desk’s list, which is read anew after a step. */
export const CASES = 'repair cases'

export type StepOutcome = RepairReview | RepairOutcome
export type StepField = 'areDutiesDone' | 'isCorrected' | 'outcome' | 'note'

/** Sends the desk’s review or the unit’s decision; the same `requestId` again changes nothing. */
export async function sendStep(
  { outcome: entered, note, areDutiesDone, isCorrected }: Partial<Entered<StepField>>,
  about: { readonly case: string; readonly requestId: string },
): Promise<void> {
  const outcome = entered as StepOutcome
  const input = { ...about, note: textOrNull(note ?? '') }
  if (isReview(outcome)) {
    await ask(ReviewRepairDocument, { input: { ...input, outcome } })
  } else {
    const findings = {
      areDutiesDone: areDutiesDone === 'true',
      isCorrected: isCorrected === 'true',
    }
    await ask(DecideRepairDocument, { input: { ...input, outcome, ...findings } })
  }
}

function isReview(outcome: StepOutcome): outcome is RepairReview {
  return outcome === 'ACCEPT' || outcome === 'RETURN' || outcome === 'REFUSE'
}
