import { EMPTY_DRAFT, parseDraft, storableDraft, type CheckDraft } from './draft.js'
import type { OpenRequest } from './requestIds.js'

const STORED = 'yingcha.check'

/** What the page keeps between two visits in this tab. */
export interface KeptCheck {
  readonly draft: CheckDraft
  readonly open: OpenRequest | null
  /** The draft is complete, and the officer wants it sent at once (ask again). */
  readonly isToRun: boolean
}

const NOTHING: KeptCheck = { draft: EMPTY_DRAFT, open: null, isToRun: false }

/** Whole, in memory: numbers of persons survive the way to another page and back, nothing else. */
let inMemory: { owner: string; kept: KeptCheck } | null = null

/** What this officer left unfinished: from memory, or after a reload or a new login from the tab's storage. */
export function keptCheck(owner: string): KeptCheck {
  if (inMemory?.owner === owner) return inMemory.kept
  const stored = read()
  const draft = stored?.['owner'] === owner ? parseDraft(stored['draft']) : null
  return draft === null ? NOTHING : { draft, open: parseOpen(stored?.['open']), isToRun: false }
}

/** Keeps it in memory, and in the tab's storage as much as may stand there. */
export function keepCheck(owner: string, kept: KeptCheck): void {
  inMemory = { owner, kept }
  const draft = storableDraft(kept.draft)
  // What may not stand there of the draft stands in the request's input too.
  const open = JSON.stringify(draft) === JSON.stringify(kept.draft) ? kept.open : null
  sessionStorage.setItem(STORED, JSON.stringify({ owner, draft, open }))
}

function read(): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as Record<string, unknown> | null
  } catch {
    // Not ours: as if nothing was kept.
    return null
  }
}

function parseOpen(stored: unknown): OpenRequest | null {
  const { requestId, asked } = (stored ?? {}) as Partial<OpenRequest>
  return typeof requestId === 'string' && typeof asked === 'string' ? { requestId, asked } : null
}
