import { Worker } from 'node:worker_threads'
import { RequestError } from '../../../schema/wire/errors.js'
import type { PrintedReport } from './printedReport.js'

export interface PrinterOptions {
  /** Reports that may wait for the one in hand; more are refused. */
  readonly mostWaiting?: number
  readonly timeoutMs?: number
}

/** A report in hand takes some 100 MB: the fonts are large. */
const MAX_HEAP_MB = 512

/**
 * Prints reports as PDF, one after another, each in a thread of its own: laying one out takes most of a second, in
 * which the gateway would answer nobody, and the fonts' memory goes with the thread.
 */
export class Printer {
  readonly #options: Required<PrinterOptions>
  /** In hand and waiting. */
  #count = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: PrinterOptions = {}) {
    this.#options = { mostWaiting: 8, timeoutMs: 30_000, ...options }
  }

  /** The PDF. Throws PRINT_UNAVAILABLE if too many wait already, or it takes too long. */
  async print(report: PrintedReport): Promise<Buffer> {
    const { mostWaiting, timeoutMs } = this.#options
    if (this.#count > mostWaiting) throw unavailable('Too many reports wait to be printed.')
    this.#count += 1
    const printed = this.#last.then(() => printInThread(report, timeoutMs))
    // Who asked hears why a report was not printed; the next one is printed all the same.
    this.#last = printed.catch(() => undefined)
    return printed.finally(() => (this.#count -= 1))
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
