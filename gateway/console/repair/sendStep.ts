import { ask } from '../graphql/ask.js'
import type { RepairOutcome, RepairReview } from '../graphql/documents/api.js'
import { DecideRepairDocument } from '../graphql/documents/DecideRepair.js'
import { ReviewRepairDocument } from '../graphql/documents/ReviewRepair.js'

/** Key of the desk’s list, which is read anew after a step. */
export const CASES = 'repair cases'

export type StepOutcome = RepairReview | RepairOutcome

export interface SentStep {
  readonly requestId: string
  readonly outcome: StepOutcome
  readonly note: string
  readonly areDutiesDone: boolean
  readonly isCorrected: boolean
}

/** Sends the desk’s review or the unit’s decision; the same `requestId` again changes nothing. */
export async function sendStep(id: string, step: SentStep): Promise<void> {
  const { requestId, outcome, areDutiesDone, isCorrected } = step
  const note = step.note.trim() === '' ? null : step.note.trim()
  const input = { requestId, case: id, note }
  if (isReview(outcome)) {
    await ask(ReviewRepairDocument, { input: { ...input, outcome } })
  } else {
    await ask(DecideRepairDocument, { input: { ...input, outcome, areDutiesDone, isCorrected } })
  }
}

function isReview(outcome: StepOutcome): outcome is RepairReview {
  return outcome === 'ACCEPT' || outcome === 'RETURN' || outcome === 'REFUSE'
}
