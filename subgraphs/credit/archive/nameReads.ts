import type { DataSource } from 'typeorm'
import { badCursor, readNameCursor, writeNameCursor, type NameCursor } from '../rules/nameCursor.js'
import type { NameQuery } from '../rules/nameQuery.js'
import { escapeLike, similarPatterns, type NamePattern } from '../rules/similarNames.js'
import { rarestGrams, type GramFrequencies } from '../rules/rarestGrams.js'
import { tellingGrams } from '../rules/tellingGrams.js'
import { gramFrequencies } from './gramFrequencies.js'

/** A name that was found, current or former. */
export interface FoundName {
  readonly code: string
  readonly name: string
  readonly isFormer: boolean
  /** The code of before that was typed, where that found it. */
  readonly formerCode?: string
}

export interface FoundNames {
  readonly names: readonly FoundName[]
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null
}

type NameRow = FoundName & { readonly normalised: string }

/** One kind of likeness: the rows that are alike in this way, as SQL, and its parameters from $7 on. */
interface Tier {
  readonly rank: number
  /** Name that all of them sort behind. */
  readonly from: string
  readonly candidates: string
  readonly values: readonly unknown[]
}

/** As good as a match can be, 1 to 5, with $1 the text and $2 the initials typed, null if it cannot be any. */
const RANK = `CASE WHEN starts_with(other.normalised, $1) THEN 1
  WHEN strpos(other.normalised, $1) > 0 THEN 2
  WHEN starts_with(other.initials, $2) THEN 3
  WHEN strpos(other.initials, $2) > 0 THEN 4
  ELSE 5 END`

/** Sorts behind every other character. */
const LAST = '\u{10FFFF}'

/**
 * Most names of one kind that are put in order: a part such as a city is in very many, and who types it goes
 * on typing. Where the order is the index's own, as for a prefix, there is no such bound.
 */
const MAX_CANDIDATES = 500

/**
 * One page of the organisations that a text may mean, each once: the name itself, names that begin with it,
 * that hold it, whose initials begin with it or hold it, and names that differ in one character; each kind
 * by name. A credit code finds by code, in the order of codes, and a whole code of before finds what it gave way to.
 * Throws BAD_USER_INPUT for a foreign cursor.
 */
export async function findNames(
  database: DataSource,
  query: NameQuery,
  page: { first: number; after: string | null },
): Promise<FoundNames> {
  const found: { row: NameRow; rank: number }[] = []
  const codes = new Set<string>()
  const after = cursorFor(query, page.after)
  const tiers = tiersOf(query, await gramFrequencies(database))
  for (const tier of tiers.filter(({ rank }) => rank >= after.rank)) {
    const limit = page.first + 1 - found.length
    const start = tier.rank === after.rank ? after : { ...tier, name: tier.from, code: '' }
    for (const row of await rowsOf(database, tier, { query, start, limit })) {
      if (codes.has(row.code)) continue
      codes.add(row.code)
      found.push({ row, rank: tier.rank })
    }
    if (found.length > page.first) break
  }
  const names = found.slice(0, page.first)
  const last = names.at(-1)
  const hasMore = last !== undefined && found.length > page.first
  return { names: names.map(({ row }) => row), next: hasMore ? cursorOf(last) : null }
}

function cursorFor(query: NameQuery, given: string | null): NameCursor {
  const cursor = readNameCursor(given)
  const isForeign = cursor.rank === 1 && query.by === 'NAME' && !cursor.name.startsWith(query.text)
  if (isForeign) throw badCursor()
  return cursor
}

function cursorOf({ row, rank }: { row: NameRow; rank: number }): string {
  return writeNameCursor({ rank, name: row.normalised, code: row.code })
}

function tiersOf(query: NameQuery, frequencies: GramFrequencies): Tier[] {
  if (query.by === 'CODE') return [{ rank: 0, from: '', candidates: '', values: [] }]
  const { text, initials } = query
  // The index reads the list of every gram that it is given: of a whole name those of places, trades and forms, of
  // up to a fifth of all names, for each place of a mistake. The rarest leave few names, and LIKE decides anyway.
  const rarest = (grams: readonly string[]) => rarestGrams(grams, frequencies)
  const holding = [
    { rank: 1, from: text, candidates: BY_PREFIX, values: [] },
    holds(2, 'normalised', { part: text, grams: rarest(tellingGrams(text, 2)) }),
  ]
  if (initials === null) {
    const alike = similarPatterns(text).map(({ grams, likes }) => ({ grams: rarest(grams), likes }))
    return [...holding, patterned(5, 'normalised', alike)]
  }
  const byInitials = [...holding, { rank: 3, from: '', candidates: BY_INITIALS, values: [] }]
  if (initials.length < 3) return byInitials
  const grams = rarest(tellingGrams(initials, 3))
  return [...byInitials, holds(4, 'initials', { part: initials, grams })]
}

