import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import type { FoundSubjects, ListedSubject } from './findSubjects.js'
import type { BatchOrder, ListRow } from './plan.js'
import { mayNamePerson, readSubject } from './readSubject.js'

/** What the officer has entered for a batch. */
export interface BatchSheet {
  readonly order: BatchOrder
  readonly rows: readonly ListRow[]
  /** How the list was read; null while there is none. */
  readonly source: Omit<FoundSubjects, 'subjects'> | null
  /** Id of the batch that was begun with exactly these entries; null if none. */
  readonly batch: string | null
}

/** A list that is far too long for a batch is not worth the tab’s storage. */
const MAX_KEPT_ROWS = 2_000

export const EMPTY_SHEET: BatchSheet = {
  order: { matter: '', purpose: '', caseNumber: '' },
  rows: [],
  source: null,
  batch: null,
}

/** Another order is another batch. */
export function withOrder(sheet: BatchSheet, change: Partial<BatchOrder>): BatchSheet {
  return { ...sheet, order: { ...sheet.order, ...change }, batch: null }
}

export function withList(sheet: BatchSheet, { subjects, ...source }: FoundSubjects): BatchSheet {
  const rows = subjects.map((subject) => ({ ...subject, isLeftOut: false }))
  return { ...sheet, rows, source, batch: null }
}

/** The sheet with rows corrected or left out. A batch stays the same as long as its organisations do. */
export function withRows(
  sheet: BatchSheet,
  lines: ReadonlySet<number>,
  change: Partial<Pick<ListRow, 'text' | 'isLeftOut'>>,
): BatchSheet {
  let isSame = true
  const rows = sheet.rows.map((row) => {
    if (!lines.has(row.line)) return row
    const changed = corrected(row, change)
    isSame &&= organisationOf(row) === organisationOf(changed)
    return changed
  })
  return { ...sheet, rows, batch: isSame ? sheet.batch : null }
}

/**
 * The sheet as text for the tab’s storage, so that it outlives a new login. What names a person, or may,
 * is not in it: such rows come back empty, marked NOT_KEPT.
 */
export function keepSheet({ order, rows, source, batch }: BatchSheet, owner: string): string {
  const caseNumber = findPersonalNumber(order.caseNumber) === null ? order.caseNumber : ''
  const kept = (rows.length > MAX_KEPT_ROWS ? [] : rows).map(({ line, text, name, isLeftOut }) =>
    mayNamePerson(text) ? { line, isLeftOut } : { line, text, name: harmless(name), isLeftOut },
  )
  return JSON.stringify({ owner, order: { ...order, caseNumber }, rows: kept, source, batch })
}

/** The sheet that was kept; null if there is none, or it is another login’s. */
export function keptSheet(text: string | null, owner: string): BatchSheet | null {
  if (text === null) return null
  const kept = JSON.parse(text) as KeptSheet
  if (kept.owner !== owner) return null
  const { order, source, batch } = kept
  return { order, source, batch, rows: kept.rows.map(rowOf) }
}

interface KeptSheet extends Omit<BatchSheet, 'rows'> {
  readonly owner: string
  readonly rows: readonly (Pick<ListRow, 'line' | 'isLeftOut'> &
    Partial<Pick<ListedSubject, 'text' | 'name'>>)[]
}

function rowOf({ line, isLeftOut, text, name = '' }: KeptSheet['rows'][number]): ListRow {
  if (text !== undefined) return { line, isLeftOut, text, name, reading: readSubject(text) }
  const reading = { isRead: false, refusal: 'NOT_KEPT' } as const
  return { line, isLeftOut, text: '', name, reading }
}

function corrected(row: ListRow, change: Partial<Pick<ListRow, 'text' | 'isLeftOut'>>): ListRow {
  const reading = change.text === undefined ? row.reading : readSubject(change.text)
  return { ...row, ...change, reading }
}

/** The code that a row has checked; null for none and for persons. */
function organisationOf({ reading, isLeftOut }: ListRow): string | null {
  return reading.isRead && !isLeftOut ? reading.code : null
}

function harmless(name: string): string {
  return findPersonalNumber(name) === null ? name : ''
}
