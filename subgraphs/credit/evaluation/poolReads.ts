import type { DataSource, EntityManager } from 'typeorm'
import { isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { PoolEntry, PoolPage, type PoolReason } from '../entities/PoolEntry.js'
import { Subject } from '../entities/Subject.js'

export const MAX_ENTRIES = 200

/** Which part of the pool is asked for. */
export interface PoolFilter {
  /** Sector that supervises them: it has told of records of theirs, or graded them; null: all. */
  readonly source: string | null
  /** GB/T 2260 digits that the region begins with; null: all. */
  readonly region: string | null
  readonly first: number
  /** `next` of the page before. */
  readonly after: string | null
}

/** Who is in the pool, by credit code. Throws BAD_USER_INPUT for a page out of range or after no subject. */
export async function findPool(database: DataSource, filter: PoolFilter): Promise<PoolPage> {
  const { source, region, first, after } = filter
  refusePageSize(first, MAX_ENTRIES)
  refuseIf(after !== null && !isWellFormedKey(after), '"after" is no "next" of a page.')
  const rows = await database.query<{ subject_key: string; total: number }[]>(
    `WITH member AS (SELECT subject_key FROM pool_entry p WHERE left_on IS NULL AND ${OF_SECTOR}
       AND ($2::text IS NULL OR EXISTS (SELECT FROM registration g
         WHERE g.subject_key = p.subject_key AND starts_with(g.region, $2))))
     SELECT subject_key, (SELECT count(*)::int FROM member) AS total FROM member
     WHERE $3::text IS NULL OR subject_key > $3 ORDER BY subject_key LIMIT $4`,
    [source, region, after, first + 1],
  )
  const { rows: page, next } = pageOf(rows, first, (last) => last.subject_key)
  const keys = page.map(({ subject_key }) => subject_key)
  const entries = await openEntries(database.manager, keys)
  return Object.assign(new PoolPage(), { entries, total: rows[0]?.total ?? 0, next })
}

const OF_SECTOR = `($1::text IS NULL
  OR EXISTS (SELECT FROM mirrored_record r WHERE r.subject_key = p.subject_key AND r.source = $1)
  OR EXISTS (SELECT FROM sector_grade s JOIN sector_model m ON m.code = s.model
    WHERE s.subject_key = p.subject_key AND m.source = $1))`

interface EntryRow {
  readonly subjectKey: string
  readonly reasons: PoolReason[]
}

/** The stays of subjects that last. */
export async function openEntries(
  manager: EntityManager,
  keys: readonly string[],
): Promise<PoolEntry[]> {
  const rows = await manager.query<EntryRow[]>(
    `SELECT subject_key AS "subjectKey", number, rule, entered_on AS "enteredOn", review_on AS "reviewOn",
       talk_on AS "talkOn", left_on AS "leftOn",
       (SELECT jsonb_agg(jsonb_build_object('type', type, 'record', record_id, 'from', from_on, 'until', until_on)
          ORDER BY from_on, type, record_id)
        FROM pool_reason r WHERE r.subject_key = p.subject_key AND r.number = p.number) AS reasons
     FROM pool_entry p WHERE left_on IS NULL AND subject_key = ANY($1) ORDER BY subject_key`,
    [keys],
  )
  return rows.map((row) =>
    Object.assign(new PoolEntry(), row, { subject: makeStub(Subject, row.subjectKey) }),
  )
}
