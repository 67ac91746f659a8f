import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { onGatewayCore } from './pinning.js'

export interface ProcessOptions {
  readonly name: string
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly port: number
  readonly logFile: string
}

const READY_WITHIN_MS = 90_000
const STOP_WITHIN_MS = 5_000

/** A gateway under measurement: one process, with whatever it starts itself, on the gateway's core. */
export class GatewayProcess {
  readonly #options: ProcessOptions
  readonly #child: ChildProcess
  #tail = ''

  constructor(options: ProcessOptions) {
    this.#options = options
    const [program = '', ...args] = onGatewayCore(options.command)
    const { cwd, env } = options
    this.#child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log = createWriteStream(options.logFile, { flags: 'a' })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk)
        this.#tail = (this.#tail + chunk.toString()).slice(-1_500)
      })
    }
    this.#child.once('error', (error) => (this.#tail += error.message))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Waits until somebody listens; throws with the end of what the process said if it ends or is late. */
  async untilListening(path: string): Promise<void> {
    const { name, port } = this.#options
    const deadline = Date.now() + READY_WITHIN_MS
    while (Date.now() < deadline) {
      if (this.#hasEnded) throw new Error(`${name} ended while starting: ${this.#tail.trim()}`)
      const answered = await fetch(`http://127.0.0.1:${port}${path}`).then(
        (response) => response.body?.cancel().then(() => true) ?? true,
        () => false,
      )
      if (answered) return
      await sleep(100)
    }
    throw new Error(
      `${name} was not ready within ${READY_WITHIN_MS / 1_000} s: ${this.#tail.trim()}`,
    )
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()))
    this.#child.kill('SIGTERM')
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(killer)
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null || this.pid === 0
  }
}
