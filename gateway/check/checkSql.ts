import { badCursor, type PageArguments } from '../register/page.js'
import type { KeptCheck } from './storedCheck.js'

/** Which checks to list; a member that is absent or null does not narrow. */
export interface CheckFilter {
  readonly department?: string | null
  readonly matter?: string | null
  readonly verdict?: string | null
  readonly actor?: string | null
  /** Issuer of the actor, which is unique within it only. */
  readonly issuer?: string | null
  /** Key of anybody who was checked. */
  readonly subject?: string | null
  /** ISO 8601, inclusive. */
  readonly from?: string | null
  /** ISO 8601, exclusive. */
  readonly to?: string | null
}

/** A row of `SELECT`. */
export interface CheckRow extends Omit<KeptCheck, 'evidence' | 'register'> {
  readonly evidence: Buffer
  readonly register_chain: string
  readonly register_seq: string
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`

/** Stores a check in one statement, unless the request is already there. */
export const INSERT = `
  WITH request AS (
    INSERT INTO check_request (issuer, actor, request_id, input_hash, number)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING number
  ), subjects AS (
    INSERT INTO check_subject (subject_key, number)
    SELECT DISTINCT subject, number FROM request, unnest($11::text[]) AS subject
  )
  INSERT INTO check_record (number, issuer, actor, department, matter, verdict, complete, asked_at,
    subjects, content, receipt, evidence, retain_until, register_chain, register_seq)
  SELECT number, $1, $2, $6, $7, $8, $9::boolean, $10::timestamptz, $11::text[], $12, $13, $14::bytea,
    ($10::timestamptz AT TIME ZONE 'Asia/Shanghai' + make_interval(years => $15::int))::date,
    $16, $17::bigint
  FROM request
  RETURNING retain_until::text AS "retainUntil"`

/** Records a use, if the check exists. */
export const INSERT_USE = `
  INSERT INTO check_use (number, recorded_at, actor, adopted, document_no, decided_at)
  SELECT number, clock_timestamp(), $2, $3, $4, $5::timestamptz FROM check_record WHERE number = $1`

/** Every column of a check, with the use that was recorded last. */
export const SELECT = `
  SELECT number, issuer, actor, department, matter, verdict, complete, ${iso('asked_at')} AS "askedAt",
    subjects, content, receipt, evidence, retain_until::text AS "retainUntil",
    register_chain, register_seq, (
      SELECT json_build_object('actor', u.actor, 'adopted', adopted, 'documentNo', document_no,
        'decidedAt', ${iso('decided_at')}, 'recordedAt', ${iso('recorded_at')})
      FROM check_use u WHERE u.number = check_record.number ORDER BY recorded_at DESC LIMIT 1
    ) AS use
  FROM check_record`

const CONDITIONS: Readonly<Record<keyof CheckFilter, string>> = {
  department: 'department = ?',
  matter: 'matter = ?',
  verdict: 'verdict = ?',
  actor: 'actor = ?',
  issuer: 'issuer = ?',
  subject: 'number IN (SELECT number FROM check_subject WHERE subject_key = ?)',
  from: 'asked_at >= ?::timestamptz',
  to: 'asked_at < ?::timestamptz',
}

/** The query of one page, newest first, with one row more than asked so that the end is seen. Throws BAD_USER_INPUT if `after` is no cursor. */
export function listQuery(
  filter: CheckFilter,
  page: PageArguments,
): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = filter[name as keyof CheckFilter] ?? null
    return value === null ? [] : [condition.replace('?', bind(value))]
  })
  if (page.after) {
    const { askedAt, number } = readCursor(page.after)
    conditions.push(`(asked_at, number) < (${bind(askedAt)}::timestamptz, ${bind(number)})`)
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const limit = bind(page.first + 1)
  return { text: `${SELECT} ${where} ORDER BY asked_at DESC, number DESC LIMIT ${limit}`, values }
}

/** Where the page before ended, as `nextCursor` wrote it. */
function readCursor(after: string): { askedAt: string; number: string } {
  const [askedAt = '', number = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|')
  if (/^[\w-]+$/.test(number) && /^\d{4}-/.test(askedAt) && !Number.isNaN(Date.parse(askedAt))) {
    return { askedAt, number }
  }
  throw badCursor()
}
