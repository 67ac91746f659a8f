import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ServiceOptions {
  readonly name: string
  /** Path of the built entry file and its arguments. */
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Asked until it answers 200. */
  readonly readyUrl: string
  /** Everything that the process prints is appended here. */
  readonly logFile: string
}

/** Generous: a machine that runs its whole test suite beside us is slow. */
const READY_WITHIN_MS = 180_000
const STOP_WITHIN_MS = 10_000
/** Seven that are asked twenty times a second took a tenth of the time in which they start. */
const ASK_EVERY_MS = 200

/** One process of the city; it can be stopped and started again on the same port. */
export class ChildService {
  readonly name: string
  private readonly options: ServiceOptions
  private child: ChildProcess | null = null

  constructor(options: ServiceOptions) {
    this.name = options.name
    this.options = options
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Starts the process; resolves when it is ready. Throws one line with the end of its output if it ends or is late. */
  async start(): Promise<void> {
    const { command, env, logFile } = this.options
    const log = createWriteStream(logFile, { flags: 'a' })
    const child = spawn(process.execPath, ['--enable-source-maps', ...command], {
      env: { ...inherited(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    const tail = keepTail(child, log)
    await this.untilReady(child, tail)
  }

  /** Asks the process to end (SIGTERM), and makes it (SIGKILL) if it does not. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(killer)
  }

  private async untilReady(child: ChildProcess, tail: () => string): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    while (Date.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`${this.name} ended while starting: ${tail()}`)
      }
      const isReady = await fetch(this.options.readyUrl).then(
        (response) => response.ok,
        () => false,
      )
      // Whoever else listens there is not our child.
      if (isReady && child.exitCode === null && child.signalCode === null) return
      await sleep(ASK_EVERY_MS)
    }
    throw new Error(`${this.name} was not ready within ${READY_WITHIN_MS / 1000} s: ${tail()}`)
  }
}

/** What a child may see of our environment: nothing that could configure it by accident. */
function inherited(): Record<string, string> {
  const { PATH, HOME, NODE_ENV, LOG_LEVEL } = process.env
  const present = Object.entries({ PATH, HOME, NODE_ENV, LOG_LEVEL })
  return Object.fromEntries(present.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function keepTail(child: ChildProcess, log: WriteStream): () => string {
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk)
      tail = (tail + chunk.toString()).slice(-2_000)
    })
  }
  child.once('exit', () => log.end())
  return () => tail.trim().split('\n').slice(-3).join(' | ')
}
