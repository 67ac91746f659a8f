import type { Basis } from '../../operation/operation.js'
import type { Policies, PolicyQuestion } from './policy.js'

/** What came of the policies that one operation touches. */
export interface Verdicts {
  readonly holding: ReadonlySet<string>
  /** Those that threw, took too long or answered no boolean: they do not hold. */
  readonly unavailable: ReadonlySet<string>
}

export const NO_VERDICTS: Verdicts = { holding: new Set(), unavailable: new Set() }

/** A policy decides on what is there; one that has to wait longer holds up every request that touches it. */
const TIMEOUT_MS = 200

type Verdict = boolean | 'unavailable'

/** The policies of one request, each evaluated at most once for the same ground, and only if it is touched. */
export class PolicyVerdicts {
  readonly #policies: Policies
  readonly #asked: Omit<PolicyQuestion, 'basis'>
  readonly #onFault: (error: unknown) => void
  readonly #timeoutMs: number
  readonly #known = new Map<string, Promise<Verdict>>()

  constructor(
    policies: Policies,
    asked: Omit<PolicyQuestion, 'basis'>,
    options: { onFault: (error: unknown) => void; timeoutMs?: number },
  ) {
    this.#policies = policies
    this.#asked = asked
    this.#onFault = options.onFault
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  }

  async judge(names: Iterable<string>, basis: Basis | null): Promise<Verdicts> {
    const verdicts = await Promise.all(
      [...names].map(async (name) => [name, await this.#verdict(name, basis)] as const),
    )
    const those = (wanted: Verdict) =>
      new Set(verdicts.flatMap(([name, verdict]) => (verdict === wanted ? [name] : [])))
    return { holding: those(true), unavailable: those('unavailable') }
  }

  #verdict(name: string, basis: Basis | null): Promise<Verdict> {
    const key = JSON.stringify([name, basis])
    const known = this.#known.get(key) ?? this.#evaluate(name, basis)
    this.#known.set(key, known)
    return known
  }

  async #evaluate(name: string, basis: Basis | null): Promise<Verdict> {
    const policy = this.#policies.get(name)
    if (policy === undefined) return false
    let clock: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error(`no answer in ${this.#timeoutMs} ms`))
      clock = setTimeout(fail, this.#timeoutMs)
    })
    try {
      // In a promise, so that what it throws at once is caught with the rest.
      const answering = Promise.resolve().then(() => policy({ ...this.#asked, basis }))
      const answer: unknown = await Promise.race([answering, late])
      if (typeof answer === 'boolean') return answer
      throw new Error('the answer is no boolean')
    } catch (error) {
      this.#onFault(new Error(`policy ${name} is unavailable`, { cause: error }))
      return 'unavailable'
    } finally {
      clearTimeout(clock)
    }
  }
}
