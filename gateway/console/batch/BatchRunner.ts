import type { RunBatchMutation } from '../graphql/documents/RunBatch.js'
import { singly, type BatchSubject, type Slice } from './plan.js'

export type BatchCheck = RunBatchMutation['checkBatch']['checks'][number]

/** What became of one subject. */
export type Outcome =
  | { readonly subject: BatchSubject; readonly check: BatchCheck }
  | { readonly subject: BatchSubject; readonly refusal: { code: string; message: string } }

export interface BatchProgress {
  readonly state: 'RUNNING' | 'STOPPING' | 'STOPPED' | 'DONE'
  readonly total: number
  /** In the order of the answers. */
  readonly outcomes: readonly Outcome[]
  /** Why it stopped by itself; null otherwise. */
  readonly error: unknown
}

interface RunnerParts {
  /** Rejects with an error that has a `code`. */
  readonly send: (slice: Slice) => Promise<readonly BatchCheck[]>
  readonly wait: (ms: number) => Promise<void>
}

/** Pauses before a slice is tried again. */
const PAUSES_MS = [1_000, 4_000]

/** Codes after which the same request may succeed; docs/errors.md. */
const PASSING: ReadonlySet<string> = new Set([
  'GATEWAY_UNREACHABLE',
  'CHECK_UNAVAILABLE',
  'REGISTER_UNAVAILABLE',
  'IDENTITY_UNAVAILABLE',
  'PLANNER_BUSY',
  'RATE_LIMITED',
  'SHUTTING_DOWN',
  'INTERNAL_SERVER_ERROR',
])

/** Codes that one subject brings upon a whole slice. */
const OF_ONE_SUBJECT: ReadonlySet<string> = new Set([
  'BAD_SUBJECT_ID',
  'AMBIGUOUS_SUBJECT_ID',
  'SUBJECT_KIND_MISMATCH',
])

/** Runs the slices of a batch one after the other; can be stopped between two and go on later. */
export class BatchRunner {
  readonly #parts: RunnerParts
  readonly #listeners = new Set<() => void>()
  #waiting: Slice[]
  #progress: BatchProgress

  constructor(slices: readonly Slice[], parts: RunnerParts) {
    this.#parts = parts
    this.#waiting = [...slices]
    const total = slices.reduce((sum, { subjects }) => sum + subjects.length, 0)
    this.#progress = { state: 'STOPPED', total, outcomes: [], error: null }
  }

  get progress(): BatchProgress {
    return this.#progress
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Goes on with what is left; resolves when everything is done, stopped or refused. Never rejects. */
  async run(): Promise<void> {
    if (this.#progress.state !== 'STOPPED') return
    this.#note({ state: 'RUNNING', error: null })
    for (let [slice] = this.#waiting; slice; [slice] = this.#waiting) {
      // A stop takes effect between slices: what was sent is never left unread.
      if (this.#isStopping()) return this.#note({ state: 'STOPPED' })
      if (!(await this.#runSlice(slice))) return
    }
    this.#note({ state: 'DONE' })
  }

  stop(): void {
    if (this.#progress.state === 'RUNNING') this.#note({ state: 'STOPPING' })
  }

  #isStopping(): boolean {
    return this.#progress.state === 'STOPPING'
  }

  /** False if the batch stopped at this slice, which is then still to be done. */
  async #runSlice(slice: Slice): Promise<boolean> {
    try {
      const checks = await this.#sendWithRetries(slice)
      if (checks.length !== slice.subjects.length) {
        throw new Error(`asked for ${slice.subjects.length} checks, got ${checks.length}`)
      }
      this.#finish(slice.subjects.map((subject, n) => ({ subject, check: checks[n]! })))
    } catch (error) {
      const refusal = refusalOf(error)
      if (!OF_ONE_SUBJECT.has(refusal.code)) {
        this.#note({ state: 'STOPPED', error })
        return false
      }
      const [subject] = slice.subjects
      if (slice.subjects.length > 1) this.#waiting.splice(0, 1, ...singly(slice))
      else this.#finish([{ subject: subject!, refusal }])
    }
    return true
  }

  async #sendWithRetries(slice: Slice): Promise<readonly BatchCheck[]> {
    for (const pause of PAUSES_MS) {
      try {
        return await this.#parts.send(slice)
      } catch (error) {
        const mayPass = PASSING.has(refusalOf(error).code)
        if (!mayPass || this.#isStopping()) throw error
        await this.#parts.wait(pause)
      }
    }
    return this.#parts.send(slice)
  }

  #finish(outcomes: readonly Outcome[]): void {
    this.#waiting.shift()
    this.#note({ outcomes: [...this.#progress.outcomes, ...outcomes] })
  }

  #note(change: Partial<BatchProgress>): void {
    this.#progress = { ...this.#progress, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** An error without a code is a fault of ours, which another attempt does not mend. */
function refusalOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  return { code: 'code' in error ? String(error.code) : '', message: error.message }
}
