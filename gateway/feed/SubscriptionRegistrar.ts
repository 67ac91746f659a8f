import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  OfferedSubscription,
  RegisteredSubscription,
} from '../../schema/wire/feedSubscription.js'
import type { Register } from '../register/register.js'
import { exchangeSubscriptions, type SectorAddress } from './exchangeSubscriptions.js'

/** Between two rounds; a new subscription waits as long for its first event. */
const EVERY_MS = 2_000

export interface RegistrarOptions {
  readonly sectors: ReadonlyMap<string, SectorAddress>
  readonly register: Pick<Register, 'append'>
  readonly onFault: (error: unknown) => void
}

/**
 * Writes every subscription to a feed into the query register (查询使用登记), since no sector can: asks each
 * sector which ones wait, appends their rows, and tells it. The sector gives a reader nothing before that.
 */
export class SubscriptionRegistrar {
  readonly #options: RegistrarOptions
  readonly #stopped = new AbortController()
  readonly #running: Promise<void>
  /** Rows that their sector has not been told of yet: an answer that was lost must not make a second row. */
  readonly #untold = new Map<string, readonly RegisteredSubscription[]>()
  /** Sectors whose last round failed: a fault is told once, not every two seconds. */
  readonly #failing = new Set<string>()

  constructor(options: RegistrarOptions) {
    this.#options = options
    this.#running = this.#run()
  }

  async close(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped
    while (!signal.aborted) {
      const rounds = [...this.#options.sectors.keys()].map((source) => this.#round(source))
      await Promise.all(rounds)
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #round(source: string): Promise<void> {
    const address = this.#options.sectors.get(source)!
    try {
      // Usually there is nothing to tell and nothing waits.
      let waiting = await this.#exchange(source, address)
      while (waiting.length > 0) {
        for (const offered of waiting) await this.#register(source, offered)
        waiting = await this.#exchange(source, address)
      }
      this.#failing.delete(source)
    } catch (error) {
      if (!this.#stopped.signal.aborted && !this.#failing.has(source)) this.#options.onFault(error)
      this.#failing.add(source)
    }
  }

  /** Tells the sector of the rows that it does not know of; returns what waits. */
  async #exchange(source: string, address: SectorAddress): Promise<readonly OfferedSubscription[]> {
    const registered = this.#untold.get(source) ?? []
    const { signal } = this.#stopped
    const waiting = await exchangeSubscriptions(source, address, { registered, signal })
    this.#untold.delete(source)
    return waiting
  }

  async #register(source: string, offered: OfferedSubscription): Promise<void> {
    const { reader, name, types, since } = offered
    const { chain, seq } = await this.#options.register.append({
      event: 'FEED_SUBSCRIBED',
      requestId: randomUUID(),
      who: readerAsActor(source, reader),
      source,
      reader,
      subscription: name,
      types,
      since,
    })
    const untold = this.#untold.get(source) ?? []
    this.#untold.set(source, [...untold, { reader, name, types, chain, seq }])
  }
}

function readerAsActor(source: string, reader: string) {
  const nobody = { name: null, department: null, region: null, terminal: null, session: null }
  return { actor: reader, clientId: reader, issuer: `feed:${source}`, roles: [], ...nobody }
}
