import { RequestError } from '../../schema/wire/errors.js'
import type { PlanningCounts } from '../observe/Meters.js'
import { PlanningQueue } from './PlanningQueue.js'
import { PlanningThread } from './planningThread.js'
import type { SupergraphOutline } from './readSupergraph.js'

export interface PlanningLimits {
  /** Wall clock for planning one document, milliseconds. */
  readonly timeoutMs: number
  /** Documents that wait for a thread. */
  readonly maxWaiting: number
  /** Threads that plan at the same time; all but the first start when they are needed. */
  readonly threads: number
  readonly counts?: PlanningCounts | undefined
}

/** A document to plan. */
export interface Wanted {
  /** Text of a document with one operation. */
  readonly text: string
  /** Whose turn it takes (`PlanningQueue`). */
  readonly share: string
  /** The pool's own limit if not given. */
  readonly timeoutMs?: number | undefined
}

interface Job extends Wanted {
  readonly since: number
  readonly resolve: (plan: string) => void
  readonly reject: (error: unknown) => void
}

/** So long may somebody wait before another thread starts: an ordinary plan is made sooner. */
const PATIENCE_MS = 100

/**
 * Threads that plan, and the queue before them. One share never has all of them, if there are several: what it wants
 * may take the whole limit, and the others would wait that long for each of its documents.
 */
export class PlanningPool {
  readonly #sdl: string
  readonly #limits: PlanningLimits
  readonly #queue: PlanningQueue<Job>
  readonly #threads: PlanningThread[] = []
  /** Whose document each thread plans; of one that was ended for it, until the next has started in its place. */
  readonly #busy = new Map<PlanningThread, string>()
  #patience: NodeJS.Timeout | undefined
  #isClosed = false
  /** Settles when the first thread has read the supergraph; rejects if it cannot. */
  readonly started: Promise<SupergraphOutline>

  constructor(sdl: string, limits: PlanningLimits) {
    this.#sdl = sdl
    this.#limits = limits
    this.#queue = new PlanningQueue(limits.maxWaiting)
    this.started = this.#addThread()
  }

  /**
   * Plans a document; resolves to the JSON text of a Plan.
   * Rejects with RequestError PLAN_TIMEOUT, PLANNER_BUSY, SHUTTING_DOWN or QUERY_PLANNING_FAILED.
   */
  run({ text, share, timeoutMs }: Wanted): Promise<string> {
    if (this.#isClosed) return Promise.reject(ended())
    return new Promise((resolve, reject) => {
      const since = performance.now()
      this.#queue.push({ text, share, timeoutMs, since, resolve, reject })?.reject(busy())
      this.#next()
    })
  }

  /** Documents that wait for a thread. */
  get waiting(): number {
    return this.#queue.length
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#patience)
    for (const { reject } of this.#queue.clear()) reject(ended())
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }

  #addThread(): Promise<SupergraphOutline> {
    const { counts } = this.#limits
    const onFree = () => {
      this.#busy.delete(thread)
      this.#next()
    }
    const thread = new PlanningThread(this.#sdl, { counts, onFree })
    this.#threads.push(thread)
    return thread.started
  }

  #next(): void {
    for (const thread of this.#threads) {
      if (!thread.isFree) continue
      const job = this.#queue.take((share) => this.#mayPlan(share))
      if (job === undefined) break
      void this.#plan(job, thread)
    }
    if (this.#queue.length > 0 && this.#threads.length < this.#limits.threads) this.#growSoon()
  }

  #mayPlan(share: string): boolean {
    let planned = 0
    for (const one of this.#busy.values()) if (one === share) planned += 1
    return planned < Math.max(1, this.#limits.threads - 1)
  }

  async #plan(job: Job, thread: PlanningThread): Promise<void> {
    const { share, text, timeoutMs = this.#limits.timeoutMs } = job
    this.#busy.set(thread, share)
    try {
      job.resolve(await thread.run(text, timeoutMs))
      this.#limits.counts?.made.observe(performance.now() - job.since)
    } catch (error) {
      job.reject(error)
    }
  }

  #growSoon(): void {
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined
      if (this.#queue.length === 0 || this.#isClosed) return
      // The first has read the same text; if this one cannot all the same, the first goes on alone.
      this.#addThread().catch(() => undefined)
    }, PATIENCE_MS).unref()
  }
}

function busy(): RequestError {
  const message = 'Too many new operations are being planned; try again shortly.'
  return new RequestError('PLANNER_BUSY', message)
}

function ended(): RequestError {
  return new RequestError('SHUTTING_DOWN', 'Planning ended.')
}
