import { csvOf } from './exportResults.js'

const WIDTHS = [8, 22, 32, 12, 60, 60, 28, 20]

/** Saves a table as CSV or as a worksheet; every cell is text, none a formula. */
export async function saveTable(
  table: readonly (readonly string[])[],
  fileName: string,
  format: 'csv' | 'xlsx',
): Promise<void> {
  const blob = format === 'csv' ? new Blob([csvOf(table)], CSV) : await sheetOf(table)
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileName}.${format}`
  link.click()
  URL.revokeObjectURL(url)
}

const CSV = { type: 'text/csv;charset=utf-8' }

async function sheetOf(table: readonly (readonly string[])[]): Promise<Blob> {
  const { default: writeSheet } = await import('write-excel-file/universal')
  const [header = [], ...rows] = table
  const cells = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value, type: String, wrap: true }))),
  ]
  return writeSheet(cells, {
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBlob()
}