function holds(
  rank: number,
  column: 'normalised' | 'initials',
  { part, grams }: { part: string; grams: readonly string[] },
): Tier {
  if (grams.length > 0)
    return patterned(rank, column, [{ grams, likes: [`%${escapeLike(part)}%`] }])
  // Nearly every name holds it, so a page is soon full in the order of names.
  const typed = column === 'normalised' ? '$1' : '$2'
  const candidates = `SELECT code, name, is_former, normalised FROM organisation_name
    WHERE strpos(${column}, ${typed}) > 0`
  return { rank, from: '', candidates, values: [] }
}

/**
 * The beginning of the range is the cursor's: beside a row comparison PostgreSQL does not use another lower
 * bound to begin at, and reads the index from its start.
 */
const BY_PREFIX = `SELECT code, name, is_former, normalised FROM organisation_name
  WHERE normalised < $1 || '${LAST}'`

const BY_INITIALS = `SELECT code, name, is_former, normalised FROM organisation_name
  WHERE initials >= $2 AND initials < $2 || '${LAST}' ORDER BY initials, code LIMIT ${MAX_CANDIDATES}`

function patterned(
  rank: number,
  column: 'normalised' | 'initials',
  patterns: readonly NamePattern[],
): Tier {
  // LATERAL also keeps the grams from the planner: from how frequent they are it would rather read it all.
  const candidates = `SELECT DISTINCT alike.* FROM unnest($7::text[], $8::text[]) AS p (grams, likes)
    CROSS JOIN LATERAL (
      SELECT code, name, is_former, normalised FROM organisation_name
      WHERE grams @> string_to_array(p.grams, ' ') AND ${column} LIKE ANY (string_to_array(p.likes, ' '))
      LIMIT ${MAX_CANDIDATES}) AS alike`
  const values = [
    patterns.map(({ grams }) => grams.join(' ')),
    patterns.map(({ likes }) => likes.join(' ')),
  ]
  return { rank, from: '', candidates, values }
}

interface Asked {
  readonly query: NameQuery
  readonly start: NameCursor
  readonly limit: number
}

async function rowsOf(database: DataSource, tier: Tier, asked: Asked): Promise<NameRow[]> {
  const { query, start, limit } = asked
  if (query.by === 'CODE') return database.query(BY_CODE, [query.code, start.code, limit])
  const { text, initials } = query
  const values = [text, initials, start.name, start.code, limit, tier.rank, ...tier.values]
  return database.query(tierSql(tier.candidates), values)
}

/**
 * In order, from the cursor on, without organisations of which another name is a better match: of two
 * equal ones the current name wins. One that differs in a character is not held against its equals.
 */
function tierSql(candidates: string): string {
  return `SELECT code, name, is_former AS "isFormer", normalised FROM (
    SELECT * FROM (${candidates}) AS candidate
    WHERE (normalised, code) > ($3, $4)
    ORDER BY normalised, code) AS ordered
  WHERE NOT (SELECT coalesce(bool_or(rank < $6 OR rank = $6 AND $6 < 5
      AND (other.is_former, other.normalised) < (ordered.is_former, ordered.normalised)), false)
    FROM organisation_name AS other CROSS JOIN LATERAL (SELECT ${RANK} AS rank) AS ranked
    WHERE other.code = ordered.code)
  LIMIT $5`
}

/** A code that gave way to another (个转企, 换码) leads on to the one of now. */
const BY_CODE = `WITH RECURSIVE later (code) AS (
    SELECT subject_key FROM former_code WHERE code = $1
    UNION SELECT f.subject_key FROM later JOIN former_code f ON f.code = later.code AND f.type = 'CREDIT_CODE')
  (SELECT code, name, is_former AS "isFormer", normalised, NULL AS "formerCode" FROM organisation_name
    WHERE code >= $1 AND code < $1 || '${LAST}' AND code > $2 AND NOT is_former ORDER BY code LIMIT $3)
  UNION ALL SELECT code, name, is_former, normalised, $1 FROM later JOIN organisation_name USING (code)
    WHERE code > $2 AND NOT is_former
  ORDER BY code LIMIT $3`
