import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '../graphql/ask.js'
import { RunCheckDocument, type CatalogueQuery, type MattersQuery } from '../graphql/operations.js'
import { handOver } from '../result/handOver.js'
import { inputOf, nextDraft, type CheckDraft } from './draft.js'
import { faultsOf, type Fault } from './draftFaults.js'
import { keepCheck, keptCheck } from './draftStore.js'
import { afterStep, sectorRows, type SectorRow } from './progress.js'
import { rememberMatter } from './recentMatters.js'
import { openAfter, requestFor, type OpenRequest } from './requestIds.js'
import { codeOf } from './RunFailure.js'

/** What the page works with, read once. */
export interface CheckTables extends MattersQuery, CatalogueQuery {}

export type Run =
  | { readonly state: 'NOT_RUN' }
  | { readonly state: 'RUNNING'; readonly rows: readonly SectorRow[] }
  | { readonly state: 'FAILED'; readonly error: unknown }

/** The draft of a check, kept over reloads and logins, and the run of it. */
export function useCheckDesk(owner: string, tables: CheckTables) {
  const navigate = useNavigate()
  const [kept] = useState(() => keptCheck(owner))
  const [draft, setDraft] = useState(kept.draft)
  const [run, setRun] = useState<Run>({ state: 'NOT_RUN' })
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const open = useRef<OpenRequest | null>(kept.open)
  const isHere = useIsHere()
  const matter = tables.matters.find(({ code }) => code === draft.matter)
  useEffect(() => keepCheck(owner, { draft, open: open.current, isToRun: false }), [owner, draft])
  const start = useRef<() => void>(() => {})
  start.current = () => void send()
  const { isToRun } = kept
  useEffect(() => {
    if (isToRun) start.current()
  }, [isToRun])
  return { draft, run, faults, matter, change, clear, start: () => void send() }

  function change(changed: Partial<CheckDraft>): void {
    setDraft((current) => ({ ...current, ...changed }))
    setFaults((current) => current.filter(({ field }) => !isOf(field, changed)))
    setRun((current) => (current.state === 'FAILED' ? { state: 'NOT_RUN' } : current))
  }

  function clear(next: CheckDraft): void {
    setDraft(next)
    setFaults([])
    setRun({ state: 'NOT_RUN' })
  }

  async function send(): Promise<void> {
    if (run.state === 'RUNNING') return
    const found = faultsOf(draft, matter)
    setFaults(found)
    if (found.length > 0 || matter === undefined) {
      document.getElementById(found[0]?.field ?? 'matter')?.focus()
      return
    }
    const input = inputOf(draft)
    const request = requestFor(open.current, input)
    note(request)
    setRun({ state: 'RUNNING', rows: sectorRows(matter, tables.catalogue) })
    try {
      await runCheck(request, input)
    } catch (error) {
      note(openAfter(request, codeOf(error)))
      setRun({ state: 'FAILED', error })
    }
  }

  async function runCheck(request: OpenRequest, input: ReturnType<typeof inputOf>): Promise<void> {
    // Loaded meanwhile, so that the result is drawn as soon as it is there.
    const page = import('../result/KeptCheckPage.js')
    const { requestId } = request
    const { data, coverage } = await ask(
      RunCheckDocument,
      { input: { ...input, requestId } },
      {
        onProgress: (step) =>
          setRun((current) =>
            current.state === 'RUNNING'
              ? { state: 'RUNNING', rows: afterStep(current.rows, step) }
              : current,
          ),
      },
    )
    await page
    performance.mark('check-data')
    rememberMatter(draft.matter, draft.purpose)
    handOver({ check: data.check, coverage, draft })
    open.current = null
    keepCheck(owner, { draft: nextDraft(draft), open: null, isToRun: false })
    // Somebody who has gone to another page finds the check among those made.
    if (isHere.current) await navigate(`/checks/${encodeURIComponent(data.check.number)}`)
  }

  function note(request: OpenRequest | null): void {
    open.current = request
    keepCheck(owner, { draft, open: request, isToRun: false })
  }
}

function isOf(field: string, changed: Partial<CheckDraft>): boolean {
  if (field.startsWith('party-')) return 'parties' in changed
  return field in changed
}

function useIsHere() {
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return isHere
}
