import { Pool, type QueryResultRow } from 'pg'
import { RequestError } from '../../schema/wire/errors.js'
import { isMistake } from '../register/isMistake.js'

/** Who asked with which id: unique, and the same again means the same check or report. */
export interface KeptRequest {
  readonly issuer: string
  readonly actor: string
  readonly requestId: string
  /** Digest of the input; tells a repeated request from a reused id. */
  readonly inputHash: string
}

export interface StorePoolOptions {
  /** URL of the register's database as its application role. */
  readonly url: string
  /** What it is for, as the database and its operators see it. */
  readonly name: string
  /** Connections at most. */
  readonly max: number
}

/** A store's connections. Every method throws REGISTER_UNAVAILABLE if the database does not answer. */
export class StorePool {
  readonly #name: string
  readonly #pool: Pool

  constructor({ url, name, max }: StorePoolOptions) {
    this.#name = name
    this.#pool = new Pool({
      connectionString: url,
      max,
      // Also the wait for one of the pool's connections, which a busy instance must not take for an outage.
      connectionTimeoutMillis: 3000,
      statement_timeout: 5000,
      query_timeout: 6000,
      application_name: name,
    })
    // An idle connection that broke is replaced at the next query, which reports what is wrong.
    this.#pool.on('error', () => undefined)
  }

  async query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(text, values)).rows
    } catch (cause) {
      if (isMistake(cause)) throw cause
      const message = `The ${this.#name} does not answer.`
      throw new RequestError('REGISTER_UNAVAILABLE', message, { cause })
    }
  }

  /** Number of what this request made before, null if nothing; throws REQUEST_ID_REUSED if the input was another. */
  async numberOf(
    { issuer, actor, requestId, inputHash }: KeptRequest,
    table: 'check_request' | 'credit_report_request',
  ): Promise<string | null> {
    const [row] = await this.query<{ number: string; input_hash: string }>(
      `SELECT number, input_hash FROM ${table} WHERE issuer = $1 AND actor = $2 AND request_id = $3`,
      [issuer, actor, requestId],
    )
    if (!row) return null
    if (row.input_hash === inputHash) return row.number
    throw new RequestError('REQUEST_ID_REUSED', `requestId ${requestId} was used with other input.`)
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}
