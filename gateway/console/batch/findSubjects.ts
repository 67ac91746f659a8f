import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { readSubject, type Reading } from './readSubject.js'
import type { Table } from './readTable.js'

/** One subject of a list. */
export interface ListedSubject {
  /** Row of the source, 1-based, empty rows and headers counted. */
  readonly line: number
  /** The cell as it came. */
  readonly text: string
  /** Name that the list gives, empty if none. */
  readonly name: string
  readonly reading: Reading
}

/** What was found in a list. */
export interface FoundSubjects {
  readonly subjects: readonly ListedSubject[]
  /** Last row of title and header, 0 if the list begins at once. */
  readonly headerLine: number
  /** 1-based. */
  readonly codeColumn: number
  readonly emptyLines: number
}

/** How many rows may stand above the header: title, department, date of the list. */
const HEADER_WITHIN = 10

/** Titles of the column that names the subjects, the surest first. */
const CODE_TITLES = [
  /信用代码/,
  /^(uscc|creditcode|unifiedsocialcreditcode)$/,
  /^(统一代码|主体代码|企业代码|机构代码|代码|证件号码?|code|subjectid|subject|id)(\(.*\))?$/,
]
const NAME_TITLES = [
  /^(主体|企业|单位|机构|公司|供应商|投标人|投标单位|申请人|申请单位|法人)?名称(\(.*\))?$/,
  /^(姓名|投标人|供应商|申请人|name|companyname|organisation|organization|company)(\(.*\))?$/,
]

/**
 * The subjects of a list: of the column whose header says so, else of the first column that holds most
 * codes. Every row that is not empty becomes one, readable or not: nothing is dropped.
 */
export function findSubjects(table: Table): FoundSubjects {
  const header = findHeader(table)
  const codeColumn = header?.code ?? fullestColumn(table)
  const nameColumn = header ? header.name : neighbourOf(codeColumn, table)
  const headerLine = header?.line ?? 0
  const body = table.map((row, n) => ({ row, line: n + 1 })).slice(headerLine)
  const filled = body.filter(({ row }) => row.some((cell) => cell.trim() !== ''))
  return {
    subjects: filled.map(({ row, line }) => {
      const text = row[codeColumn] ?? ''
      const name = nameColumn === null ? '' : (row[nameColumn] ?? '').trim()
      return { line, text, name, reading: readSubject(text) }
    }),
    headerLine,
    codeColumn: codeColumn + 1,
    emptyLines: countEmpty(body, filled.at(-1)?.line ?? 0),
  }
}

interface Header {
  readonly line: number
  readonly code: number
  readonly name: number | null
}

function findHeader(table: Table): Header | null {
  for (const [n, row] of table.slice(0, HEADER_WITHIN).entries()) {
    const titles = row.map(plainTitle)
    const code = columnTitled(CODE_TITLES, titles)
    if (code !== null) return { line: n + 1, code, name: columnTitled(NAME_TITLES, titles) }
  }
  return null
}

function columnTitled(patterns: readonly RegExp[], titles: readonly string[]): number | null {
  const columns = patterns.map((pattern) => titles.findIndex((title) => pattern.test(title)))
  return columns.find((column) => column >= 0) ?? null
}

/** Full-width, spaces, line breaks and stars of required columns do not matter: `* 统一社会 信用代码（必填）`. */
function plainTitle(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/[\s*\uFEFF_-]/gu, '')
    .toLowerCase()
}

/** The first of the columns with most readable codes; without any, of those that look like codes. */
function fullestColumn(table: Table): number {
  for (const isCode of [(cell: string) => readSubject(cell).isRead, looksLikeCode]) {
    const counts = countByColumn(table, isCode)
    const most = Math.max(0, ...counts)
    if (most > 0) return counts.indexOf(most)
  }
  return 0
}

function countByColumn(table: Table, isCode: (cell: string) => boolean): number[] {
  const counts: number[] = []
  for (const row of table) {
    for (const [column, cell] of row.entries()) {
      counts[column] = (counts[column] ?? 0) + (isCode(cell) ? 1 : 0)
    }
  }
  return counts
}

function looksLikeCode(cell: string): boolean {
  return /^[0-9A-Z]{15,20}$/.test(normaliseIdentifier(cell))
}

/** Without a header the name is the neighbour, if what stands there are words. */
function neighbourOf(codeColumn: number, table: Table): number | null {
  const isName = (cell: string) => /\p{Script=Han}{2}|[A-Za-z]{3}.* /u.test(cell)
  const counts = countByColumn(table, isName)
  const beside = [codeColumn + 1, codeColumn - 1].find(
    (column) => (counts[column] ?? 0) * 2 > table.length,
  )
  return beside ?? null
}

/** Empty rows between the first and the last filled one; those after the end are nobody’s loss. */
function countEmpty(body: readonly { row: readonly string[]; line: number }[], last: number) {
  return body.filter(({ row, line }) => line < last && row.every((cell) => cell.trim() === ''))
    .length
}
