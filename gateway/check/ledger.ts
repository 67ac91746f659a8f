import type { SubjectKind } from '../../schema/wire/creditItem.js'

/** Whom besides the subject a matter may look at (关联人员); domain.md §4.2. */
export type RelatedRole =
  'LEGAL_REPRESENTATIVE' | 'ACTUAL_CONTROLLER' | 'RESPONSIBLE_PERSON' | 'CONSORTIUM_MEMBER'

/** Legal nature (法律性质) of a measure; domain.md §5.1. */
export type MeasureNature = 'REDUCES_RIGHTS' | 'MANAGEMENT' | 'SELF_CHOSEN'

/** What a measure does to the matter (design.md §5, table of effects). */
export type Effect =
  | 'BLOCK_BY_LAW'
  | 'RESTRICT'
  | 'MANUAL_REVIEW'
  | 'NO_COMMITMENT_ROUTE'
  | 'LOWER_PRIORITY'
  | 'GREEN_CHANNEL'
  | 'INFO_ONLY'

/** First and last day in force, both included, `YYYY-MM-DD`; null: open. */
export interface Validity {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** One item that a matter requires (应查信息项). */
export interface RequiredItem {
  /** Item code, `JT-02`. */
  readonly item: string
  /** List types or classes (`CreditRecord.kind`) that count; null: all. */
  readonly kinds: readonly string[] | null
  /** Records decided longer ago do not count; null: no limit. */
  readonly lookBackMonths: number | null
  readonly mandatory: boolean
  /** Related roles that this item is also asked of, within the matter's; null: all of the matter's. */
  readonly relatedRoles: readonly RelatedRole[] | null
}

/** One row of the application list (应用清单), as public credit publishes it. */
export interface Matter extends Validity {
  readonly code: string
  readonly name: string
  readonly version: number
  /** One of the 13 fields (应用领域). */
  readonly field: string
  /** 受理, 审查, 决定 …, as published. */
  readonly stage: string
  /** Departments (unified social credit code) and the region subtree in which each may run it. */
  readonly implementers: readonly { readonly department: string; readonly region: string }[]
  readonly subjectKinds: readonly SubjectKind[]
  readonly requiredItems: readonly RequiredItem[]
  readonly relatedRoles: readonly RelatedRole[]
  readonly authorisationNeeded: boolean
  /** Days that an item's last load may lie back. */
  readonly maxStalenessDays: number
  readonly legalBasis: string
  /** Source mark of domain.md §0.1. */
  readonly mark: string
}

/** What must be found, or not found, in one item. The parts that are not null all hold. */
export interface MeasureCondition {
  readonly item: string
  readonly when: 'HIT' | 'NO_HIT'
  readonly kindIn: readonly string[] | null
  readonly gradeIn: readonly string[] | null
  /** Counted from `decidedOn`, last day included. */
  readonly withinMonths: number | null
}

/** One row of the measure ledger (失信惩戒措施清单 and 守信激励措施清单). */
export interface Measure extends Validity {
  readonly code: string
  readonly name: string
  readonly nature: MeasureNature
  readonly condition: MeasureCondition
  /** Codes of the matters on which it may follow; it follows on no other (no widening, 泛化). */
  readonly matters: readonly string[]
  readonly effect: Effect
  readonly legalBasis: string | null
  readonly implementer: string
  readonly mark: string
  /** Conclusion of the clean-up (失信约束措施清理), null while none. */
  readonly cleanUp: 'KEEP' | 'AMEND' | 'ABOLISH' | null
}

/** Application list and measure ledger, read together from public credit. */
export interface Ledger {
  readonly version: string
  /** When the gateway read it (ISO 8601). */
  readonly readAt: string
  readonly matters: readonly Matter[]
  readonly measures: readonly Measure[]
}

/** True if `date` (`YYYY-MM-DD`) lies within the validity. */
export function isInForce(validity: Validity, date: string): boolean {
  const { validFrom, validTo } = validity
  return (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo)
}

/** The newest version of a matter that is in force on `date`, null if there is none. */
export function matterInForce(ledger: Ledger, code: string, date: string): Matter | null {
  const inForce = ledger.matters.filter((m) => m.code === code && isInForce(m, date))
  return inForce.reduce<Matter | null>(
    (best, matter) => (best && best.version >= matter.version ? best : matter),
    null,
  )
}
