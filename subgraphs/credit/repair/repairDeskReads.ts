import type { DataSource } from 'typeorm'
import { pageOfCases, refusePageSize } from '../../shared/acts/casePages.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairAcknowledgement } from '../entities/RepairAcknowledgement.js'
import { RepairCase } from '../entities/RepairCase.js'
import { Registration } from '../entities/Registration.js'
import { PERSON_REPAIR_DECIDED, REPAIR_DECIDED } from '../feed.js'
import type { RepairState } from '../rules/repairLife.js'
import { unitSeen } from '../rules/repairScopes.js'
import { refuseUnknownSource } from './refuseUnknownSource.js'

/** Which cases the desk wants to see. */
export interface RepairCaseFilter {
  readonly states: readonly RepairState[] | null
  readonly source: string | null
  readonly onlyOverdue: boolean
  readonly first: number
  /** Id of the last case of the page before. */
  readonly after: string | null
}

/** SQL of what passed its day, for the day `$n`. */
const OVERDUE = (day: string) => `(state = 'SUBMITTED' AND accept_due < ${day}
  OR state = 'RETURNED' AND supplement_due < ${day} OR state = 'WITH_UNIT' AND decide_due < ${day})`

/** Cases that the caller may see, the oldest first, and the id to go on after. */
export async function findRepairCases(
  { caller, database, today }: Pick<SectorContext, 'caller' | 'database' | 'today'>,
  { states, source, onlyOverdue, first, after }: RepairCaseFilter,
): Promise<{ cases: RepairCase[]; next: string | null }> {
  refusePageSize(first)
  if (source !== null) refuseUnknownSource(source)
  const found = await database.query<{ id: string }[]>(
    `SELECT id FROM repair_case
     WHERE ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text IS NULL OR source = $2)
       AND ($3::text IS NULL OR authority_code = $3) AND (NOT $4 OR ${OVERDUE('$5::date')})
       AND ($6::uuid IS NULL OR
         (submitted_on, id) > (SELECT submitted_on, id FROM repair_case WHERE id = $6::uuid))
     ORDER BY submitted_on, id LIMIT $7`,
    [states, source, unitSeen(caller), onlyOverdue, today, after, first + 1],
  )
  return pageOfCases(database.manager, RepairCase, { found, first })
}

export function isOverdue(
  { state, acceptDue, supplementDue, decideDue }: RepairCase,
  today: string,
): boolean {
  const due = { SUBMITTED: acceptDue, RETURNED: supplementDue, WITH_UNIT: decideDue }[
    state as string
  ]
  return typeof due === 'string' && due < today
}

/** Who hears of which repairs. */
const TOLD = [REPAIR_DECIDED, PERSON_REPAIR_DECIDED].flatMap(({ type, subjects, items, readers }) =>
  readers.map((reader) => ({ type, subjects, items, reader })),
)

/** Who was told of granted repairs and has, or has not yet, read and applied it: of one case, or of all. */
export async function acknowledgements(
  database: DataSource,
  asked: { readonly id: string | null; readonly isWaiting: boolean; readonly first: number },
): Promise<RepairAcknowledgement[]> {
  const rows = await database.query<object[]>(ACKNOWLEDGEMENTS, [
    JSON.stringify(TOLD),
    asked.id,
    asked.isWaiting,
    asked.first,
  ])
  return rows.map((row) => Object.assign(new RepairAcknowledgement(), row))
}

/**
 * Of a person’s record that public credit itself keeps nobody is told.
 * A reader has applied what lies at or before the place from which it asked last. A repair without a number yet was read by
 * nobody.
 */
const ACKNOWLEDGEMENTS = `
SELECT id AS "caseId", reader, is_read AS "isAcknowledged", closed_on AS "decidedOn" FROM (
  SELECT c.id, c.closed_on, r.reader, coalesce(s.read_seq >= f.seq, false) AS is_read
  FROM repair_case c
  JOIN jsonb_to_recordset($1::jsonb) AS r (type text, subjects text, items text[], reader text)
    ON (r.subjects = 'PERSONS') = (c.subject_key ~ '^P\\d') AND c.item = ANY(r.items)
  LEFT JOIN LATERAL (SELECT max(seq) AS seq FROM feed WHERE type IN ('REPAIR_DECIDED', 'PERSON_REPAIR_DECIDED')
    AND subject_key = c.subject_key AND item = c.item AND payload->>'record' = c.record_id) AS f ON true
  LEFT JOIN LATERAL (SELECT max(read_seq) AS read_seq FROM feed_subscription
    WHERE feed_subscription.reader = r.reader AND r.type = ANY(types)) AS s ON true
  WHERE c.state = 'GRANTED' AND ($2::uuid IS NULL OR c.id = $2)) AS told
WHERE NOT ($3 AND is_read) ORDER BY closed_on, id, reader LIMIT $4`

/**
 * Name of a subject as its registration (GG-01) shows it, of a person the masked one. What leaves is a part of that item, so it is
 * summed up as the item: that puts whom the answer is about into the register.
 */
export async function registeredName(key: string, context: SectorContext): Promise<string | null> {
  const record = await context.records.loadOne(Registration, { item: 'GG-01' }, key)
  context.summaries.note(key, 'GG-01', { count: record ? 1 : 0, truncated: false, denied: false })
  return record?.name ?? null
}
