import Papa from 'papaparse'
import { dateTimeInChina } from '../language/times.js'
import { reasonLines, type ReasonWords } from './reasonLines.js'
import type { ResultRow, ResultState } from './results.js'

/** Words of an export in the officer’s language. */
export interface ExportWords extends ReasonWords {
  readonly headers: readonly string[]
  readonly state: (state: ResultState) => string
  /** Why a row was not checked. */
  readonly fate: (row: ResultRow) => string
}

/** Spreadsheets run such cells as formulas, full-width ones too (OWASP CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/u

/** Digits that a spreadsheet would round to fifteen, or read as a power of ten. */
const LONG_NUMBER = /^\d{12,}$|^\d+E\d+$/i

/** The result as a table of texts with its header: line, id, name, result, reasons, basis, number, time. */
export function exportTable(
  rows: readonly ResultRow[],
  words: ExportWords,
): readonly (readonly string[])[] {
  return [
    words.headers,
    ...rows.map((result) => {
      const { line, id, name, state, check } = result
      return [
        String(line),
        id,
        name,
        words.state(state),
        [...reasonLines(result, words), words.fate(result)].filter(Boolean).join('；'),
        [...new Set(check?.measures.map(({ legalBasis }) => legalBasis ?? ''))].join('；'),
        check?.number ?? '',
        check ? dateTimeInChina(check.askedAt) : '',
      ]
    }),
  ]
}

/** A table as CSV (RFC 4180) that a spreadsheet opens as text: UTF-8 with mark, no formulas, no rounded codes. */
export function csvOf(table: readonly (readonly string[])[]): string {
  const cells = table.map((row) => row.map(plainCell))
  return `\uFEFF${Papa.unparse(cells, { newline: '\r\n' })}\r\n`
}

function plainCell(text: string): string {
  if (FORMULA.test(text)) return `'${text}`
  return LONG_NUMBER.test(text) ? `${text}\t` : text
}
