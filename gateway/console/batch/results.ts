import type { BatchCheck, Outcome } from './BatchRunner.js'
import { shownId, type JudgedRow } from './plan.js'
import { mayNamePerson } from './readSubject.js'

/** Gravest first, as the gateway ranks them (gateway/check/decide.ts). */
export const VERDICTS = [
  'INTERCEPT',
  'INCOMPLETE',
  'RESTRICT',
  'REVIEW',
  'CLEAR',
  'FACILITATE',
] as const

export type Verdict = (typeof VERDICTS)[number]

/** What a line of the result says: a verdict, refused by the gateway, or not (yet) checked. */
export type ResultState = Verdict | 'REFUSED' | 'NOT_CHECKED'

const STATES: readonly ResultState[] = ['REFUSED', ...VERDICTS, 'NOT_CHECKED']

/** One line of the result table and of the export: every row of the list has one. */
export interface ResultRow {
  readonly line: number
  readonly state: ResultState
  /** Credit code, or a mask where the list named a person. */
  readonly id: string
  /** As registered; else as the list has it. */
  readonly name: string
  readonly check: BatchCheck | null
  readonly refusal: { readonly code: string; readonly message: string } | null
  readonly row: JudgedRow
}

/** The list joined with what came of it, in the order of the list. A repeated line shows the first one’s check. */
export function resultRows(
  rows: readonly JudgedRow[],
  outcomes: readonly Outcome[],
): readonly ResultRow[] {
  const byLine = new Map(outcomes.map((outcome) => [outcome.subject.line, outcome]))
  return rows.map((row) => {
    const line = row.is.fate === 'REPEATED' ? row.is.line : row.line
    return resultRow(row, byLine.get(line) ?? null)
  })
}

/** By gravity, lines in the order of the list within. */
export function bySeverity(a: ResultRow, b: ResultRow): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || a.line - b.line
}

/** How many lines are in each state, in the order of gravity; states without a line are left out. */
export function countStates(
  rows: readonly ResultRow[],
): readonly { readonly state: ResultState; readonly count: number }[] {
  return STATES.map((state) => ({
    state,
    count: rows.filter((row) => row.state === state).length,
  })).filter(({ count }) => count > 0)
}

function resultRow(row: JudgedRow, outcome: Outcome | null): ResultRow {
  const check = outcome !== null && 'check' in outcome ? outcome.check : null
  const refusal = outcome !== null && 'refusal' in outcome ? outcome.refusal : null
  const state = check ? verdictOf(check) : refusal ? 'REFUSED' : 'NOT_CHECKED'
  const { line } = row
  const id = check?.subject?.code ?? idInList(row)
  const name = check?.subject?.displayName ?? nameInList(row)
  return { line, state, id, name, check, refusal, row }
}

/** A mistyped code is shown as it came, what may be a person’s number never. */
function idInList({ reading, text }: JudgedRow): string {
  if (reading.isRead) return shownId(reading)
  return mayNamePerson(text) ? '' : text.trim()
}

/** Whoever is not certainly an organisation is not named as the list has it. */
function nameInList({ text, name }: JudgedRow): string {
  return mayNamePerson(text) ? '' : name
}

/** A verdict that this console does not know yet is one that somebody must look at. */
function verdictOf(check: BatchCheck): Verdict {
  return VERDICTS.find((verdict) => verdict === check.verdict) ?? 'REVIEW'
}
