import { useSyncExternalStore } from 'react'
import { ask } from '../graphql/ask.js'
import { RunBatchDocument } from '../graphql/documents/RunBatch.js'
import { BatchRunner, type BatchProgress, type Outcome } from './BatchRunner.js'
import { planSlices, type BatchOrder, type JudgedRow } from './plan.js'
import { EMPTY_SHEET, keepSheet, keptSheet, type BatchSheet } from './sheet.js'

/** A batch that was begun. */
export interface BatchRun {
  /** Name of the matter. */
  readonly title: string
  readonly order: BatchOrder
  readonly rows: readonly JudgedRow[]
  /** Outcomes of earlier runs over the same rows. */
  readonly earlier: readonly Outcome[]
  readonly runner: BatchRunner
}

interface Desk {
  readonly owner: string
  readonly sheet: BatchSheet
  readonly run: BatchRun | null
}

const STORED = 'yingcha.batch.1'

/** Outlives the page, so that an officer may read a check of a running batch and come back; ends with the tab. */
let desk: Desk | null = null
const listeners = new Set<() => void>()

/** The batch of this tab; `owner` is who is logged in: what another login left is not shown. */
export function useDesk(owner: string): Desk {
  return useSyncExternalStore(subscribe, () => open(owner))
}

/** Progress of a run, as it changes. */
export function useProgress({ runner }: BatchRun): BatchProgress {
  return useSyncExternalStore(
    (listener) => runner.subscribe(listener),
    () => runner.progress,
  )
}

export function changeSheet(change: (sheet: BatchSheet) => BatchSheet): void {
  if (desk) put({ ...desk, sheet: change(desk.sheet) })
}

/** Runs the rows that are to be checked. Under the batch that the sheet has, earlier checks come back as they were. */
export function startRun(rows: readonly JudgedRow[], title: string): void {
  if (!desk) return
  const { sheet } = desk
  const batch = sheet.batch ?? randomId()
  const runner = runnerOf(rows, sheet.order, batch)
  put({
    ...desk,
    sheet: { ...sheet, batch },
    run: { title, order: sheet.order, rows, earlier: [], runner },
  })
  void runner.run()
}

/** Makes new checks of some lines of a run that is over. */
export function runAgain(run: BatchRun, lines: ReadonlySet<number>): void {
  if (!desk) return
  const again = run.rows.filter(({ line }) => lines.has(line))
  const runner = runnerOf(again, run.order, randomId())
  put({
    ...desk,
    run: { ...run, earlier: [...run.earlier, ...run.runner.progress.outcomes], runner },
  })
  void runner.run()
}

/** Back to the list, as it was entered. */
export function leaveRun(): void {
  if (desk) put({ ...desk, run: null })
}

export function clearDesk(): void {
  if (desk) put({ ...desk, sheet: EMPTY_SHEET, run: null })
}

function open(owner: string): Desk {
  if (desk?.owner !== owner) {
    desk?.run?.runner.stop()
    desk = {
      owner,
      sheet: keptSheet(sessionStorage.getItem(STORED), owner) ?? EMPTY_SHEET,
      run: null,
    }
  }
  return desk
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function put(changed: Desk): void {
  desk = changed
  sessionStorage.setItem(STORED, keepSheet(desk.sheet, desk.owner))
  for (const listener of listeners) listener()
}

function runnerOf(rows: readonly JudgedRow[], order: BatchOrder, batch: string): BatchRunner {
  const runner = new BatchRunner(planSlices(rows, order, { batch, nonce: randomId() }), {
    send: async ({ requestId, subjects }) => {
      const input = { ...order, requestId, subjects: subjects.map(({ id }) => id) }
      return (await ask(RunBatchDocument, { input })).data.checkBatch.checks
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  runner.subscribe(() => {
    const { state } = runner.progress
    const isUnderWay = state === 'RUNNING' || state === 'STOPPING'
    // Closing or reloading the tab would stop it: the browser asks first.
    if (isUnderWay) addEventListener('beforeunload', askBeforeLeaving)
    else removeEventListener('beforeunload', askBeforeLeaving)
  })
  return runner
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** crypto.randomUUID is missing where the console is not served by TLS. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((n) => n.toString(36)).join('')
}
