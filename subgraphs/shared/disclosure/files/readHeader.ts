import type { FieldEdition, DecisionKind, ReportField } from '../rules/fieldTable.js'
import { UnreadableFileError } from './inspectFile.js'

/** Field code of each column, null for one that is passed over. */
export type Columns = readonly (string | null)[]

/**
 * Finds the fields of a header by code, Chinese name or alias. Throws UnreadableFileError for a heading that
 * is none, heads a field twice, or if a field that every row needs has no column: then no row could be right.
 */
export function readHeader(
  header: readonly string[],
  kind: DecisionKind,
  { fields, ignored }: FieldEdition,
): Columns {
  const byHeading = new Map(fields[kind].flatMap(headingsOf))
  const columns = header.map((heading) => {
    const code = byHeading.get(normalise(heading))
    if (code !== undefined) return code
    if (heading.trim() === '' || ignored.some((one) => normalise(one) === normalise(heading)))
      return null
    throw new UnreadableFileError(
      `“${heading.slice(0, 40)}” heads no field of this kind of report.`,
    )
  })
  const twice = columns.find((code, n) => code !== null && columns.indexOf(code) !== n)
  if (twice) throw new UnreadableFileError(`Two columns are ${twice}.`)
  const missing = fields[kind].filter(({ need, code }) => need === 'M' && !columns.includes(code))
  if (missing.length === 0) return columns
  const names = missing.map(({ code, name }) => `${code} ${name}`).join(', ')
  throw new UnreadableFileError(`No column for: ${names}.`)
}

function headingsOf({ code, name, aliases }: ReportField): [heading: string, code: string][] {
  return [code, name, ...aliases].map((heading) => [normalise(heading), code])
}

/** Brackets, case and spaces of headings differ from form to form. */
function normalise(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*]/gu, '')
    .toUpperCase()
}
