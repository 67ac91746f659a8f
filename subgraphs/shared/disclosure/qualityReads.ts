import type { DataSource } from 'typeorm'
import type { Disclosure } from './Disclosure.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import { sumOfCounts, type Period, type QualityCounts } from './rules/quality.js'
import { dueOn } from './rules/timeliness.js'

/** The counts of one department in one period; department null: the whole sector. */
export interface CountedPeriod {
  readonly period: string
  readonly department: string | null
  readonly counts: QualityCounts
}

/**
 * Counts reports, decisions and findings by period and department, the sector's sum first. What is found
 * concealed is judged as of the period's end: what was reported later was concealed then.
 */
export async function countQuality(
  database: DataSource,
  disclosure: Disclosure,
  asked: { periods: readonly Period[]; department: string | null; today: string },
): Promise<CountedPeriod[]> {
  await settleDueDays(database)
  const { periods, department, today } = asked
  const parameters = [
    periods.map(({ name }) => name),
    periods.map(({ from }) => from),
    periods.map(({ to }) => (to < today ? to : today)),
  ]
  const rows = await Promise.all(
    [REPORTS, DECISIONS, FOUND].map((sql) => database.query<CountRow[]>(sql, parameters)),
  )
  const counted = rows.flat()
  return periods.flatMap(({ name }) => {
    const ofPeriod = counted.filter(({ period }) => period === name)
    const departments = departmentsOf(ofPeriod, disclosure, department)
    const counts = sumOfCounts(departments.map((one) => one.counts))
    const whole = department === null ? [{ department: null, counts }] : []
    return [...whole, ...departments].map((one) => ({ period: name, ...one }))
  })
}

/** The counts of each department that is on the list or reported, by code; of one only if it is named. */
function departmentsOf(
  rows: readonly CountRow[],
  { departments }: Disclosure,
  only: string | null,
): { department: string; counts: QualityCounts }[] {
  const listed = new Set(departments.map(({ code }) => code))
  const codes = new Set([...listed, ...rows.map((row) => row.department)])
  return [...codes]
    .filter((code) => only === null || code === only)
    .toSorted()
    .map((code) => ({ department: code, counts: countsOf(rows, code, listed.has(code)) }))
}

type CountRow = { period: string; department: string } & Partial<QualityCounts>

function countsOf(rows: readonly CountRow[], code: string, isListed: boolean): QualityCounts {
  const counts = sumOfCounts(rows.filter(({ department }) => department === code))
  const obliged = isListed ? 1 : 0
  return { ...counts, obliged, reporting: isListed && counts.accepted > 0 ? 1 : 0 }
}

const PERIODS = `unnest($1::text[], $2::date[], $3::date[]) AS p (name, first, last)`

/** Rows by number and authority, each once; one that was refused and then taken is in order. */
const REPORTS = `WITH sent AS (
    SELECT p.name, r.id, r.department FROM ${PERIODS}
    JOIN report r ON r.state = 'DONE' AND r.received_on BETWEEN p.first AND p.last
  ), rows AS (
    SELECT s.name, s.department, v.id, true AS taken
    FROM sent s JOIN disclosure_version v ON v.report_id = s.id
    UNION ALL
    SELECT s.name, s.department, x.id, false FROM sent s JOIN refused_row x ON x.report_id = s.id
  )
  SELECT name AS period, department, count(DISTINCT id)::integer AS submitted,
    count(DISTINCT id) FILTER (WHERE taken)::integer AS accepted
  FROM rows GROUP BY name, department`

/** By way of the numbers: a decision whose subject was corrected is one decision. */
const DECISIONS = `SELECT p.name AS period, d.department, count(*)::integer AS due,
    count(*) FILTER (WHERE d.reported_on <= d.due_on)::integer AS "onTime",
    count(*) FILTER (WHERE d.reported_on > d.due_on)::integer AS late
  FROM ${PERIODS} JOIN disclosure d ON d.due_on IS NOT NULL AND d.reported_on BETWEEN p.first AND p.last
  JOIN document_number n ON n.authority_code = d.authority_code AND n.document_no = d.document_no
    AND n.subject_key = d.subject_key
  GROUP BY p.name, d.department`

const FOUND = `SELECT p.name AS period, f.authority_code AS department, count(*)::integer AS found,
    count(*) FILTER (WHERE d.id IS NULL OR d.reported_on > p.last)::integer AS concealed
  FROM ${PERIODS} JOIN found_decision f ON f.found_on BETWEEN p.first AND p.last AND f.due_on < p.last
  LEFT JOIN document_number n ON n.authority_code = f.authority_code AND n.document_no = f.document_no
  LEFT JOIN disclosure d ON d.subject_key = n.subject_key AND d.id = n.record_id
  GROUP BY p.name, f.authority_code`

/** Due days that no calendar held when their decisions came, now that it may. */
async function settleDueDays(database: DataSource): Promise<void> {
  for (const table of ['disclosure', 'found_decision']) {
    const open = await database.query<{ day: string }[]>(
      `SELECT DISTINCT decided_on AS day FROM ${table} WHERE due_on IS NULL`,
    )
    for (const { day } of open) {
      const due = dueOn(day, DISCLOSURE_TABLES.rules.reportWithin)
      if (due === null) continue
      await database.query(
        `UPDATE ${table} SET due_on = $2 WHERE due_on IS NULL AND decided_on = $1`,
        [day, due],
      )
    }
  }
}
