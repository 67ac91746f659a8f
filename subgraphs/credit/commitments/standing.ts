import type { DataSource, EntityManager } from 'typeorm'
import { kindOfKey } from '../../../schema/wire/subjectKey.js'
import { ACTIVE_LISTING_SQL } from '../rules/isActiveListing.js'
import type { CommittingSubject, StandingRecord } from '../rules/mayCommit.js'
import type { BrokenCommitment } from '../rules/reapplication.js'

/** What public credit knows of a subject that wants to commit itself. */
export async function committingSubject(
  database: DataSource | EntityManager,
  key: string,
  today: string,
): Promise<CommittingSubject> {
  const rows = await database.query<({ item: string } & StandingRecord)[]>(STANDING, [key, today])
  const records = (item: string) => rows.filter((row) => row.item === item)
  return {
    kind: kindOfKey(key),
    listings: records('GG-02'),
    breaches: records('GG-05'),
    broken: await database.query<BrokenCommitment[]>(BROKEN, [key]),
  }
}

const STANDING = `
SELECT item, kind, least(planned_exit_date, exit_date - 1)::text AS until FROM severe_listing
WHERE subject_key = $1 AND status IN ('ACTIVE', 'OBJECTION_PENDING')
  AND ${ACTIVE_LISTING_SQL.replaceAll('$today', '$2::date')}
UNION ALL
SELECT item, kind, query_until::text FROM commitment_record
WHERE subject_key = $1 AND kind LIKE 'GG-BREACH-%' AND status IN ('ACTIVE', 'OBJECTION_PENDING')
  AND (query_until IS NULL OR query_until >= $2::date)`

// A breach that an objection undid (WITHDRAWN) was none.
const BROKEN = `
SELECT held.matter, held.state, held.breach, held.closed_on::text AS "closedOn",
  record.status = 'REPAIRED' AS "isRepaired"
FROM commitment AS held
JOIN commitment_record AS record
  ON record.subject_key = held.subject_key AND record.id = held.breach_record
WHERE held.subject_key = $1 AND held.state IN ('REVOKED', 'BREACHED') AND held.matter IS NOT NULL
  AND record.status <> 'WITHDRAWN'`
