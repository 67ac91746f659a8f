import { RequestError } from '../../../schema/wire/errors.js'
import { Authority } from '../../shared/CreditRecord.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import { badInput } from '../../shared/acts/badInput.js'
import { readPageCursor, writePageCursor } from '../../../schema/wire/pageCursor.js'
import { SharedRegion } from '../entities/ArchiveParts.js'
import { SharedRecord } from '../entities/SharedRecord.js'
import { Subject } from '../entities/Subject.js'
import { codesWithin, isWithin, levelsOf } from '../rules/regionLevels.js'

export const MAX_SHARED = 100

/** What a level wants to see. */
export interface SharedFilter {
  /** GB/T 2260, with all that belongs to it. */
  readonly region: string
  readonly item: string | null
  readonly first: number
  readonly after: string | null
}

interface SharedRow {
  readonly region: string
  readonly subject_key: string
  readonly item: string
  readonly id: string
  readonly title: string
  readonly authority_name: string
  readonly authority_code: string | null
  readonly document_no: string | null
  readonly decided_on: string
  readonly status: SharedRecord['status']
  readonly loaded_at: Date
}

/**
 * Records of organisations that a region's authorities made, those of what belongs to it included. A level sees itself
 * and what is below it: throws FORBIDDEN for another region, BAD_USER_INPUT for what is none.
 */
export async function findShared(
  context: SectorContext,
  { region, item, first, after }: SharedFilter,
): Promise<{ records: SharedRecord[]; next: string | null }> {
  if (levelsOf(region).length === 0) badInput('"region" has six digits (GB/T 2260).')
  refusePageSize(first, MAX_SHARED)
  const own = context.caller.region
  if (own === null || !isWithin(region, own))
    throw new RequestError('FORBIDDEN', 'A level sees its own region and what belongs to it.')
  const place = after === null ? ['', '', '', ''] : placeOf(after)
  const rows = await context.database.query<SharedRow[]>(SHARED, [
    ...codesWithin(region),
    item,
    context.today,
    ...place,
    first + 1,
  ])
  const page = pageOf(rows, first, (row) =>
    writePageCursor([row.region, row.subject_key, row.item, row.id]),
  )
  const records = page.rows.map(recordOf)
  for (const { subject, item: of } of records)
    context.summaries.note(subject.key, of, { count: 1, truncated: false, denied: false })
  return { records, next: page.next }
}

/** A credit code has 18 characters, a person's key more: persons are in no list. */
const SHARED = `SELECT region, subject_key, item, id, title, authority_name, authority_code, document_no, decided_on,
  status, loaded_at
FROM shared_record
WHERE region BETWEEN $1 AND $2 AND ($3::text IS NULL OR item = $3) AND length(subject_key) = 18
  AND status IN ('ACTIVE', 'OBJECTION_PENDING') AND decided_on <= $4::date
  AND (query_until IS NULL OR query_until >= $4::date)
  AND (region, subject_key, item, id) > ($5, $6, $7, $8)
ORDER BY region, subject_key, item, id LIMIT $9`

function recordOf(row: SharedRow): SharedRecord {
  const { region, subject_key: key, item, id, title, status } = row
  return Object.assign(new SharedRecord(), {
    id: `${item}:${key}:${id}`,
    item,
    subject: makeStub(Subject, key),
    title,
    authority: Object.assign(new Authority(), {
      name: row.authority_name,
      code: row.authority_code,
    }),
    documentNo: row.document_no,
    decidedOn: row.decided_on,
    status,
    regions: levelsOf(region).map((level) => Object.assign(new SharedRegion(), level)),
    asOf: row.loaded_at,
  })
}

function placeOf(cursor: string): readonly string[] {
  const place = readPageCursor(cursor)
  if (place.length === 4 && place.every((part) => typeof part === 'string')) return place
  return badInput('"after" is no `next` of a page.')
}
