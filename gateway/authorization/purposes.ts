import { parse } from 'yaml'
import { RequestError } from '../../schema/wire/errors.js'

/** A purpose (查询目的) of schema/purposes.yaml: a ground that a caller may state for a query. */
export interface Purpose {
  readonly code: string
  /** Chinese name, as officers see it. */
  readonly name: string
  readonly nameEn: string
  /** True if a query for it belongs to an open case (业务流水号). */
  readonly needsCaseNumber: boolean
  /** True if its subject is not to know of a query for it until `hiddenDays` days are over. */
  readonly isConfidential: boolean
  /** Whole days from 1; for confidential purposes only. */
  readonly hiddenDays?: number
  /** Fields of application (应用领域) whose matters usually state it; absent: none. */
  readonly fields?: readonly string[]
  readonly legalBasis: string
  /** How sure the legal basis is: T read in the text, K known, D designed here. */
  readonly mark: 'T' | 'K' | 'D'
}

const PURPOSE_CODE = /^[A-Z][A-Z_]*$/

/** Reads schema/purposes.yaml, by code. Throws Error naming the row that is malformed or doubled. */
export function loadPurposes(yamlText: string): ReadonlyMap<string, Purpose> {
  const rows: unknown = (parse(yamlText) as { purposes?: unknown } | null)?.purposes
  if (!Array.isArray(rows)) throw new Error('purposes.yaml: expected a list under `purposes`.')
  const purposes = new Map<string, Purpose>()
  for (const [index, row] of rows.entries()) {
    const purpose = row as Purpose
    const fault = faultOf(purpose) ?? (purposes.has(purpose.code) ? 'code is used twice' : null)
    if (fault) throw new Error(`purposes.yaml: row ${index + 1}: ${fault}.`)
    purposes.set(purpose.code, purpose)
  }
  return purposes
}

/** The purpose of a stated basis. Throws UNKNOWN_PURPOSE, or CASE_NUMBER_REQUIRED if it needs an open case. */
export function statedPurpose(
  purposes: ReadonlyMap<string, Purpose>,
  basis: { readonly purpose: string; readonly caseNumber: string | null },
): Purpose {
  const purpose = purposes.get(basis.purpose)
  if (!purpose) {
    throw new RequestError(
      'UNKNOWN_PURPOSE',
      `The purpose is none of ${[...purposes.keys()].join(', ')}.`,
    )
  }
  if (purpose.needsCaseNumber && !basis.caseNumber?.trim()) {
    throw new RequestError(
      'CASE_NUMBER_REQUIRED',
      `${purpose.code} needs the number of an open case (业务流水号).`,
    )
  }
  return purpose
}

function faultOf(purpose: Partial<Purpose> | null): string | null {
  if (!purpose || typeof purpose !== 'object') return 'expected a mapping'
  if (!PURPOSE_CODE.test(purpose.code ?? '')) return 'code must be in capitals and underscores'
  if (!purpose.name || !purpose.nameEn) return 'name and nameEn must not be empty'
  if (typeof purpose.needsCaseNumber !== 'boolean') return 'needsCaseNumber must be true or false'
  if (typeof purpose.isConfidential !== 'boolean') return 'isConfidential must be true or false'
  const { isConfidential, hiddenDays } = purpose
  if (isConfidential ? !isDays(hiddenDays) : hiddenDays !== undefined) {
    return 'hiddenDays must be a whole number from 1 if isConfidential, else absent'
  }
  if (!isTexts(purpose.fields ?? [])) return 'fields must be a list of names'
  if (!purpose.legalBasis) return 'legalBasis must not be empty'
  return ['T', 'K', 'D'].includes(purpose.mark ?? '') ? null : 'mark must be T, K or D'
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isDays(days: unknown): boolean {
  return Number.isInteger(days) && (days as number) > 0
}
