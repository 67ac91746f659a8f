import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CatalogueQuery } from '../graphql/documents/Catalogue.js'
import type { MattersQuery } from '../graphql/documents/Matters.js'
import { inputOf, nextDraft, type CheckDraft } from './draft.js'
import { faultsOf, type Fault } from './draftFaults.js'
import { keepCheck, keptCheck } from './draftStore.js'
import { afterStep, sectorRows, type SectorRow } from './progress.js'
import { openAfter, requestFor, type OpenRequest } from './requestIds.js'
import { codeOf } from './RunFailure.js'
import { sendCheck } from './sendCheck.js'

/** What the page works with, read once. */
export interface CheckTables extends MattersQuery, CatalogueQuery {}

export type Run =
  | { readonly state: 'NOT_RUN' }
  | { readonly state: 'RUNNING'; readonly rows: readonly SectorRow[] }
  | { readonly state: 'FAILED'; readonly error: unknown }

const NOT_RUN: Run = { state: 'NOT_RUN' }

/** The draft of a check, kept over reloads and logins, and the run of it. */
export function useCheckDesk(owner: string, tables: CheckTables) {
  const [kept] = useState(() => keptCheck(owner))
  const [draft, setDraft] = useState(kept.draft)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const matter = tables.matters.find(({ code }) => code === draft.matter)
  const { run, send, reset } = useRun(owner, kept.open)
  useEffect(() => keepCheck(owner, { ...keptCheck(owner), draft, isToRun: false }), [owner, draft])
  useOnce(kept.isToRun, start)
  return { draft, run, faults, matter, change, clear, start }

  function change(changed: Partial<CheckDraft>): void {
    setDraft((current) => ({ ...current, ...changed }))
    setFaults((current) => current.filter(({ field }) => !isOf(field, changed)))
    reset()
  }

  function clear(next: CheckDraft): void {
    setDraft(next)
    setFaults([])
    reset()
  }

  function start(): void {
    const found = faultsOf(draft, matter)
    setFaults(found)
    if (found.length === 0 && matter !== undefined) {
      void send(draft, sectorRows(matter, tables.catalogue))
      return
    }
    document.getElementById(found[0]?.field ?? 'matter')?.focus()
  }
}

/** Sends a draft and follows its progress; a repeated try goes under the same id until an answer has come. */
function useRun(owner: string, firstOpen: OpenRequest | null) {
  const navigate = useNavigate()
  const [run, setRun] = useState<Run>(NOT_RUN)
  const open = useRef(firstOpen)
  const isHere = useIsHere()
  return { run, send, reset }

  function reset(): void {
    setRun((current) => (current.state === 'FAILED' ? NOT_RUN : current))
  }

  async function send(draft: CheckDraft, rows: readonly SectorRow[]): Promise<void> {
    if (run.state === 'RUNNING') return
    const input = inputOf(draft)
    const request = requestFor(open.current, input)
    keep(draft, request)
    setRun({ state: 'RUNNING', rows })
    try {
      const number = await sendCheck({ ...input, requestId: request.requestId }, draft, (step) =>
        setRun((current) =>
          current.state === 'RUNNING'
            ? { state: 'RUNNING', rows: afterStep(current.rows, step) }
            : current,
        ),
      )
      keep(nextDraft(draft), null)
      // Somebody who has gone to another page finds the check among those made.
      if (isHere.current) await navigate(`/checks/${encodeURIComponent(number)}`)
    } catch (error) {
      keep(draft, openAfter(request, codeOf(error)))
      setRun({ state: 'FAILED', error })
    }
  }

  function keep(draft: CheckDraft, request: OpenRequest | null): void {
    open.current = request
    keepCheck(owner, { draft, open: request, isToRun: false })
  }
}

function isOf(field: string, changed: Partial<CheckDraft>): boolean {
  if (field.startsWith('party-')) return 'parties' in changed
  return field in changed
}

/** Runs `action` after the first drawing if `isWanted`; development renders effects twice. */
function useOnce(isWanted: boolean, action: () => void): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (!isWanted || isDone.current) return
    isDone.current = true
    action()
  }, [isWanted, action])
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
