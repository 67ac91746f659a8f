import type { Table } from '../batch/readTable.js'
import type { CaseVolumeInput } from '../graphql/documents/inputs/CaseVolumeInput.js'

/** Headings of a file, Chinese first, as they are written with or without spaces. */
const HEADINGS = {
  matter: ['事项编码', 'matter'],
  month: ['月份', 'month'],
  cases: ['办件量', 'cases'],
} as const
type Column = keyof typeof HEADINGS

/** What a file of case volumes (办件量) holds, or which columns or lines (as a spreadsheet numbers them) are wrong. */
export type VolumesRead =
  | { readonly is: 'READ'; readonly volumes: readonly CaseVolumeInput[] }
  | { readonly is: 'NO_COLUMNS'; readonly columns: readonly string[] }
  | { readonly is: 'BAD_LINES'; readonly lines: readonly number[] }

/**
 * Reads a table with a header. Only its form is looked at here; what the department may report, public credit
 * says. Empty rows count for nothing.
 */
export function readVolumes(table: Table): VolumesRead {
  const [header = [], ...rows] = table
  const places = { matter: find(header, 'matter'), month: find(header, 'month') } as const
  const at = { ...places, cases: find(header, 'cases') }
  const missing = (Object.keys(HEADINGS) as Column[]).filter((column) => at[column] < 0)
  if (missing.length > 0) {
    return { is: 'NO_COLUMNS', columns: missing.map((column) => HEADINGS[column][0]) }
  }
  const stated = rows
    .map((row, n) => ({ line: n + 2, row }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''))
    .map(({ line, row }) => ({ line, volume: volumeOf(row, at) }))
  const lines = stated.filter(({ volume }) => volume === null).map(({ line }) => line)
  if (lines.length > 0 || stated.length === 0) return { is: 'BAD_LINES', lines }
  return { is: 'READ', volumes: stated.flatMap(({ volume }) => (volume === null ? [] : [volume])) }
}

function find(header: readonly string[], column: Column): number {
  const names: readonly string[] = HEADINGS[column]
  return header.findIndex((cell) => names.includes(cell.replaceAll(/\s/g, '').toLowerCase()))
}

function volumeOf(
  row: readonly string[],
  at: Readonly<Record<Column, number>>,
): CaseVolumeInput | null {
  const matter = (row[at.matter] ?? '').trim()
  const month = monthOf(row[at.month] ?? '')
  const cases = (row[at.cases] ?? '').trim()
  return matter === '' || month === null || !/^\d{1,9}$/.test(cases)
    ? null
    : { matter, month, cases: Number(cases) }
}

/** `2026-11` of 2026-11, 2026/11, 202611, 2026年11月, or of the first day that a worksheet keeps instead; null: none. */
export function monthOf(text: string): string | null {
  const [, year, month] =
    /^(\d{4})[-/.年]?(\d{1,2})月?(?:[-/]0?1)?(?:T00:00.*)?$/u.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) {
    return null
  }
  return `${year}-${month.padStart(2, '0')}`
}
