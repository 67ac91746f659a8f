import { Worker } from 'node:worker_threads'
import { RequestError } from '../../../schema/wire/errors.js'
import type { PrintedReport } from './printedReport.js'

export interface PrinterOptions {
  /** Reports that are printed at the same time. */
  readonly threads?: number
  /** Reports that may wait for a thread; more are refused. */
  readonly mostWaiting?: number
  readonly timeoutMs?: number
}

/** A report in hand takes some 100 MB: the fonts are large. */
const MAX_HEAP_MB = 512

/**
 * Prints reports as PDF, each in a thread of its own: laying one out takes most of a second, in which the gateway
 * would answer nobody, and the fonts' memory goes with the thread.
 */
export class Printer {
  readonly #options: Required<PrinterOptions>
  #printing = 0
  readonly #waiting: (() => void)[] = []

  constructor(options: PrinterOptions = {}) {
    this.#options = { threads: 1, mostWaiting: 8, timeoutMs: 30_000, ...options }
  }

  /** The PDF. Throws PRINT_UNAVAILABLE if too many wait already, or it takes too long. */
  async print(report: PrintedReport): Promise<Buffer> {
    await this.#turn()
    try {
      return await printInThread(report, this.#options.timeoutMs)
    } finally {
      const next = this.#waiting.shift()
      // The thread's place goes to who waited longest, before anybody new can take it.
      if (next) next()
      else this.#printing -= 1
    }
  }

  async #turn(): Promise<void> {
    const { threads, mostWaiting } = this.#options
    if (this.#printing < threads) {
      this.#printing += 1
      return
    }
    if (this.#waiting.length >= mostWaiting)
      throw unavailable('Too many reports wait to be printed.')
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}

function printInThread(report: PrintedReport, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./printThread.js', import.meta.url), {
      workerData: report,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    })
    const clock = setTimeout(() => {
      reject(unavailable('The report takes too long to be printed.'))
      void worker.terminate()
    }, timeoutMs)
    worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)))
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(clock)
      // After a message or an error this changes nothing.
      reject(unavailable('The report could not be printed.'))
    })
  })
}

function unavailable(message: string): RequestError {
  return new RequestError(
    'PRINT_UNAVAILABLE',
    `${message} Its JSON stands; ask again with the same requestId.`,
  )
}
