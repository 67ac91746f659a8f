import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { clientOf, type Caller } from '../auth/caller.js'
import type { Clients } from '../clients/Clients.js'
import type { SubjectRef } from '../operation/operation.js'
import { Looks } from './Looks.js'
import { ADDRESS, type Counted, type RateCounter } from './RateCounter.js'
import { RateRefusal } from './RateRefusal.js'

export const MINUTE_S = 60
export const HOUR_S = 3_600

/** Keys whose looks are held: clients, or their actors, and addresses. */
const MAX_CLIENTS = 50_000
const MAX_ADDRESSES = 10_000
/** Refused keys whose first refusal is remembered. */
const MAX_TOLD = 10_000

export interface RatesOptions {
  readonly clients: Clients
  /** Requests by minute and subjects by hour. */
  readonly requests: RateCounter
  readonly subjects: RateCounter
  /** Hears of the first refusal of a window. */
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void }
  /** Milliseconds; tests move it. */
  readonly now?: () => number
}

/** Counts what each client, or each address without a token, asks; throws RATE_LIMITED above its rates. */
export class Rates {
  readonly #options: RatesOptions
  readonly #now: () => number
  readonly #looks = new Looks(1_000 * HOUR_S, MAX_CLIENTS)
  /** Apart: a flood of addresses must not make clients begin anew. */
  readonly #looksOfAddresses = new Looks(1_000 * HOUR_S, MAX_ADDRESSES)
  readonly #keys = new WeakMap<Caller, string>()
  /** Ends of the windows whose first refusal was told, by key and rate. */
  readonly #told = new Map<string, number>()

  constructor(options: RatesOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  /** Counts one request. */
  async admit(caller: Caller, address: string | null): Promise<void> {
    const { requestsPerMinute } = this.#ratesOf(caller)
    if (requestsPerMinute === 0) return
    const key = this.#keyOf(caller, address)
    const counted = await this.#options.requests.add(key, 1)
    if (counted.points <= requestsPerMinute) return
    const who = caller.kind === 'anonymous' ? 'Without a token' : 'For this client'
    const message = `${who} ${requestsPerMinute} requests a minute are answered.`
    throw this.#refusal(caller, { key, rate: 'requestsPerMinute', message, ...counted })
  }

  /** Counts the subjects that an accepted request names, each for itself. */
  async admitSubjects(
    caller: Caller,
    address: string | null,
    subjects: readonly SubjectRef[],
  ): Promise<void> {
    if (subjects.length === 0) return
    const { looksPerSubjectPerHour: mostLooks, subjectsPerHour } = this.#ratesOf(caller)
    if (mostLooks === 0 && subjectsPerHour === 0) return
    const key = this.#keyOf(caller, address)
    const held = caller.kind === 'anonymous' ? this.#looksOfAddresses : this.#looks
    const window = held.of(key, this.#now())
    const { endsAt, looks } = window
    if (mostLooks > 0 && subjects.some((subject) => (looks.get(subject.key) ?? 0) >= mostLooks)) {
      const message = `One subject can be looked at ${mostLooks} times an hour.`
      const msLeft = endsAt - this.#now()
      throw this.#refusal(caller, { key, rate: 'looksPerSubjectPerHour', message, msLeft })
    }
    const fresh = subjects.filter((subject) => !looks.has(subject.key)).length
    if (subjectsPerHour > 0 && fresh > 0) await this.#admitFresh(caller, { key, fresh })
    for (const { key: subject } of subjects) held.note(window, subject)
  }

  async #admitFresh(caller: Caller, { key, fresh }: { key: string; fresh: number }): Promise<void> {
    const { subjectsPerHour } = this.#ratesOf(caller)
    const counted = await this.#options.subjects.add(key, fresh)
    if (counted.points <= subjectsPerHour) return
    // A batch too large must not use up what a smaller one could have had.
    await this.#options.subjects.add(key, -fresh)
    const message = `For this client ${subjectsPerHour} different subjects an hour are answered.`
    throw this.#refusal(caller, { key, rate: 'subjectsPerHour', message, ...counted })
  }

  #refusal(
    caller: Caller,
    over: { key: string; rate: string; message: string } & Pick<Counted, 'msLeft'>,
  ): RateRefusal {
    const { rate, message, msLeft } = over
    const isFirst = this.#isFirst(`${rate} ${over.key}`, msLeft)
    const { issuer, clientId } = caller
    if (isFirst) this.#options.log.warn({ rate, issuer, clientId }, 'rate reached')
    return new RateRefusal(message, Math.max(1, Math.ceil(msLeft / 1000)), isFirst)
  }

  #isFirst(what: string, msLeft: number): boolean {
    const now = this.#now()
    if ((this.#told.get(what) ?? 0) > now) return false
    this.#told.delete(what)
    this.#told.set(what, now + msLeft)
    // Who is told of twice costs a line of the log; a list without end costs more.
    const oldest = this.#told.keys().next()
    if (this.#told.size > MAX_TOLD && !oldest.done) this.#told.delete(oldest.value)
    return true
  }

  #ratesOf(caller: Caller) {
    return this.#options.clients.rulesOf(caller).rates
  }

  /** Hashed: an id may be longer than a store's key, and an address is nobody's to read there. */
  #keyOf(caller: Caller, address: string | null): string {
    if (caller.kind === 'anonymous') return `${ADDRESS}${digest(networkOf(address ?? ''))}`
    const known = this.#keys.get(caller)
    if (known !== undefined) return known
    const { countBy } = this.#options.clients.rulesOf(caller)
    const own = countBy === 'actor' ? [clientOf(caller), caller.actor] : [clientOf(caller)]
    const key = digest(JSON.stringify(own))
    this.#keys.set(caller, key)
    return key
  }
}

/** Whoever has one IPv6 address has the 2^64 beside it. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const [before, after] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)]
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
