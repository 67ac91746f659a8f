import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A file that cannot be read as a report at all; the message says what a report's file is like. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
}

/** What a report's file is, found by reading it once; its name says nothing. */
export interface InspectedFile {
  readonly path: string
  readonly bytes: number
  readonly format: 'CSV' | 'XLSX'
  /** Of a CSV file. */
  readonly encoding: 'utf-8' | 'gb18030'
  /** SHA-256 of its bytes. */
  readonly digest: string
}

/** Reads a file to its end. Throws UnreadableFileError if it is empty or an old binary workbook. */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const { size } = await stat(path)
  if (size === 0) throw new UnreadableFileError('The file is empty.')
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let first: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first.length === 0) first = chunk.subarray(0, 4)
    hash.update(chunk)
    isUtf8 = isUtf8 && decodes(utf8, chunk)
  }
  if (first.toString('hex') === 'd0cf11e0') {
    throw new UnreadableFileError('An .xls workbook is not read; save it as .xlsx or CSV.')
  }
  const format = first.toString('latin1').startsWith('PK\u0003\u0004') ? 'XLSX' : 'CSV'
  const encoding = isUtf8 ? 'utf-8' : 'gb18030'
  return { path, bytes: size, format, encoding, digest: hash.digest('base64url') }
}

function decodes(utf8: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    utf8.decode(chunk, { stream: true })
    return true
  } catch {
    // Not UTF-8, so it is what spreadsheets in China write: GB 18030, of which GBK and GB 2312 are parts.
    return false
  }
}
