import { createHash } from 'node:crypto'
import type { DocumentNode } from 'graphql'
import { parse, print } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { BoundedCache } from '../operation/boundedCache.js'
import type { Meters } from '../observe/Meters.js'
import type { Plan } from './plan.js'
import type { PlanningLimits } from './planningThread.js'
import { PlanningThread } from './planningThread.js'
import type { SupergraphOutline } from './readSupergraph.js'

export interface PlannerOptions extends PlanningLimits {
  /** Room for plans, bytes of their JSON text. */
  readonly maxCacheBytes: number
  readonly meters?: Meters
}

export const DEFAULT_PLANNER_OPTIONS: PlannerOptions = {
  timeoutMs: 2_000,
  maxWaiting: 64,
  maxCacheBytes: 64 * 1024 * 1024,
}

/** A document that could not be planned in time is not tried again while it is remembered: its room. */
const REFUSED_CACHE_BYTES = 256 * 1024
const REFUSED_BYTES = 128

/** Makes and keeps the plans of one supergraph. */
export class Planner {
  /** What the planning thread read of the supergraph. */
  readonly outline: SupergraphOutline
  readonly #thread: PlanningThread
  readonly #plans: BoundedCache<{ plan: Plan; text: string }>
  readonly #refused = new BoundedCache<RequestError>(REFUSED_CACHE_BYTES)
  readonly #underway = new Map<string, Promise<Plan>>()
  /** The accept stage gives the same object for the same text, so most requests print nothing. */
  readonly #keys = new WeakMap<DocumentNode, { key: string; text: string }>()

  private constructor(
    thread: PlanningThread,
    outline: SupergraphOutline,
    { maxCacheBytes, meters }: PlannerOptions,
  ) {
    this.#thread = thread
    this.outline = outline
    this.#plans = new BoundedCache(maxCacheBytes, meters?.caches.plan)
  }

  /** Starts the planning thread and waits until it has read the supergraph; rejects if it cannot. */
  static async start(sdl: string, options: Partial<PlannerOptions> = {}): Promise<Planner> {
    const all = { ...DEFAULT_PLANNER_OPTIONS, ...options }
    const thread = new PlanningThread(sdl, { ...all, counts: all.meters?.planning })
    return new Planner(thread, await thread.started, all)
  }

  /**
   * The plan of a document with one operation. `document` is what the caller may run, after
   * authorization: plans are kept by its text alone, so one caller's fields never reach another.
   * Rejects with RequestError PLAN_TIMEOUT, PLANNER_BUSY or INTERNAL_SERVER_ERROR.
   */
  plan(document: DocumentNode): Promise<Plan> {
    const { key, text } = this.#keyOf(document)
    const known = this.#plans.get(key)
    if (known !== undefined) return Promise.resolve(known.plan)
    const refused = this.#refused.get(key)
    if (refused !== undefined) return Promise.reject(refused)
    const underway = this.#underway.get(key) ?? this.#make(key, text)
    this.#underway.set(key, underway)
    return underway
  }

  /** The documents whose plans were used last, the latest last; what the next generation warms up with. */
  recentDocuments(count: number): DocumentNode[] {
    const kept = [...this.#plans.values()]
    return kept.slice(Math.max(0, kept.length - count)).map(({ text }) => parse(text))
  }

  /** Plans documents before they are asked for; ignores those that no longer fit the graph or take too long. */
  async warmUp(documents: readonly DocumentNode[]): Promise<void> {
    for (const document of documents) {
      // One at a time: requests that arrive meanwhile find room in the queue.
      await this.plan(document).catch((error: unknown) => {
        if (!(error instanceof RequestError)) throw error
      })
    }
  }

  /** Documents that wait to be planned. */
  get waiting(): number {
    return this.#thread.waiting
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  #keyOf(document: DocumentNode): { key: string; text: string } {
    const known = this.#keys.get(document)
    if (known !== undefined) return known
    const text = print(document)
    const made = { key: createHash('sha256').update(text).digest('base64'), text }
    this.#keys.set(document, made)
    return made
  }

  async #make(key: string, text: string): Promise<Plan> {
    try {
      const json = await this.#thread.run(text)
      const plan = JSON.parse(json) as Plan
      this.#plans.set(key, { plan, text }, json.length + text.length)
      return plan
    } catch (error) {
      if (error instanceof RequestError && error.code === 'PLAN_TIMEOUT') {
        this.#refused.set(key, error, REFUSED_BYTES)
      }
      throw error
    } finally {
      this.#underway.delete(key)
    }
  }
}
