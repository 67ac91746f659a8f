import { setTimeout as sleep } from 'node:timers/promises'
import { AppendQueue, type RowPosition, unavailable } from './AppendQueue.js'
import { type Batch, chainBatch } from './chainBatch.js'
import type { HashName } from './chainHash.js'
import { ChainWriter, type Head, readHeads } from './chainWriter.js'
import { type CheckpointOptions, Checkpoints } from './Checkpoints.js'
import type { RegisterEvent } from './events.js'
import { KeyedDigests } from './KeyedDigests.js'
import { type RegisterLag, RegisterMeters } from '../observe/RegisterMeters.js'
import { rowContent } from './rowContent.js'

const RETRY_MS = 100
/** Between two looks whether the database is back while nothing waits to be written. */
const PROBE_MS = 1_000
const DEFAULT_TIMEOUT_MS = 3000
const DEFAULT_MAX_WAITING = 20_000

export interface RegisterOptions {
  /** URL of the register's database as its application role. */
  readonly url: string
  /** Name of this gateway instance's chain; no two running instances may share one. */
  readonly chain: string
  readonly hash: HashName
  /** Secret of `digests`, 32 bytes or more. */
  readonly digestKey: Buffer
  readonly checkpoint: CheckpointOptions
  /** Longest wait of an append in milliseconds. */
  readonly timeoutMs?: number
  /** Appends that may wait; more are refused at once. */
  readonly maxWaiting?: number
  readonly meters?: RegisterMeters
  /** Told when the register becomes unavailable, once each time, and when a checkpoint fails. */
  readonly onFault: (fault: Error) => void
}

/**
 * Opens the query register (查询使用登记). Resolves even if its database is down: appends are then
 * refused until it answers.
 */
export async function openRegister(options: RegisterOptions): Promise<Register> {
  const register = new Register(options)
  await register.start()
  return register
}

/** One instance's chain: appends rows in order, several in one commit when they come at once. */
export class Register {
  readonly digests: KeyedDigests
  readonly #options: RegisterOptions
  readonly #queue: AppendQueue
  readonly #writer: ChainWriter
  readonly #checkpoints: Checkpoints
  readonly #meters: RegisterMeters
  #head: Head | null = null
  /** Rows that may or may not be in the database; nothing else is written until that is known. */
  #unresolved: Batch | null = null
  #flush: Promise<void> | null = null
  #isFaulty = false
  #probe: NodeJS.Timeout | null = null
  /** Set for good when somebody else wrote on our chain, or on close. */
  #closed: Error | null = null

  constructor(options: RegisterOptions) {
    this.#options = options
    this.digests = new KeyedDigests(options.digestKey)
    this.#meters = options.meters ?? new RegisterMeters()
    this.#queue = new AppendQueue({
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxWaiting: options.maxWaiting ?? DEFAULT_MAX_WAITING,
    })
    this.#writer = new ChainWriter(options.url, options.chain)
    this.#checkpoints = new Checkpoints(options.checkpoint, () => this.heads(), options.onFault)
  }

  /** True unless the last write failed; for `/readyz`. */
  get isAvailable(): boolean {
    return !this.#isFaulty && this.#closed === null
  }

  /** How far writing is behind; for metrics. */
  get lag(): RegisterLag {
    return { waiting: this.#queue.length, ...this.#checkpoints.lag }
  }

  /** Reads the head for the first time. `openRegister` calls it. */
  async start(): Promise<void> {
    this.#head = await this.#writer.readHead()
    if (!this.#head) this.#fault('its database does not answer')
  }

  /**
   * Appends a row; resolves with its position when it is committed. Throws RequestError
   * REGISTER_UNAVAILABLE if that does not happen in time (the row may still be found in the register
   * later, never twice), INTERNAL_SERVER_ERROR if the event holds a personal number.
   */
  async append(registerEvent: RegisterEvent): Promise<RowPosition> {
    if (this.#closed) throw this.#closed
    const { event, ...fields } = registerEvent
    const content = rowContent(fields)
    const position = this.#queue.add({ at: new Date().toISOString(), event, content })
    void this.#startFlush()
    return position
  }

  /** The heads of all chains, by name. */
  async heads(): Promise<Head[]> {
    return readHeads(this.#options.url)
  }

  /** Writes what waits, then a checkpoint; appends after this are refused. */
  async close(): Promise<void> {
    this.#closed ??= unavailable('this gateway is stopping')
    if (this.#probe) clearTimeout(this.#probe)
    await this.#flush
    this.#queue.rejectAll(this.#closed)
    await this.#checkpoints.close()
    await this.#writer.close()
  }

  #startFlush(run = () => this.#run()): Promise<void> {
    this.#flush ??= run().finally(() => {
      this.#flush = null
      if (!this.#queue.isEmpty) void this.#startFlush()
    })
    return this.#flush
  }

  async #run(): Promise<void> {
    while (!this.#queue.isEmpty || this.#unresolved?.appends.some((append) => !append.isOver)) {
      this.#head ??= await this.#writer.readHead()
      if (this.#head) await this.#writeNext(this.#head)
      else this.#fault('its database does not answer')
      if (this.#isFaulty) await sleep(RETRY_MS)
    }
  }

  async #writeNext(head: Head): Promise<void> {
    const wasUnresolved = this.#unresolved !== null
    const batch = this.#unresolved ?? chainBatch(this.#queue.take(), head, this.#options.hash)
    if (batch.rows.length === 0) return
    const outcome = await this.#writer.write(head, batch.rows)
    if (outcome === 'COMMITTED') return this.#committed(batch)
    if (outcome === 'CONFLICT') return this.#conflict(batch)
    // A refusal of the second attempt says nothing about the first.
    if (outcome === 'UNKNOWN' || wasUnresolved) this.#unresolved = batch
    else this.#queue.putBack(batch.appends)
    this.#fault('its database does not take rows')
  }

  /**
   * Looks by itself whether the database is back: an instance that says it is not ready gets no requests,
   * so it would never write, and never learn it otherwise.
   */
  #probeLater(): void {
    if (this.#closed) return
    this.#probe = setTimeout(() => void this.#probeOnce(), PROBE_MS).unref()
  }

  async #probeOnce(): Promise<void> {
    // In the place of a flush: the writer does one thing at a time. While rows wait, writing them is the probe.
    if (this.#flush === null) await this.#startFlush(() => this.#lookAgain())
    if (this.#isFaulty) this.#probeLater()
  }

  async #lookAgain(): Promise<void> {
    if ((await this.#writer.readHead()) !== null) this.#isFaulty = false
  }

  #committed({ appends, rows }: Batch): void {
    const { chain, seq, hash } = rows.at(-1)!
    this.#head = { chain, seq, hash }
    this.#unresolved = null
    this.#isFaulty = false
    this.#meters.committed(appends)
    for (const [i, append] of appends.entries()) {
      append.resolve({ chain, seq: rows[i]!.seq, hash: rows[i]!.hash })
    }
    this.#checkpoints.count(rows.length)
  }

  /** Going on would mix two writers' rows, so this instance stops answering until somebody has looked. */
  #conflict({ appends }: Batch): void {
    this.#unresolved = null
    this.#closed = unavailable(`another writer is on the chain ${this.#options.chain}`)
    for (const append of appends) append.reject(this.#closed)
    this.#queue.rejectAll(this.#closed)
    this.#options.onFault(this.#closed)
  }

  #fault(why: string): void {
    if (this.#isFaulty) return
    this.#isFaulty = true
    this.#meters.faults += 1
    this.#probeLater()
    this.#options.onFault(unavailable(why, this.#writer.lastError))
  }
}
