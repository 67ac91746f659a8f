import { DEFAULT_LIMITS, type OperationLimits } from '../operation/limits/operationLimits.js'

/** What becomes of an operation of which something is withheld. */
export const WITHHOLDING_MODES = ['filter', 'reject'] as const
export type WithholdingMode = (typeof WITHHOLDING_MODES)[number]

/** What one client (接入系统) may ask, and how it is answered. */
export interface ClientRules {
  readonly limits: OperationLimits
  /** `filter`: what is withheld is null and named, the rest is answered. `reject`: then nothing is. */
  readonly mode: WithholdingMode
  /** True if it may send documents of its own; null: as TRUSTED_DOCUMENTS says for everybody. */
  readonly ownDocuments: boolean | null
}

/** The rules of a client that the file does not mention. */
export const DEFAULT_RULES: ClientRules = {
  limits: DEFAULT_LIMITS,
  mode: 'filter',
  ownDocuments: null,
}
