import { RequestError } from '../../../schema/wire/errors.js'
import type { LookRow } from './countedBy.js'
import type { RegisterReader } from '../RegisterReader.js'
import type { Query } from '../registerSql.js'

/** The time that is searched, and the department if it is of one only. */
export interface SearchedPeriod {
  /** ISO 8601, inclusive. */
  readonly from: string
  /** ISO 8601, exclusive. */
  readonly to: string
  readonly department: string | null
}

/** A row as it comes from the database; members that somebody changed may be null. */
interface LookRowRead {
  readonly chain: string
  readonly seq: string
  readonly hash: string
  readonly event: string
  /** Milliseconds since 1970. */
  readonly at: string
  readonly who: Partial<Omit<LookRow, 'client'>> & { readonly clientId?: string }
  readonly case_number: string | null
  readonly subjects: unknown
  readonly code: string | null
}

const CONTENT = 'content::jsonb'
/** Rows that are read at once: each is small, and the event loop must turn meanwhile. */
const ROWS_AT_ONCE = 2_000
/** Rows that one search reads. */
const MAX_ROWS = 200_000

/**
 * Reads the requests of a period in the order of time; resolves with how many they were. Throws BAD_USER_INPUT
 * if they are more than one search reads.
 */
export async function eachLook(
  reader: Pick<RegisterReader, 'count'>,
  period: SearchedPeriod,
  visit: (row: LookRow) => void,
): Promise<number> {
  let after: LookRowRead | null = null
  for (let count = 0; count <= MAX_ROWS;) {
    const query: Query = lookRowsQuery(period, { after, limit: ROWS_AT_ONCE })
    const rows: LookRowRead[] = await reader.count<LookRowRead>(query)
    for (const row of rows) visit(lookRow(row))
    count += rows.length
    after = rows.at(-1) ?? null
    if (rows.length < ROWS_AT_ONCE) return count
  }
  throw new RequestError(
    'BAD_USER_INPUT',
    `"from" to "to" have more than ${MAX_ROWS} requests: ask for fewer days, or one department.`,
  )
}

/**
 * The query of the next rows of a period in the order of time, after `after` if there were some. A check is in by
 * the request that ran it, anonymous requests are not: they are nobody's use.
 */
function lookRowsQuery(
  { from, to, department }: SearchedPeriod,
  { after, limit }: { readonly after: LookRowRead | null; readonly limit: number },
): Query {
  const values: unknown[] = [from, to, department, limit]
  const cursor =
    after === null
      ? ''
      : 'AND (at, chain, seq) > (to_timestamp($5::numeric / 1000), $6, $7::bigint)'
  if (after !== null) values.push(after.at, after.chain, after.seq)
  const text = `
    SELECT chain, seq, hash, event, extract(epoch FROM at) * 1000 AS at, ${CONTENT} -> 'who' AS who,
      ${CONTENT} #>> '{why,caseNumber}' AS case_number, ${CONTENT} -> 'subjects' AS subjects,
      ${CONTENT} ->> 'code' AS code
    FROM register_row
    WHERE at >= $1::timestamptz AND at < $2::timestamptz AND event IN ('QUERY', 'REFUSED')
      AND ($3::text IS NULL OR ${CONTENT} #>> '{who,department}' = $3)
      AND coalesce(${CONTENT} #>> '{who,issuer}', '') <> '' ${cursor}
    ORDER BY at, chain, seq LIMIT $4`
  return { text, values }
}

/** The row as the rules look at it. What somebody has changed so that it no longer says counts as missing. */
function lookRow(read: LookRowRead): LookRow {
  const { chain, seq, hash, event, at, case_number: caseNumber, code } = read
  const who = read.who ?? {}
  return {
    chain,
    seq,
    hash,
    at: Math.floor(Number(at)),
    isRefused: event === 'REFUSED',
    actor: who.actor ?? '?',
    issuer: who.issuer ?? '?',
    client: who.clientId ?? '?',
    department: who.department ?? null,
    region: who.region ?? null,
    roles: Array.isArray(who.roles) ? who.roles : [],
    caseNumber,
    subjects: Array.isArray(read.subjects) ? (read.subjects as string[]) : [],
    code,
  }
}
