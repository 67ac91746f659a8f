import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { streamXlsxRows, type CellValue } from 'hucre'
import type { DecisionKind, FieldEdition } from '../rules/fieldTable.js'
import type { ReportLine } from '../takeReport.js'
import { UnreadableFileError, type InspectedFile } from './inspectFile.js'
import { readHeader, type Columns } from './readHeader.js'

/** Longest text of one record; the longest field has 4,000 characters. */
const MAX_RECORD = 256 * 1024

/**
 * Rows of a CSV or XLSX file as they stand, one at a time; `onBytes` hears how much of the file was read.
 * The first row is the header; empty rows are passed over. Throws UnreadableFileError.
 */
export async function* readRows(
  file: InspectedFile,
  report: { readonly kind: DecisionKind; readonly edition: FieldEdition },
  onBytes: (read: number) => void,
): AsyncGenerator<ReportLine> {
  let columns: Columns | null = null
  const records = file.format === 'CSV' ? csvRecords(file, onBytes) : xlsxRecords(file, onBytes)
  for await (const { line, cells } of records) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (columns === null) columns = readHeader(cells, report.kind, report.edition)
    else yield { line, raw: rowOf(columns, cells, line) }
  }
  if (columns === null) throw new UnreadableFileError('The file has no header.')
}

interface FileRecord {
  readonly line: number
  readonly cells: readonly string[]
}

function rowOf(columns: Columns, cells: readonly string[], line: number): ReportLine['raw'] {
  if (
    cells.length > columns.length &&
    cells.slice(columns.length).some((cell) => cell.trim() !== '')
  )
    throw new UnreadableFileError(`Row ${line} has more cells than the header.`)
  const raw: Record<string, string> = {}
  for (const [n, code] of columns.entries()) if (code !== null) raw[code] = cells[n] ?? ''
  return raw
}

async function* csvRecords(
  { path, encoding }: InspectedFile,
  onBytes: (read: number) => void,
): AsyncGenerator<FileRecord> {
  const text = createReadStream(path).on('data', countingBytes(onBytes))
  const decoded = Readable.toWeb(text).pipeThrough(new TextDecoderStream(encoding) as never)
  const parser = Readable.fromWeb(decoded as never).pipe(
    parse({ bom: true, relax_column_count: true, max_record_size: MAX_RECORD }),
  )
  let line = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { line: ++line, cells }
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause
    throw new UnreadableFileError(`Row ${line + 1} is no row of a CSV file.`, { cause })
  }
}

async function* xlsxRecords(
  { path }: InspectedFile,
  onBytes: (read: number) => void,
): AsyncGenerator<FileRecord> {
  const bytes = createReadStream(path).on('data', countingBytes(onBytes))
  try {
    for await (const { index, values } of streamXlsxRows(Readable.toWeb(bytes) as never)) {
      yield { line: index + 1, cells: values.map(textOf) }
    }
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause
    throw new UnreadableFileError('The workbook cannot be read.', { cause })
  }
}

/** A cell as text: days as days, numbers without the noise of binary fractions. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return String(Number(value.toFixed(6)))
  return String(value)
}

function countingBytes(onBytes: (read: number) => void): (chunk: Buffer | string) => void {
  let read = 0
  return (chunk) => onBytes((read += chunk.length))
}
