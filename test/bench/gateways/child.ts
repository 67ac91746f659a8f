import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A process of the bench itself, beside the gateways; it ends with us. */
export class Child {
  readonly #process: ChildProcess

  constructor(file: string, env: Readonly<Record<string, string>> = {}) {
    this.#process = fork(new URL(file, import.meta.url), {
      env: { ...process.env, ...env },
      serialization: 'advanced',
    })
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** Sends a message, if there is one, and waits for the next that comes. Throws if the process ends instead. */
  async ask<T>(message?: object): Promise<T> {
    const waiting = new AbortController()
    const { signal } = waiting
    const ended = once(this.#process, 'exit', { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${String(code)}`)
    })
    // Ended by the answer, it has nothing to say.
    ended.catch(() => undefined)
    if (message !== undefined) this.#process.send(message)
    const answered = once(this.#process, 'message', { signal })
    const [answer] = await Promise.race([answered, ended]).finally(() => waiting.abort())
    return answer as T
  }

  stop(): void {
    if (this.#process.connected) this.#process.disconnect()
  }
}
