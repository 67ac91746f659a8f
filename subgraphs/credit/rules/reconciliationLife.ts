import type { ArchiveRules, ReconciliationResult, RowNature } from './archiveRules.js'

/** Where a row of a source stands (主体比对). */
export const RECONCILIATION_STATES = [
  'MATCHED',
  'WAITING',
  'QUARANTINED',
  'RETURNED',
  'CONFIRMED',
  'REJECTED',
] as const
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number]

export const RECONCILIATION_DECISIONS = ['CONFIRM', 'REJECT', 'RETURN', 'COMPARE_AGAIN'] as const
export type ReconciliationDecision = (typeof RECONCILIATION_DECISIONS)[number]

/** A row as far as a decision looks at it. */
export interface DecidableRow {
  readonly state: ReconciliationState
  readonly result: ReconciliationResult
  readonly nature: RowNature
  readonly candidates: readonly string[]
}

export type DecisionRefusal = 'CLOSED' | 'NEVER_CONFIRMED' | 'NO_CANDIDATE'

/** Why a human may not decide so; null if it may. A confirmation names one of the candidates. */
export function decisionRefused(
  { state, result, nature, candidates }: DecidableRow,
  { decision, subject }: { decision: ReconciliationDecision; subject: string | null },
  { results }: Pick<ArchiveRules, 'results'>,
): DecisionRefusal | null {
  if (state !== 'WAITING' && state !== 'QUARANTINED') return 'CLOSED'
  if (decision !== 'CONFIRM') return null
  if (!results.get(result)!.confirms.includes(nature)) return 'NEVER_CONFIRMED'
  return subject !== null && candidates.includes(subject) ? null : 'NO_CANDIDATE'
}

/** The state that a decision leads to; null: what comparing again comes to. */
export function afterDecision(decision: ReconciliationDecision): ReconciliationState | null {
  switch (decision) {
    case 'CONFIRM':
      return 'CONFIRMED'
    case 'REJECT':
      return 'REJECTED'
    case 'RETURN':
      return 'RETURNED'
    case 'COMPARE_AGAIN':
      return null
  }
}
