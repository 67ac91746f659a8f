import type { CheckedSubject } from './checkedSubject.js'
import type { Decision } from './decide.js'
import type { CheckedItem } from './itemState.js'
import type { Matter } from './ledger.js'

/** One check before it is registered and signed: how it is known, what was found, what follows. */
export interface CheckFindings {
  readonly number: string
  /** ISO 8601 with milliseconds. */
  readonly askedAt: string
  readonly matter: Matter
  readonly caseNumber: string
  readonly purpose: string
  readonly department: string | null
  readonly subjects: readonly CheckedSubject[]
  readonly items: readonly CheckedItem[]
  readonly decision: Decision
}

/** The matter as it stands in what is kept and signed. */
export function matterSnapshot({ code, name, version, legalBasis }: Matter) {
  return { code, name, version, legalBasis }
}
