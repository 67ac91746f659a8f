import { badCursor, type PageArguments } from './page.js'
import { readPageCursor, writePageCursor } from '../../schema/wire/pageCursor.js'

/** Which rows to list; a member that is absent or null does not narrow. */
export interface RowFilter {
  readonly event?: string | null
  readonly actor?: string | null
  readonly department?: string | null
  /** Department that the reader is kept to. */
  readonly reach?: string | null
  readonly matter?: string | null
  /** Key of anybody whom a query, check or refusal names. */
  readonly subject?: string | null
  /** Number of a check or credit report. */
  readonly check?: string | null
  /** ISO 8601, inclusive. */
  readonly from?: string | null
  /** ISO 8601, exclusive. */
  readonly to?: string | null
}

/** What a subject may not see of who looked at it. */
export interface LookFilter {
  readonly subject: string
  /** The subject's own reads are no looks. */
  readonly issuer: string
  readonly actor: string
  /** Confidential purposes with the time since which they are hidden (ISO 8601). */
  readonly hidden: readonly { readonly purpose: string; readonly since: string }[]
}

export interface Query {
  readonly text: string
  readonly values: readonly unknown[]
}

const CONTENT = 'register_row.content::jsonb'
// Exactly the expressions of IndexRegister1790000000002, as CreateCreditReports1790000000010 left them.
const SUBJECTS = `${CONTENT} -> 'subjects'`
const CHECKS = `coalesce(${CONTENT} -> 'number', ${CONTENT} -> 'numbers', ${CONTENT} -> 'checks')`
const DEPARTMENT = `${CONTENT} #>> '{who,department}' = ?`
const NAMES_SUBJECT = `event IN ('QUERY', 'CHECK', 'REFUSED', 'CREDIT_REPORT') AND ${SUBJECTS} @> to_jsonb(?::text)`

const HAS_NUMBER = `event IN
  ('QUERY', 'CHECK', 'CHECK_READ', 'USE', 'CREDIT_REPORT', 'CREDIT_REPORT_VERIFIED')`

const CONDITIONS: Readonly<Record<keyof RowFilter, string>> = {
  event: 'event = ?',
  actor: `${CONTENT} #>> '{who,actor}' = ?`,
  department: DEPARTMENT,
  reach: DEPARTMENT,
  matter: `${CONTENT} #>> '{why,matter}' = ?`,
  subject: NAMES_SUBJECT,
  check: `${HAS_NUMBER} AND ${CHECKS} @> to_jsonb(?::text)`,
  from: 'at >= ?::timestamptz',
  to: 'at < ?::timestamptz',
}

const COLUMNS = `chain, seq, hash, event, content,
  to_char(register_row.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`

/** The query of one page of rows, newest first over all chains, with one row more than asked so that the end is seen. */
export function rowsQuery(filter: RowFilter, page: PageArguments): Query {
  const sql = new Binder()
  const conditions = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = filter[name as keyof RowFilter] ?? null
    return value === null ? [] : [sql.bind(condition, value)]
  })
  const isRare = (filter.subject ?? filter.check ?? null) !== null
  return isRare ? sql.pageOfFound(conditions, page) : sql.pageInOrder(conditions, page)
}

/**
 * The query of one page of looks at a subject by others. A check, or a credit report, and the query that ran it are one look,
 * and a query that asked no sector, as an auditor's who searches the register, is none.
 */
export function looksQuery(filter: LookFilter, page: PageArguments): Query {
  const sql = new Binder()
  const { hidden } = filter
  const conditions = [
    sql.bind(NAMES_SUBJECT, filter.subject),
    sql.bind(
      `NOT (${CONTENT} #>> '{who,issuer}' = ? AND ${CONTENT} #>> '{who,actor}' = ?)`,
      filter.issuer,
      filter.actor,
    ),
    sql.bind(
      `NOT EXISTS (SELECT FROM unnest(?::text[], ?::timestamptz[]) AS hidden (purpose, since)
        WHERE hidden.purpose = ${CONTENT} #>> '{why,purpose}' AND at >= hidden.since)`,
      hidden.map(({ purpose }) => purpose),
      hidden.map(({ since }) => since),
    ),
    `NOT (event = 'QUERY' AND ${CONTENT} -> 'sectors' = '[]')`,
  ]
  return sql.pageOfFound(conditions, page, [
    `NOT EXISTS (SELECT FROM jsonb_array_elements_text(found.ran) AS check_number
      WHERE check_number IN (SELECT number FROM found AS made
        WHERE made.event IN ('CHECK', 'CREDIT_REPORT')))`,
  ])
}

/** The cursor that continues after a row. */
export function cursorAfter(row: { at: string; chain: string; seq: string }): string {
  return writePageCursor([row.at, row.chain, row.seq])
}

class Binder {
  readonly #values: unknown[] = []

  /** `condition` with each `?` bound to a value. */
  bind(condition: string, ...values: readonly unknown[]): string {
    const rest = [...values]
    return condition.replace(/\?/g, () => `$${this.#values.push(rest.shift())}`)
  }

  /** Reads an index in the order of time and stops at the page's end. */
  pageInOrder(conditions: readonly string[], page: PageArguments): Query {
    const text = `SELECT ${COLUMNS} FROM register_row ${this.#part('register_row', conditions, page)}`
    return { text, values: this.#values }
  }

  /**
   * Finds every row first: the planner cannot know how rare a subject is, and reading all rows in the order
   * of time until enough name it would read the register. `further` conditions see all that was found.
   */
  pageOfFound(
    conditions: readonly string[],
    page: PageArguments,
    further: readonly string[] = [],
  ): Query {
    const text = `
      WITH found AS MATERIALIZED (
        SELECT at, chain, seq, event, ${CONTENT} ->> 'number' AS number,
          CASE event WHEN 'QUERY' THEN ${CONTENT} -> 'checks' ELSE '[]' END AS ran
        FROM register_row ${where(conditions)}
      ), page AS (SELECT chain, seq FROM found ${this.#part('found', further, page)})
      SELECT ${COLUMNS} FROM page JOIN register_row USING (chain, seq)
      ORDER BY register_row.at DESC, chain DESC, seq DESC`
    return { text, values: this.#values }
  }

  #part(table: string, conditions: readonly string[], { first, after }: PageArguments): string {
    // Named in full: a bare `at` would be the text that is selected under that name.
    const position = `${table}.at, ${table}.chain, ${table}.seq`
    const cursor = `(${position}) < (?::timestamptz, ?, ?::bigint)`
    const all = after ? [...conditions, this.bind(cursor, ...readCursor(after))] : conditions
    const limit = this.bind('LIMIT ?', first + 1)
    return `${where(all)} ORDER BY ${position.replaceAll(',', ' DESC,')} DESC ${limit}`
  }
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

/** Where the page before ended, as `cursorAfter` wrote it. Throws BAD_USER_INPUT if it did not. */
function readCursor(after: string): readonly [at: string, chain: string, seq: string] {
  const cursor = readPageCursor(after)
  if (isCursor(cursor)) return cursor
  throw badCursor()
}

function isCursor(
  value: readonly unknown[],
): value is readonly [at: string, chain: string, seq: string] {
  if (value.length !== 3) return false
  const [at, chain, seq] = value
  if (typeof at !== 'string' || typeof chain !== 'string' || typeof seq !== 'string') return false
  const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at))
  return isTime && /^\d{1,18}$/.test(seq)
}
