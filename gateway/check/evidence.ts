import { canonical } from './canonicalOrder.js'

/** Where a record stands; OBJECTION_PENDING (异议中) is shown with that mark and still counts (domain.md §4.4). */
export type RecordStatus = 'ACTIVE' | 'OBJECTION_PENDING' | 'WITHDRAWN' | 'REPAIRED' | 'ENDED'

/** A `CreditRecord` as a check reads and keeps it; dates `YYYY-MM-DD`. */
export interface EvidenceRecord {
  /** Global id, opaque for persons. */
  readonly id: string
  readonly item: string
  readonly kind: string
  readonly grade: string | null
  readonly title: string
  readonly authority: { readonly name: string; readonly code: string | null }
  readonly documentNo: string | null
  readonly decidedOn: string
  readonly effectiveUntil: string | null
  readonly publicityUntil: string | null
  readonly status: RecordStatus
  readonly severity: 'MINOR' | 'GENERAL' | 'SERIOUS' | null
  readonly legalBasis: string
  readonly region: string
  readonly asOf: string
}

/**
 * Statuses under which a record says nothing against or for anybody any more. Sectors leave such
 * records out; this is the second look. A status that is not listed counts, so that a new word for
 * "valid" hides nothing. Dates decide nothing here: a fine's `effectiveUntil` (处罚有效期) passes long
 * before its look-back does, so when a record has ended is its sector's to say, in `status`.
 */
const INACTIVE: ReadonlySet<RecordStatus> = new Set(['WITHDRAWN', 'REPAIRED', 'ENDED'])

/** The records that count for a requirement, distinct and sorted by id: active, of its kinds, decided since. */
export function countedRecords(
  requirement: { kinds: readonly string[] | null; since: string | null },
  records: readonly EvidenceRecord[],
): EvidenceRecord[] {
  const { kinds, since } = requirement
  const counted = records.filter(
    (record) =>
      !INACTIVE.has(record.status) &&
      (kinds === null || kinds.includes(record.kind)) &&
      (since === null || record.decidedOn >= since),
  )
  return canonical(counted, (record) => record.id)
}
