import type { Query } from '../register/registerSql.js'

/** Which part of the register is counted: ISO 8601, `from` inclusive, `to` exclusive; null: one's whole reach. */
export interface CountedPart {
  readonly from: string
  readonly to: string
  readonly department: string | null
}

/** Cases of one department, matter and month, as the register knows them. */
export interface RateRow {
  readonly department: string
  readonly matter: string
  /** `YYYY-MM`, in China, in which the case is first on the register. */
  readonly month: string
  readonly cases: number
  readonly complete: number
  readonly decided: number
  readonly missed: readonly { readonly matter: string; readonly caseNumber: string }[]
}

/** A matter that was asked for without a row of the application list. */
export interface UnlistedRow {
  readonly matter: string
  readonly times: number
  readonly departments: readonly string[]
  readonly lastAt: string
}

const CONTENT = 'register_row.content::jsonb'
const PART = `at >= $1::timestamptz AND at < $2::timestamptz
  AND ($3::text IS NULL OR ${CONTENT} #>> '{who,department}' = $3)`

/**
 * What 查询率 counts, by department, matter and month: cases with a complete check, of the cases that the register knows of by a
 * check or by a query on a matter's duty. A decision that was recorded before the complete check came, counts
 * against it; what was refused, because the matter is not listed or not the caller's, is no case.
 */
export function ratesQuery({ from, to, department }: CountedPart): Query {
  return { text: RATES, values: [from, to, department] }
}

/** Matters that were asked for though the application list has no row for them, the most asked first. */
export function unlistedQuery({ from, to, department }: CountedPart): Query {
  return { text: UNLISTED, values: [from, to, department] }
}

const RATES = `
WITH asked AS (
  SELECT ${CONTENT} AS content, event, at FROM register_row
  WHERE event IN ('CHECK', 'QUERY') AND ${PART}
), about AS (
  SELECT content #>> '{who,department}' AS department, content #>> '{why,matter}' AS matter,
    content #>> '{why,caseNumber}' AS case_number, event, at, content ->> 'number' AS number,
    coalesce((content ->> 'complete')::boolean, false) AS complete
  FROM asked
  WHERE content #>> '{why,matter}' IS NOT NULL AND content #>> '{who,department}' IS NOT NULL
    AND coalesce(content #>> '{why,caseNumber}', '') <> ''
    AND NOT coalesce(content -> 'errors' ?| ARRAY['UNKNOWN_MATTER', 'NOT_IMPLEMENTER'], false)
), used AS (
  SELECT content::jsonb ->> 'number' AS number, (content::jsonb ->> 'decidedAt')::date AS decided_on
  FROM register_row WHERE event = 'USE' AND at >= $1::timestamptz
), decided AS (
  SELECT about.department, about.matter, about.case_number, min(used.decided_on) AS decided_on
  FROM about JOIN used ON used.number = about.number GROUP BY 1, 2, 3
), one AS (
  SELECT about.department, about.matter, about.case_number, min(about.at) AS first_at,
    bool_or(about.complete AND (decided.decided_on IS NULL
      OR (about.at AT TIME ZONE 'Asia/Shanghai')::date <= decided.decided_on)) AS complete,
    bool_or(decided.decided_on IS NOT NULL) AS decided
  FROM about LEFT JOIN decided USING (department, matter, case_number)
  GROUP BY 1, 2, 3
), monthly AS (
  SELECT *, to_char(first_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month FROM one
)
SELECT department, matter, month, count(*)::int AS cases, (count(*) FILTER (WHERE complete))::int AS complete,
  (count(*) FILTER (WHERE decided))::int AS decided,
  coalesce((jsonb_agg(jsonb_build_object('matter', matter, 'caseNumber', case_number)
    ORDER BY first_at) FILTER (WHERE NOT complete)), '[]') AS missed
FROM monthly GROUP BY department, matter, month ORDER BY month DESC, department, matter`

const UNLISTED = `
SELECT ${CONTENT} #>> '{why,matter}' AS matter, count(*)::int AS times,
  coalesce(array_agg(DISTINCT ${CONTENT} #>> '{who,department}')
    FILTER (WHERE ${CONTENT} #>> '{who,department}' IS NOT NULL), '{}') AS departments,
  to_char(max(at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastAt"
FROM register_row
WHERE event IN ('QUERY', 'REFUSED') AND ${PART} AND ${CONTENT} #>> '{why,matter}' IS NOT NULL
  AND (${CONTENT} ->> 'code' = 'UNKNOWN_MATTER' OR ${CONTENT} -> 'errors' ? 'UNKNOWN_MATTER')
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200`
