import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** Setting that leaves the choice of the chain to the lease. */
export const ANY_CHAIN = 'auto'

/** First number of a two-number advisory lock; the second is the hash of the chain's name. */
const LOCK_CLASS = 3_209_024
/** Chains that replicas may share out among themselves. */
const MAX_CHAINS = 1000
const RETRY_MS = 1000
const CONNECT_TIMEOUT_MS = 1000
const ANSWER_TIMEOUT_MS = 2500
/** An instance that is replaced may need a moment to let go. */
const PATIENCE_MS = 5000

// The server notices within half a minute that a machine is gone, not after its default of two hours.
const NOTICE_SOON =
  'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3'

export interface LeaseOptions {
  /** URL of the register's database as its application role; not through a pooler of transactions. */
  readonly url: string
  /** Name of the chain, or ANY_CHAIN for the first free `gateway-N`. */
  readonly chain: string
  /** How long to wait for a chain that is taken, in milliseconds. */
  readonly patienceMs?: number
}

/**
 * This instance's right to its chain: an advisory lock that ends with its connection. It refuses a second
 * instance kindly at its start; what keeps two from mixing their rows is the head of the chain (chainWriter.ts).
 */
export class ChainLease {
  /** The chain that is ours. */
  readonly chain: string
  readonly #url: string
  #client: Client | null
  #isClosed = false

  private constructor(url: string, chain: string, client: Client | null) {
    this.#url = url
    this.chain = chain
    this.#client = client
    if (client) this.#takeAgainAfter(client)
    else void this.#takeAgain()
  }

  /**
   * Takes the chain. Throws one line if another instance has it, or, for ANY_CHAIN, if the database does not
   * answer; a named chain is then taken when it does.
   */
  static async take({ url, chain, patienceMs = PATIENCE_MS }: LeaseOptions): Promise<ChainLease> {
    const names = chain === ANY_CHAIN ? numberedChains() : [chain]
    const until = performance.now() + patienceMs
    let client: Client
    try {
      client = await connect(url)
    } catch (cause) {
      if (chain !== ANY_CHAIN) return new ChainLease(url, chain, null)
      throw new Error('REGISTER_CHAIN=auto needs the register’s database, which does not answer.', {
        cause,
      })
    }
    for (;;) {
      const taken = await takeFirst(client, names)
      if (taken !== null) return new ChainLease(url, taken, client)
      if (performance.now() >= until) break
      await sleep(RETRY_MS / 10)
    }
    await client.end()
    throw new Error(
      `REGISTER_CHAIN: another running gateway writes the chain ${chain}; give each its own, or auto.`,
    )
  }

  /** Gives the chain back. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#client?.end()
  }

  #takeAgainAfter(client: Client): void {
    client.once('end', () => {
      this.#client = null
      void this.#takeAgain()
    })
  }

  /** After a loss of the connection; until it succeeds, the head of the chain alone guards it. */
  async #takeAgain(): Promise<void> {
    while (!this.#isClosed && this.#client === null) {
      await sleep(RETRY_MS, undefined, { ref: false })
      this.#client = this.#isClosed ? null : await reconnect(this.#url, this.chain)
    }
    if (this.#client && this.#isClosed) await this.#client.end()
    else if (this.#client) this.#takeAgainAfter(this.#client)
  }
}

function numberedChains(): string[] {
  return Array.from({ length: MAX_CHAINS }, (_, n) => `gateway-${n + 1}`)
}

async function reconnect(url: string, chain: string): Promise<Client | null> {
  try {
    const client = await connect(url)
    if ((await takeFirst(client, [chain])) !== null) return client
    await client.end()
    return null
  } catch {
    // Tried again in a moment; that the database is down is the register's to say.
    return null
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'register lease',
  })
  // What follows an error is the end of the connection, which is waited for.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(NOTICE_SOON)
  return client
}

/** Locks the first of `names` that nobody holds; null if all are taken. */
async function takeFirst(client: Client, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1::int, hashtext($2)) AS taken',
      [LOCK_CLASS, name],
    )
    if (rows[0]!.taken) return name
  }
  return null
}
