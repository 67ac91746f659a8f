import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { maskPersonName } from '../../../schema/wire/masking.js'
import type { ListedSubject } from './findSubjects.js'
import type { Reading } from './readSubject.js'

/** At most this many subjects in one batch, as `checkBatch` takes. */
export const MAX_SUBJECTS = 1_000

/** Small enough that progress moves every second or so, large enough that sectors are asked in bulk. */
export const SLICE_SIZE = 25

/** A row of the list as the officer left it. */
export interface ListRow extends ListedSubject {
  readonly isLeftOut: boolean
}

/** What will happen to a row. */
export type RowFate =
  | { readonly fate: 'CHECKED' }
  | { readonly fate: 'LEFT_OUT' }
  | { readonly fate: 'REFUSED'; readonly reading: Reading & { readonly isRead: false } }
  /** The matter does not apply to this kind of subject. */
  | { readonly fate: 'OTHER_KIND'; readonly kind: SubjectKind }
  /** Stands on an earlier line and is checked there. */
  | { readonly fate: 'REPEATED'; readonly line: number }

export type JudgedRow = ListRow & { readonly is: RowFate }

/** Judges every row; `kinds` are those that the matter applies to, null while none is chosen. */
export function judgeRows(
  rows: readonly ListRow[],
  kinds: readonly string[] | null,
): readonly JudgedRow[] {
  const firstLines = new Map<string, number>()
  return rows.map((row) => ({ ...row, is: fateOf(row, kinds, firstLines) }))
}

/** One subject of a batch under way. */
export interface BatchSubject {
  readonly line: number
  readonly id: string
  readonly code: string | null
  /** Name in the list; of a person the surname alone. */
  readonly name: string
}

/** What every check of a batch has in common. */
export interface BatchOrder {
  readonly matter: string
  readonly purpose: string
  readonly caseNumber: string
}

/** Subjects that are asked in one request. */
export interface Slice {
  /** The same for every attempt, so that a repeated one makes no check twice. */
  readonly requestId: string
  readonly subjects: readonly BatchSubject[]
}

/**
 * The slices of a batch. A slice of organisations takes its id from what it asks, so that the same list
 * under the same batch makes no check twice, after a new login too. Persons are asked after them:
 * their numbers are not kept over a login, and no digest of a number leaves the page, so `nonce` tells
 * one plan of them from the next.
 */
export function planSlices(
  rows: readonly JudgedRow[],
  order: BatchOrder,
  { batch, nonce }: { batch: string; nonce: string },
): readonly Slice[] {
  const subjects = rows.filter(({ is }) => is.fate === 'CHECKED').map(subjectOf)
  const { matter, purpose, caseNumber } = order
  const organisations = cut(subjects.filter(({ code }) => code !== null))
  const others = cut(subjects.filter(({ code }) => code === null))
  return [
    ...organisations.map((slice, n) => ({
      requestId: `${batch}-${n + 1}-${digest([matter, purpose, caseNumber, ...slice.map(idOf)])}`,
      subjects: slice,
    })),
    ...others.map((slice, n) => ({ requestId: `${batch}-p${n + 1}-${nonce}`, subjects: slice })),
  ]
}

/** The subjects of a slice one by one, for the case that one of them spoils the request. */
export function singly(slice: Slice): readonly Slice[] {
  return slice.subjects.map((subject, n) => ({
    requestId: `${slice.requestId}-${n + 1}`,
    subjects: [subject],
  }))
}

/** Text that may be shown and kept: a credit code, or the prefix of a personal document. */
export function shownId({ id, code }: Pick<BatchSubject, 'id' | 'code'>): string {
  return code ?? `${id.slice(0, id.indexOf(':') + 1)}******`
}

function cut(subjects: readonly BatchSubject[]): readonly (readonly BatchSubject[])[] {
  return Array.from({ length: Math.ceil(subjects.length / SLICE_SIZE) }, (_, n) =>
    subjects.slice(n * SLICE_SIZE, (n + 1) * SLICE_SIZE),
  )
}

function idOf({ id }: BatchSubject): string {
  return id
}

/** FNV-1a, 32 bits: a clash is refused by the gateway (REQUEST_ID_REUSED), never answered wrongly. */
function digest(texts: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of texts.join('\n')) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

function subjectOf({ line, name, reading }: JudgedRow): BatchSubject {
  if (!reading.isRead) throw new TypeError(`row ${line} names nobody`)
  const { id, code } = reading
  return { line, id, code, name: code === null ? maskPersonName(name) : name }
}

function fateOf(
  { reading, isLeftOut, line }: ListRow,
  kinds: readonly string[] | null,
  firstLines: Map<string, number>,
): RowFate {
  if (isLeftOut) return { fate: 'LEFT_OUT' }
  if (!reading.isRead) return { fate: 'REFUSED', reading }
  if (kinds !== null && reading.kind !== null && !kinds.includes(reading.kind)) {
    return { fate: 'OTHER_KIND', kind: reading.kind }
  }
  const key = reading.code ?? reading.id
  const first = firstLines.get(key)
  if (first !== undefined) return { fate: 'REPEATED', line: first }
  firstLines.set(key, line)
  return { fate: 'CHECKED' }
}
