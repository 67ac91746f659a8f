import type { ClassType } from 'type-graphql'
import type { DataSource, EntityManager } from 'typeorm'
import type { CreditRecord } from '../CreditRecord.js'
import type { RecordEvents } from '../feed/recordChange.js'
import type { Decision, LicenceDecision, PenaltyDecision } from './rules/decision.js'
import type { DecisionKind } from './rules/fieldTable.js'

/** What a sector says of a decision beyond what every record has: kind, title, basis and its own columns. */
type OwnPart<T extends CreditRecord> = Pick<T, 'kind' | 'title' | 'legalBasis'> &
  Omit<T, keyof CreditRecord>

/** The item that a reported decision becomes a record of, and how. */
export interface DisclosedItem<D extends Decision, T extends CreditRecord = CreditRecord> {
  readonly item: string
  readonly entity: ClassType<T>
  /** Pure: the same decision always makes the same record. */
  readonly recordOf: (decision: D) => OwnPart<T>
  /** Events that tell other sectors of these records; without them nobody is told. */
  readonly tells?: RecordEvents
}

/** A department with the power to license or to punish (有权机关), for the coverage of reports. */
export interface ReportingDepartment {
  readonly code: string
  readonly name: string
  readonly kinds: readonly DecisionKind[]
}

/** What a sector declares to take reports of licences and penalties (双公示). */
export interface Disclosure {
  /** Null where the sector's catalogue has no such item: such a report is refused (E14). */
  readonly licences: DisclosedItem<LicenceDecision> | null
  readonly penalties: DisclosedItem<PenaltyDecision> | null
  readonly departments: readonly ReportingDepartment[]
  /**
   * Present and former names by credit code, for E08; codes without any are left out. Only the sector that
   * keeps the registrations can say.
   */
  readonly knownNames?: (
    database: DataSource,
    codes: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly string[]>>
  /** Keeps decisions that E08 refused for a human, in the transaction that takes the rest of the report. */
  readonly quarantine?: (manager: EntityManager, report: QuarantinedReport) => Promise<void>
}

/** What of a report names its subjects otherwise than their codes do. */
export interface QuarantinedReport {
  readonly reportId: string
  readonly kind: DecisionKind
  readonly conflicts: readonly Decision[]
  readonly today: string
}

/** Declares an item of reports with its entity's own type. */
export function disclosedItem<D extends Decision, T extends CreditRecord>(
  item: DisclosedItem<D, T>,
): DisclosedItem<D> {
  return item
}
