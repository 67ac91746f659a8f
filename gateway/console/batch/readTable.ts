import Papa from 'papaparse'
import { readSubject } from './readSubject.js'

/** Rows of a list as its source has them, empty ones too, so that a row’s number is the one its author sees. */
export type Table = readonly (readonly string[])[]

/** More than this and the page would freeze before it could say that a list has at most 1,000 subjects. */
const MAX_ROWS = 20_000

/** What parts cells, in order of preference; the full-width comma is how people type lists. */
const DELIMITERS = [',', '\t', ';', '，', '；', '|'] as const

/** Rows by which the delimiter is told. */
const GUESS_ROWS = 60

/** Reads pasted text or a CSV. A line break inside quotes belongs to its cell. */
export function readText(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '')
  return parse(plain, { delimiter: guessDelimiter(plain), preview: MAX_ROWS })
}

/**
 * The delimiter under which most cells name somebody, then the one that parts most rows. Papa Parse guesses by
 * even rows, which a title line above the header spoils.
 */
function guessDelimiter(text: string): string {
  let best = { delimiter: ',', named: -1, parted: -1 }
  for (const delimiter of DELIMITERS) {
    const rows = parse(text, { delimiter, preview: GUESS_ROWS })
    const named = rows.flat().filter((cell) => readSubject(cell).isRead).length
    const parted = rows.filter((row) => row.length > 1).length
    const isBetter = named > best.named || (named === best.named && parted > best.parted)
    if (isBetter) best = { delimiter, named, parted }
  }
  return best.delimiter
}

function parse(text: string, how: { delimiter: string; preview: number }): string[][] {
  return Papa.parse<string[]>(text, { ...how, skipEmptyLines: false }).data
}

/**
 * The text of a CSV file: UTF-16 by its mark, UTF-8 if it is that, else GB 18030, as Chinese Excel saves it.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** What a worksheet’s cell may hold. */
type Cell = string | number | boolean | Date | null | undefined

/** A worksheet’s cells as text; numbers must come unparsed, or they lose their last digits. */
export function tableOf(cells: readonly (readonly Cell[])[]): Table {
  return cells.slice(0, MAX_ROWS).map((row) => row.map(textOf))
}

function textOf(cell: Cell): string {
  return cell instanceof Date ? cell.toISOString() : String(cell ?? '')
}
