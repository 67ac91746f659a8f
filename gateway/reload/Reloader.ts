import { createHash } from 'node:crypto'
import type { Closable, Generations } from '../federation/Generations.js'

/** How the supergraph in use came to be, and what became of the last one that was tried. */
export interface ReloadStatus {
  /** Number of the generation in use; the one of the start is 1. */
  readonly generation: number
  /** SHA-256 of its supergraph, hex. */
  readonly digest: string
  readonly loadedAt: string
  /** Null if nothing but the first was ever tried. */
  readonly lastAttemptAt: string | null
  /** Why what the files say now is not in use; null if it is. For the log: it may quote the files. */
  readonly lastError: string | null
  /** Attempts that were refused. */
  readonly refused: number
  /** Old generations that requests are still under way in. */
  readonly draining: number
}

export interface ReloadOptions<S extends Sources, T extends Closable> {
  readonly first: S
  /** Reads all that a generation is made of. */
  readonly read: () => Promise<S>
  /** Builds and warms up the next generation beside the running one; rejects with why it may not be used. */
  readonly build: (sources: S, running: T) => Promise<T>
  readonly generations: Generations<T>
  /** Milliseconds between two looks at the files; 0: only when told. */
  readonly pollMs: number
  readonly onReplaced: (status: ReloadStatus) => void
  readonly onRefused: (reason: string, status: ReloadStatus) => void
}

/** What a generation is made of: texts, so that any change of one can be seen. */
export interface Sources {
  readonly supergraph: string
  /** Everything else, in one text that is never shown: there are keys in it. */
  readonly others: string
}

/** What a look found: the same `mark` is the same content, or the same failure to read it. */
type Look<S> = { readonly mark: string } & ({ readonly sources: S } | { readonly error: unknown })

/**
 * Puts the files' supergraph in use whenever it is another than before. It looks by reading: the system's
 * notices of a file that is replaced by renaming, or in a mounted volume, never come. What it finds is tried
 * only once a second look found the same, so half a file is not; what was refused is not tried again until
 * some file changes. One attempt at a time.
 */
export class Reloader<S extends Sources, T extends Closable> {
  readonly #options: ReloadOptions<S, T>
  /** Of what is in use, of what was tried last, and of what was seen once. */
  #running: string
  #tried: string
  #seen: string | null = null
  #status: Omit<ReloadStatus, 'generation' | 'draining'>
  #clock: NodeJS.Timeout | undefined
  #attempts: Promise<void> = Promise.resolve()
  #isOver = false

  constructor(options: ReloadOptions<S, T>) {
    const { first } = options
    this.#options = options
    this.#running = markOf(first)
    this.#tried = this.#running
    this.#status = {
      digest: sha256(first.supergraph),
      loadedAt: new Date().toISOString(),
      lastAttemptAt: null,
      lastError: null,
      refused: 0,
    }
    this.#schedule()
  }

  get status(): ReloadStatus {
    const { number, draining } = this.#options.generations
    return { generation: number, ...this.#status, draining }
  }

  /** Reads the files and tries what they say now, changed or not. Resolves when it is in use or refused. */
  reload(): Promise<void> {
    return this.#inTurn(async () => this.#try(await this.#look()))
  }

  /** Looks no more; resolves when no attempt is under way. */
  async close(): Promise<void> {
    this.#isOver = true
    clearTimeout(this.#clock)
    await this.#attempts
  }

  #schedule(): void {
    const { pollMs } = this.#options
    if (pollMs === 0 || this.#isOver) return
    const poll = () => void this.#inTurn(() => this.#poll()).then(() => this.#schedule())
    this.#clock = setTimeout(poll, pollMs).unref()
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    this.#attempts = this.#attempts.then(() => (this.#isOver ? undefined : work()))
    await this.#attempts
  }

  async #poll(): Promise<void> {
    const look = await this.#look()
    if (look.mark === this.#tried) {
      this.#seen = null
    } else if (look.mark === this.#seen) {
      await this.#try(look)
    } else {
      this.#seen = look.mark
    }
  }

  async #look(): Promise<Look<S>> {
    try {
      const sources = await this.#options.read()
      return { mark: markOf(sources), sources }
    } catch (error) {
      return { mark: `unreadable: ${reasonOf(error)}`, error }
    }
  }

  async #try(look: Look<S>): Promise<void> {
    const isBack = look.mark === this.#running && this.#tried !== this.#running
    this.#tried = look.mark
    this.#seen = null
    if (isBack) {
      // Somebody took the refused one back: what the files say is in use.
      this.#status = { ...this.#status, lastError: null }
      return
    }
    const { build, generations, onReplaced, onRefused } = this.#options
    this.#status = { ...this.#status, lastAttemptAt: new Date().toISOString() }
    try {
      if ('error' in look) throw look.error
      await generations.room()
      generations.replace(await build(look.sources, generations.current))
      this.#running = look.mark
      const loadedAt = new Date().toISOString()
      const digest = sha256(look.sources.supergraph)
      this.#status = { ...this.#status, digest, loadedAt, lastError: null }
      onReplaced(this.status)
    } catch (error) {
      const lastError = reasonOf(error)
      this.#status = { ...this.#status, lastError, refused: this.#status.refused + 1 }
      onRefused(lastError, this.status)
    }
  }
}

function markOf({ supergraph, others }: Sources): string {
  return sha256(JSON.stringify([supergraph, others]))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** One line, whatever it was. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ')
}
