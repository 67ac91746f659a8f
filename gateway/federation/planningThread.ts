import { Worker } from 'node:worker_threads'
import type { PlanningCounts } from '../observe/Meters.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { SupergraphOutline } from './readSupergraph.js'

export interface PlannerWorkerData {
  readonly sdl: string
}

export interface PlannerRequest {
  /** Text of a document with one operation. */
  readonly document: string
}

export type PlannerReply =
  | { readonly kind: 'ready'; readonly outline: SupergraphOutline }
  /** JSON text of a Plan. */
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'failed'; readonly reason: string }

export interface PlanningLimits {
  /** Wall clock for planning one document, milliseconds. */
  readonly timeoutMs: number
  /** Documents that wait for the thread. */
  readonly maxWaiting: number
  readonly counts?: PlanningCounts | undefined
}

interface Job {
  readonly timeoutMs: number
  readonly since: number
  readonly document: string
  readonly resolve: (plan: string) => void
  readonly reject: (error: RequestError) => void
}

/** Enough for the largest plans of five sectors; a plan that wants more is ended like one that wants too long. */
const MAX_HEAP_MB = 512

/**
 * A thread that plans one document at a time and is ended by the clock.
 * The planner is synchronous and can be made to run for minutes by a short document, so it can only be
 * stopped together with its thread; the next one is started at once.
 */
export class PlanningThread {
  readonly #sdl: string
  readonly #limits: PlanningLimits
  readonly #waiting: Job[] = []
  #current: Job | undefined
  #clock: NodeJS.Timeout | undefined
  #worker: Worker
  #isReady = false
  #isClosed = false
  #onStart:
    { resolve: (outline: SupergraphOutline) => void; reject: (error: Error) => void } | undefined
  /** Settles when the first thread has read the supergraph; rejects if it cannot. */
  readonly started: Promise<SupergraphOutline>

  constructor(sdl: string, limits: PlanningLimits) {
    this.#sdl = sdl
    this.#limits = limits
    this.started = new Promise((resolve, reject) => {
      this.#onStart = { resolve, reject }
    })
    this.#worker = this.#startWorker()
  }

  /**
   * Plans a document; resolves to the JSON text of a Plan.
   * Rejects with RequestError PLAN_TIMEOUT, PLANNER_BUSY or INTERNAL_SERVER_ERROR.
   */
  run(document: string, timeoutMs = this.#limits.timeoutMs): Promise<string> {
    if (this.#isClosed) return Promise.reject(new RequestError('SHUTTING_DOWN', 'Planning ended.'))
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      const message = 'Too many new operations are being planned; try again shortly.'
      return Promise.reject(new RequestError('PLANNER_BUSY', message))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ since: performance.now(), document, timeoutMs, resolve, reject })
      this.#next()
    })
  }

  /** Documents that wait for the thread. */
  get waiting(): number {
    return this.#waiting.length
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#failAll(new RequestError('SHUTTING_DOWN', 'Planning ended.'))
    await this.#worker.terminate()
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./plannerWorker.js', import.meta.url), {
      workerData: { sdl: this.#sdl } satisfies PlannerWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    })
    // Idle, it does not keep the process alive; while a plan is wanted, the clock does.
    worker.unref()
    this.#isReady = false
    worker.on('message', (reply: PlannerReply) => {
      if (worker === this.#worker) this.#receive(reply)
    })
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#crashed(error)
    })
    return worker
  }

  #next(): void {
    if (!this.#isReady || this.#current !== undefined) return
    this.#current = this.#waiting.shift()
    if (this.#current === undefined) return
    this.#clock = setTimeout(() => this.#overrun(), this.#current.timeoutMs)
    const request: PlannerRequest = { document: this.#current.document }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(request)
  }

  #receive(reply: PlannerReply): void {
    if (reply.kind === 'ready') {
      this.#isReady = true
      this.#onStart?.resolve(reply.outline)
      this.#onStart = undefined
    } else {
      const job = this.#take()
      if (job !== undefined) this.#limits.counts?.made.observe(performance.now() - job.since)
      if (reply.kind === 'planned') job?.resolve(reply.plan)
      else job?.reject(failed(reply.reason))
    }
    this.#next()
  }

  #overrun(): void {
    const overrun = this.#worker
    if (this.#limits.counts) this.#limits.counts.overruns += 1
    this.#take()?.reject(tooLong())
    this.#worker = this.#startWorker()
    void overrun.terminate()
  }

  #crashed(error: Error): void {
    if (this.#isClosed) return
    if (this.#onStart !== undefined) {
      // A thread that never read the supergraph will not learn it by trying again.
      this.#onStart.reject(error)
      this.#onStart = undefined
      this.#isClosed = true
      this.#failAll(failed(error.message))
      return
    }
    const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    this.#take()?.reject(isOutOfMemory ? tooLong() : failed(error.message))
    this.#worker = this.#startWorker()
  }

  #take(): Job | undefined {
    clearTimeout(this.#clock)
    const job = this.#current
    this.#current = undefined
    return job
  }

  #failAll(error: RequestError): void {
    this.#take()?.reject(error)
    for (const job of this.#waiting.splice(0)) job.reject(error)
  }
}

function tooLong(): RequestError {
  return new RequestError(
    'PLAN_TIMEOUT',
    'The operation takes too long to plan; ask for less in one request.',
  )
}

function failed(reason: string): RequestError {
  return new RequestError('INTERNAL_SERVER_ERROR', 'The operation could not be planned.', {
    cause: new Error(reason),
  })
}
