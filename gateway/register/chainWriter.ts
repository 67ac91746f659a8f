import { Client, DatabaseError } from 'pg'
import { GENESIS, type RegisterRow } from './chainHash.js'

const CONNECT_TIMEOUT_MS = 1000
const STATEMENT_TIMEOUT_MS = 2000
/** After this the connection counts as dead, whatever the server says. */
const ANSWER_TIMEOUT_MS = 2500

/** Where a chain ends. `seq` 0 with the genesis hash: it is empty. */
export interface Head {
  readonly chain: string
  readonly seq: number
  readonly hash: string
}

/**
 * How a write ended. `UNKNOWN`: it may have been committed, and only writing the same rows again
 * tells. `CONFLICT`: somebody else moved the head of this chain.
 */
export type WriteOutcome = 'COMMITTED' | 'NOT_COMMITTED' | 'UNKNOWN' | 'CONFLICT'

// One statement, so one round trip and atomic without BEGIN: the rows come in only if the head is
// still where the caller believes it to be.
const APPEND = `
  WITH head AS (
    UPDATE register_head SET seq = $4, hash = $5
    WHERE chain = $1 AND seq = $2 AND hash = $3 RETURNING chain
  )
  INSERT INTO register_row (chain, seq, at, event, content, algorithm, prev_hash, hash)
  SELECT head.chain, row.* FROM head, unnest(
    $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]
  ) AS row`

/** The one connection that writes a chain; connects again by itself after a failure. */
export class ChainWriter {
  /** Why the last attempt failed, for the log. */
  lastError: unknown = null
  readonly #url: string
  readonly #chain: string
  #client: Client | null = null

  constructor(url: string, chain: string) {
    this.#url = url
    this.#chain = chain
  }

  /** Reads the head, making the chain if it is new; null if the database does not answer. */
  async readHead(): Promise<Head | null> {
    try {
      const client = await this.#connected()
      await client.query(
        'INSERT INTO register_head (chain, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING',
        [this.#chain, GENESIS],
      )
      return await selectHead(client, this.#chain)
    } catch (error) {
      await this.#drop(error)
      return null
    }
  }

  /**
   * Writes `rows`, which follow `head`, all or none. Writing the same rows twice is harmless: the
   * second time the head has moved, and to exactly our last hash, which says that the first succeeded.
   */
  async write(head: Head, rows: readonly RegisterRow[]): Promise<WriteOutcome> {
    let client: Client
    try {
      client = await this.#connected()
    } catch (error) {
      await this.#drop(error)
      return 'NOT_COMMITTED'
    }
    try {
      const { rowCount } = await client.query({
        name: 'append',
        text: APPEND,
        values: parameters(head, rows),
      })
      if (rowCount === rows.length) return 'COMMITTED'
      const now = await selectHead(client, this.#chain)
      return now.hash === rows.at(-1)?.hash ? 'COMMITTED' : 'CONFLICT'
    } catch (error) {
      await this.#drop(error)
      return outcomeOf(error)
    }
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    await this.#drop(null)
  }

  async #connected(): Promise<Client> {
    if (this.#client) return this.#client
    const client = new Client({
      connectionString: this.#url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      application_name: `register ${this.#chain}`,
    })
    client.on('error', (error) => {
      this.lastError = error
      if (this.#client === client) this.#client = null
    })
    await client.connect()
    this.#client = client
    return client
  }

  async #drop(error: unknown): Promise<void> {
    this.lastError = error
    const client = this.#client
    this.#client = null
    // `end` of a connection that broke or hangs destroys the socket; its complaint adds nothing to `error`.
    await client?.end().catch(() => undefined)
  }
}

/** Reads the heads of all chains, in the order of their names. */
export async function readHeads(url: string): Promise<Head[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ chain: string; seq: string; hash: string }>(
      'SELECT chain, seq, hash FROM register_head ORDER BY chain COLLATE "C"',
    )
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
  } finally {
    await client.end()
  }
}

async function selectHead(client: Client, chain: string): Promise<Head> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'SELECT seq, hash FROM register_head WHERE chain = $1',
    [chain],
  )
  if (!rows[0]) throw new Error(`the register has no head for the chain ${chain}`)
  return { chain, seq: Number(rows[0].seq), hash: rows[0].hash }
}

function parameters(head: Head, rows: readonly RegisterRow[]): unknown[] {
  const last = rows.at(-1)!
  return [
    head.chain,
    head.seq,
    head.hash,
    last.seq,
    last.hash,
    rows.map((row) => row.seq),
    rows.map((row) => row.at),
    rows.map((row) => row.event),
    rows.map((row) => row.content),
    rows.map((row) => row.algorithm),
    rows.map((row) => row.prevHash),
    rows.map((row) => row.hash),
  ]
}

/** An error that the server reported undid the statement, unless it is about the connection or a shutdown. */
function outcomeOf(error: unknown): WriteOutcome {
  if (!(error instanceof DatabaseError)) return 'UNKNOWN'
  // 23505: a row of this number exists although the head says it does not.
  if (error.code === '23505') return 'CONFLICT'
  return /^(08|40003|57P)/.test(error.code ?? '') ? 'UNKNOWN' : 'NOT_COMMITTED'
}
