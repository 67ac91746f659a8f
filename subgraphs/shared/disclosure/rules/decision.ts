import type { IdType } from '../../../../schema/wire/personDocument.js'
import type { DecisionKind } from './fieldTable.js'
import type { Finding } from './reportRules.js'

/** Values as they came, by field code; a field that is missing or blank has none. */
export type RawRow = Readonly<Record<string, string | null | undefined>>

/** A person's document as the row states it, or the key that the gateway made of it. */
export type PersonDocument =
  { readonly idType: IdType; readonly number: string } | { readonly key: string }

/** Whom a decision is about. */
export type Addressee =
  { readonly creditCode: string } | { readonly name: string; readonly document: PersonDocument }

export interface Organ {
  readonly name: string
  readonly code: string
}

interface DecisionFacts {
  readonly subject: Addressee
  /** Kept apart from the record: no answer holds it. */
  readonly representative: PersonDocument | null
  readonly documentNo: string
  readonly authority: Organ
  /** Who reports it (数据来源单位). */
  readonly source: Organ
  readonly decidedOn: string
  /** Official field → value in normal form; no person's number, a person's name masked. */
  readonly values: Readonly<Record<string, string>>
}

/** A licence (行政许可) in normal form. */
export interface LicenceDecision extends DecisionFacts {
  readonly kind: 'LICENCE'
  readonly validFrom: string
  /** Null if without end. */
  readonly validUntil: string | null
  /** False: 当前状态 is 无效. */
  readonly isValid: boolean
}

/** A penalty (行政处罚) in normal form. */
export interface PenaltyDecision extends DecisionFacts {
  readonly kind: 'PENALTY'
  readonly violation: string
  readonly classes: readonly string[]
  readonly legalBasis: string
  readonly content: string
  /** Yuan, to the fen; null if none was imposed. */
  readonly fineYuan: number | null
  /** Last day of effect; null if without end. */
  readonly effectiveUntil: string | null
  /** End of publicity as the row states it. */
  readonly publicityUntil: string | null
}

export type Decision = LicenceDecision | PenaltyDecision

/** What checking a row came to: a decision unless a finding refuses it. */
export interface CheckedRow<D extends Decision = Decision> {
  readonly decision: D | null
  readonly findings: readonly Finding[]
}

/** Long-term (长期) in the official lists. */
export const WITHOUT_END = '2099-12-31'

/** A decision as far as its kind is known by name. */
export type DecisionOf<K extends DecisionKind> = Extract<Decision, { kind: K }>
