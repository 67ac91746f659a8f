import { createHash } from 'node:crypto'
import type { DocumentNode } from 'graphql'
import { parse, print } from 'graphql'
import { RequestError, type ErrorCode } from '../../schema/wire/errors.js'
import { BoundedCache } from '../operation/boundedCache.js'
import type { Meters } from '../observe/Meters.js'
import type { Plan } from './plan.js'
import { PlanningPool } from './PlanningPool.js'
import type { PlanningLimits, Wanted } from './PlanningPool.js'
import type { SupergraphOutline } from './readSupergraph.js'

export interface PlannerOptions extends PlanningLimits {
  /** Room for plans, bytes of memory. */
  readonly maxCacheBytes: number
  readonly meters?: Meters
}

export const DEFAULT_PLANNER_OPTIONS: PlannerOptions = {
  timeoutMs: 2_000,
  maxWaiting: 64,
  threads: 2,
  maxCacheBytes: 32 * 1024 * 1024,
}

/** What a plan takes with what the executor makes of it, for each character of its JSON and its document; measured. */
const BYTES_PER_CHARACTER = 17

/**
 * A document that has no plan, or none in time, is not tried again for a while. Not for ever: perhaps it was the
 * machine that was busy.
 */
const REFUSED: ReadonlySet<ErrorCode> = new Set(['PLAN_TIMEOUT', 'QUERY_PLANNING_FAILED'])
const REFUSED_MS = 30_000
const REFUSED_CACHE_BYTES = 256 * 1024
const REFUSED_BYTES = 128

/** How much longer than a waiting request's a plan may take that is made before it is asked for. */
const WARM_UP_TIMES = 3

interface KeptPlan {
  readonly plan: Plan
  readonly text: string
  uses: number
}

interface WantedPlan extends Wanted {
  readonly key: string
}

/** The gateway's own share of planning. */
const OWN_SHARE = ''

/** Makes and keeps the plans of one supergraph. */
export class Planner {
  /** What a planning thread read of the supergraph. */
  readonly outline: SupergraphOutline
  readonly #pool: PlanningPool
  readonly #timeoutMs: number
  readonly #plans: BoundedCache<KeptPlan>
  readonly #refused = new BoundedCache<{ error: RequestError; untilMs: number }>(
    REFUSED_CACHE_BYTES,
  )
  readonly #underway = new Map<string, Promise<Plan>>()
  /** The accept stage gives the same object for the same text, so most requests print nothing. */
  readonly #keys = new WeakMap<DocumentNode, { key: string; text: string }>()

  private constructor(
    pool: PlanningPool,
    outline: SupergraphOutline,
    { maxCacheBytes, meters, timeoutMs }: PlannerOptions,
  ) {
    this.#timeoutMs = timeoutMs
    this.#pool = pool
    this.outline = outline
    this.#plans = new BoundedCache(maxCacheBytes, meters?.caches.plan)
  }

  /** Starts a planning thread and waits until it has read the supergraph; rejects if it cannot. */
  static async start(sdl: string, options: Partial<PlannerOptions> = {}): Promise<Planner> {
    const all = { ...DEFAULT_PLANNER_OPTIONS, ...options }
    const pool = new PlanningPool(sdl, { ...all, counts: all.meters?.planning })
    return new Planner(pool, await pool.started, all)
  }

  /**
   * The plan of a document with one operation. `document` is what the caller may run, after
   * authorization: plans are kept by its text alone, so one caller's fields never reach another. `share` is whose
   * turn it is to have it planned: each has as much of the threads as the next.
   * Rejects with RequestError PLAN_TIMEOUT, PLANNER_BUSY, SHUTTING_DOWN or QUERY_PLANNING_FAILED.
   */
  plan(document: DocumentNode, share = OWN_SHARE): Promise<Plan> {
    const { key, text } = this.#keyOf(document)
    const known = this.#plans.get(key)
    if (known !== undefined) {
      known.uses += 1
      return Promise.resolve(known.plan)
    }
    const refused = this.#refused.get(key)
    if (refused !== undefined && performance.now() < refused.untilMs) {
      return Promise.reject(refused.error)
    }
    return this.#underway.get(key) ?? this.#make({ key, text, share })
  }

  /** The documents whose plans were used most, those first; what the next generation warms up with. */
  mostUsed(count: number): DocumentNode[] {
    // Of those used equally often the latest: sorting keeps the order, and the latest are kept last.
    const kept = [...this.#plans.values()].toReversed().toSorted((a, b) => b.uses - a.uses)
    return kept.slice(0, count).map(({ text }) => parse(text))
  }

  /**
   * Plans documents before they are asked for, until the time is up; passes over those that do not fit the
   * graph or take far too long: nobody waits for them, so a busy machine may take its time. Returns how many
   * have a plan now.
   */
  async warmUp(documents: readonly DocumentNode[], withinMs: number): Promise<number> {
    const until = performance.now() + withinMs
    let planned = 0
    for (const document of documents) {
      const timeoutMs = Math.min(until - performance.now(), WARM_UP_TIMES * this.#timeoutMs)
      if (timeoutMs <= 0) break
      const { key, text } = this.#keyOf(document)
      // One at a time: requests that arrive meanwhile find room in the queue.
      const plan =
        this.#plans.get(key) ??
        this.#underway.get(key) ??
        this.#make({ key, text, timeoutMs, share: OWN_SHARE })
      planned += await Promise.resolve(plan).then(() => 1, notPlanned)
    }
    return planned
  }

  /** Documents that wait to be planned. */
  get waiting(): number {
    return this.#pool.waiting
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  #keyOf(document: DocumentNode): { key: string; text: string } {
    const known = this.#keys.get(document)
    if (known !== undefined) return known
    const text = print(document)
    const made = { key: createHash('sha256').update(text).digest('base64'), text }
    this.#keys.set(document, made)
    return made
  }

  #make(wanted: WantedPlan): Promise<Plan> {
    const underway = this.#run(wanted)
    this.#underway.set(wanted.key, underway)
    return underway
  }

  async #run({ key, text, share, timeoutMs }: WantedPlan): Promise<Plan> {
    try {
      const json = await this.#pool.run({ text, share, timeoutMs })
      const plan = JSON.parse(json) as Plan
      const bytes = (json.length + text.length) * BYTES_PER_CHARACTER
      this.#plans.set(key, { plan, text, uses: 0 }, bytes)
      return plan
    } catch (error) {
      if (error instanceof RequestError && REFUSED.has(error.code)) {
        const untilMs = performance.now() + REFUSED_MS
        this.#refused.set(key, { error, untilMs }, REFUSED_BYTES)
      }
      throw error
    } finally {
      this.#underway.delete(key)
    }
  }
}

function notPlanned(error: unknown): 0 {
  if (error instanceof RequestError) return 0
  throw error
}
