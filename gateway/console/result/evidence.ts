import type { CheckView, RecordView, SubjectView } from './checkView.js'
import { identityOf } from './itemGroups.js'

/** A record with the item and the subject that it was found for. */
export interface Evidence {
  readonly record: RecordView
  readonly itemName: string
  readonly subject: SubjectView
}

export interface EvidenceYear {
  readonly year: string
  readonly evidence: readonly Evidence[]
}

/** Every record of a check once, by its id; a matter may require an item twice. */
export function evidenceById({ items }: Pick<CheckView, 'items'>): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>()
  for (const { name, subject, records } of items) {
    for (const record of records) {
      if (!found.has(record.id)) found.set(record.id, { record, itemName: name, subject })
    }
  }
  return found
}

/** The evidence on a line of time: by day of decision, the latest first, under its year. */
export function evidenceByYear(evidence: Iterable<Evidence>): EvidenceYear[] {
  const sorted = [...evidence].toSorted(
    (a, b) =>
      b.record.decidedOn.localeCompare(a.record.decidedOn) ||
      a.record.id.localeCompare(b.record.id),
  )
  const years = [...new Set(sorted.map(({ record }) => record.decidedOn.slice(0, 4)))]
  return years.map((year) => ({
    year,
    evidence: sorted.filter(({ record }) => record.decidedOn.startsWith(year)),
  }))
}

/** Subjects that carry more than one name in a list need theirs said; with one alone it is clear. */
export function concernsSeveral(evidence: Iterable<Evidence>): boolean {
  return new Set([...evidence].map(({ subject }) => identityOf(subject))).size > 1
}
