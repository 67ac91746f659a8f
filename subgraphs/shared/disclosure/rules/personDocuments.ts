import {
  checkCitizenNumber,
  type CitizenNumberRules,
} from '../../../../schema/wire/citizenNumber.js'
import { normaliseIdentifier } from '../../../../schema/wire/normaliseIdentifier.js'
import {
  DOCUMENT_FORMS,
  ID_TYPES,
  lifelongNumber,
  type IdType,
} from '../../../../schema/wire/personDocument.js'
import { isPersonKey } from '../../../../schema/wire/subjectKey.js'
import type { PersonDocument } from './decision.js'
import type { ReportField } from './fieldTable.js'
import type { RowFindings } from './RowFindings.js'

/** A kind of document (证件类型) as rows name it: by its name or its number. */
export const ID_TYPE_NAMES: ReadonlyMap<string, IdType> = new Map(
  (Object.entries(ID_TYPES) as [IdType, string][]).flatMap(([idType, name]) => [
    [name, idType],
    [idType, idType],
  ]),
)

/** How numbers of persons come. */
export interface NumberReading {
  /**
   * True over GraphQL: the gateway has made a key of every number, so nothing but keys is taken. False in
   * files: nothing but numbers is, since a key in a file is nobody's own knowledge.
   */
  readonly areKeyed: boolean
  readonly citizens: CitizenNumberRules
}

/** A person's document of its two fields; null, with a finding, if the number is none of that kind. */
export function readDocument(
  fields: { readonly type: string | undefined; readonly number: ReportField },
  text: string,
  { reading, findings }: { reading: NumberReading; findings: RowFindings },
): PersonDocument | null {
  if (reading.areKeyed && isPersonKey(text)) return { key: text }
  const idType = fields.type as IdType | undefined
  const number = idType && !reading.areKeyed && numberOf(idType, text, reading.citizens)
  if (number) {
    if (number.isOld)
      findings.warn(fields.number, { rule: 'E02', requirement: 'OVER_120', got: text })
    return { idType, number: number.number }
  }
  findings.refuse(fields.number, { rule: 'E02', requirement: 'PERSON_NUMBER', got: text })
  return null
}

function numberOf(
  idType: IdType,
  text: string,
  citizens: CitizenNumberRules,
): { number: string; isOld: boolean } | null {
  if (idType === '01') {
    const check = checkCitizenNumber(text, citizens)
    return check.ok ? { number: check.number, isOld: check.warnings.includes('OVER_120') } : null
  }
  const form = Object.values(DOCUMENT_FORMS).find((one) => one.idType === idType)
  const number = normaliseIdentifier(text)
  if (!form?.pattern.test(number)) return null
  return { number: lifelongNumber(idType, number), isOld: false }
}
