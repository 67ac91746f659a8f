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

export interface ThreadOptions {
  readonly counts: PlanningCounts | undefined
  /** Called whenever it could plan the next document. */
  readonly onFree: () => void
}

interface Job {
  readonly resolve: (plan: string) => void
  readonly reject: (error: RequestError) => void
}

/** Enough for the largest plans of five sectors; a plan that wants more is ended like one that wants too long. */
const MAX_HEAP_MB = 512
/** A thread's young heap is never given back; at V8's own size it was a seventh of the whole process. */
const YOUNG_MB = 4

/**
 * A thread that plans one document at a time and is ended by the clock.
 * The planner is synchronous and can be made to run for minutes by a short document, so it can only be
 * stopped together with its thread; the next one is started at once.
 */
export class PlanningThread {
  readonly #sdl: string
  readonly #options: ThreadOptions
  #current: Job | undefined
  #clock: NodeJS.Timeout | undefined
  #worker: Worker
  #isReady = false
  #isClosed = false
  #onStart:
    { resolve: (outline: SupergraphOutline) => void; reject: (error: Error) => void } | undefined
  /** Settles when the first thread has read the supergraph; rejects if it cannot. */
  readonly started: Promise<SupergraphOutline>

  constructor(sdl: string, options: ThreadOptions) {
    this.#sdl = sdl
    this.#options = options
    this.started = new Promise((resolve, reject) => {
      this.#onStart = { resolve, reject }
    })
    this.#worker = this.#startWorker()
  }

  /** True if `run` may be called. */
  get isFree(): boolean {
    return this.#isReady && this.#current === undefined && !this.#isClosed
  }

  /**
   * Plans a document, while it is free; resolves to the JSON text of a Plan.
   * Rejects with RequestError PLAN_TIMEOUT, SHUTTING_DOWN or QUERY_PLANNING_FAILED.
   */
  run(document: string, timeoutMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#current = { resolve, reject }
      this.#clock = setTimeout(() => this.#overrun(), timeoutMs)
      const request: PlannerRequest = { document }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(request)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#take()?.reject(new RequestError('SHUTTING_DOWN', 'Planning ended.'))
    await this.#worker.terminate()
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./plannerWorker.js', import.meta.url), {
      workerData: { sdl: this.#sdl } satisfies PlannerWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
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

  #receive(reply: PlannerReply): void {
    if (reply.kind === 'ready') {
      this.#isReady = true
      this.#onStart?.resolve(reply.outline)
      this.#onStart = undefined
    } else {
      const job = this.#take()
      if (reply.kind === 'planned') job?.resolve(reply.plan)
      else job?.reject(failed(reply.reason))
    }
    this.#options.onFree()
  }

  #overrun(): void {
    const overrun = this.#worker
    if (this.#options.counts) this.#options.counts.overruns += 1
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
}

function tooLong(): RequestError {
  return new RequestError(
    'PLAN_TIMEOUT',
    'The operation takes too long to plan; ask for less in one request.',
  )
}

function failed(reason: string): RequestError {
  return new RequestError('QUERY_PLANNING_FAILED', 'The planner has no plan for this operation.', {
    cause: new Error(reason),
  })
}
