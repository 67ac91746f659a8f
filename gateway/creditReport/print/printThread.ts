import { parentPort, workerData } from 'node:worker_threads'
import { layReport } from './layReport.js'
import type { PrintedReport } from './printedReport.js'

/** A printing thread: lays out one report and ends. */
const pdf = await layReport(workerData as PrintedReport)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(pdf)
