import { Pool } from 'pg'
import { RequestError } from '../../schema/wire/errors.js'
import { isMistake } from './isMistake.js'
import { verifyRegister, type CheckpointSource, type RegisterReport } from './verifyRegister.js'
import type { PageArguments } from './page.js'
import {
  cursorAfter,
  looksQuery,
  rowsQuery,
  type LookFilter,
  type Query,
  type RowFilter,
} from './registerSql.js'

/** Readers wait for each other rather than take the database from those who write. */
const MAX_CONNECTIONS = 4

/** A row as it is stored, its position and time as text. */
export interface StoredRow {
  readonly chain: string
  readonly seq: string
  readonly hash: string
  readonly event: string
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
  /** Canonical JSON. */
  readonly content: string
}

export interface RowPage {
  readonly rows: readonly StoredRow[]
  /** Continues after the page; null on the last. */
  readonly next: string | null
}

/**
 * Reads the register as its auditor's role, which writes nothing; the gateway's own role cannot read it.
 * Every method throws REGISTER_NOT_READABLE if there is no such role or the database does not answer.
 */
export class RegisterReader {
  readonly #url: string
  readonly #pool: Pool

  /** @param url of the auditor's role; empty: the gateway has none */
  constructor(url: string) {
    this.#url = url
    this.#pool = openPool(url)
  }

  /** Rows that fit `filter`, newest first over all chains. */
  async rows(filter: RowFilter, page: PageArguments): Promise<RowPage> {
    return this.#page(rowsQuery(filter, page), page)
  }

  /** Looks at one subject by others, newest first. */
  async looks(filter: LookFilter, page: PageArguments): Promise<RowPage> {
    return this.#page(looksQuery(filter, page), page)
  }

  /** What a query that counts comes to, all its rows. */
  async count<Row extends object>({ text, values }: Query): Promise<Row[]> {
    this.#refuseWithoutRole()
    return (await this.#pool.query<Row>(text, [...values]).catch(refuse)).rows
  }

  /** `verifyRegister` as the auditor; a checkpoint file that cannot be read is an error of its own. */
  async verify(checkpoints: CheckpointSource, signal: AbortSignal): Promise<RegisterReport> {
    this.#refuseWithoutRole()
    return verifyRegister(this.#url, checkpoints, signal).catch(refuse)
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  async #page({ text, values }: Query, { first }: PageArguments): Promise<RowPage> {
    this.#refuseWithoutRole()
    const found = await this.#pool.query<StoredRow>(text, [...values]).catch(refuse)
    const rows = found.rows.slice(0, first)
    const last = rows.at(-1)
    return { rows, next: last && found.rows.length > first ? cursorAfter(last) : null }
  }

  #refuseWithoutRole(): void {
    if (this.#url !== '') return
    throw new RequestError(
      'REGISTER_NOT_READABLE',
      'This gateway cannot read the register: REGISTER_AUDITOR_URL is not set.',
    )
  }
}

function openPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 3000,
    statement_timeout: 5000,
    query_timeout: 6000,
    application_name: 'register reader',
  })
  // An idle connection that broke is replaced at the next query, which reports what is wrong.
  pool.on('error', () => undefined)
  return pool
}

function refuse(cause: unknown): never {
  if (isMistake(cause) || isOurs(cause)) throw cause
  throw new RequestError(
    'REGISTER_NOT_READABLE',
    'The register does not answer in time; if it is there, a narrower filter helps.',
    { cause },
  )
}

/** A checkpoint file that cannot be read, or our own stop. */
function isOurs(error: unknown): boolean {
  return error instanceof Error && ('path' in error || error.name === 'AbortError')
}
