import { DEFAULT_RATES, type ClientRates } from '../rates/rateTable.js'
import { DEFAULT_LIMITS, type OperationLimits } from '../operation/limits/operationLimits.js'

/** What becomes of an operation of which something is withheld. */
export const WITHHOLDING_MODES = ['filter', 'reject'] as const
export type WithholdingMode = (typeof WITHHOLDING_MODES)[number]

export const COUNT_BY = ['client', 'actor'] as const
export type CountBy = (typeof COUNT_BY)[number]

/** What one client (接入系统) may ask, and how it is answered. */
export interface ClientRules {
  readonly limits: OperationLimits
  /** `filter`: what is withheld is null and named, the rest is answered. `reject`: then nothing is. */
  readonly mode: WithholdingMode
  readonly rates: ClientRates
  /** Whose requests are counted together: all of the client, or those of each actor that it speaks for. */
  readonly countBy: CountBy
  /** True if it may send documents of its own; null: as TRUSTED_DOCUMENTS says for everybody. */
  readonly ownDocuments: boolean | null
}

/** The rules of a client that the file does not mention. */
export const DEFAULT_RULES: ClientRules = {
  limits: DEFAULT_LIMITS,
  rates: DEFAULT_RATES,
  countBy: 'client',
  mode: 'filter',
  ownDocuments: null,
}
