import type { RowUnderCheck } from './RowUnderCheck.js'
import type { Parties } from './checkSubject.js'
import type { LicenceDecision } from './decision.js'
import { readDocumentNo } from './readValue.js'

/** Fields of one kind that hold what both kinds have; organs as name and code. */
interface FactFields {
  readonly documentNo: string
  readonly decidedOn: string
  readonly authority: readonly [name: string, code: string]
  readonly source: readonly [name: string, code: string]
}

/** What a decision of either kind has, null if the row does not state all of it. */
export function factsOf(
  row: RowUnderCheck,
  { subject, representative, shownName }: Parties,
  fields: FactFields,
): Omit<LicenceDecision, 'kind' | 'validFrom' | 'validUntil' | 'isValid'> | null {
  const authority = organOf(row, fields.authority)
  const source = organOf(row, fields.source)
  const [documentNo, decidedOn] = [row.value(fields.documentNo), row.value(fields.decidedOn)]
  if (!subject || !authority || !source || documentNo === null || decidedOn === null) return null
  const number = readDocumentNo(documentNo)
  return {
    subject,
    representative,
    documentNo: number,
    authority,
    source,
    decidedOn,
    values: {
      ...kept(row),
      [`${row.prefix}_XDR_MC`]: shownName,
      [fields.documentNo]: number,
    },
  }
}

/** Everything but numbers of persons, which leave the row here. */
function kept(row: RowUnderCheck): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [code, value] of row.values)
    if (row.field(code).type !== 'DOCUMENT_NUMBER') values[code] = value
  return values
}

function organOf(row: RowUnderCheck, [nameField, codeField]: readonly [string, string]) {
  const [name, code] = [row.value(nameField), row.value(codeField)]
  return name === null || code === null ? null : { name, code }
}
