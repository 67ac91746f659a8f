import { decodeText, readText, tableOf, type Table } from './readTable.js'

/** No list of 1,000 subjects is longer. */
const MAX_BYTES = 5_000_000

export type FileRefusal = 'TOO_LARGE' | 'OLD_EXCEL' | 'UNREADABLE'

/** Why a file is no list. */
export class FileError extends Error {
  readonly refusal: FileRefusal

  constructor(refusal: FileRefusal, options: { cause?: unknown } = {}) {
    super(refusal, options)
    this.name = 'FileError'
    this.refusal = refusal
  }
}

/** Reads a CSV or text file, or the first worksheet of an XLSX. Throws FileError. */
export async function readFile(file: File): Promise<Table> {
  if (file.size > MAX_BYTES) throw new FileError('TOO_LARGE')
  const bytes = new Uint8Array(await file.arrayBuffer())
  // `PK` begins every ZIP and so every XLSX; D0 CF 11 E0 the binary XLS of before 2007.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new FileError('OLD_EXCEL')
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readText(decodeText(bytes))
  const { readSheet } = await import('read-excel-file/universal')
  try {
    const cells = await readSheet<string>(file, { parseNumber: (digits) => digits })
    return tableOf(cells as readonly (readonly (string | boolean | Date | null)[])[])
  } catch (cause) {
    throw new FileError('UNREADABLE', { cause })
  }
}
