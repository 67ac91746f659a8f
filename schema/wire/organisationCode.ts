import { normaliseIdentifier } from './normaliseIdentifier.js'

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** True if `text` is an organisation code (组织机构代码, GB 11714-1997), with or without its hyphen. */
export function isOrganisationCode(text: string): boolean {
  const code = normaliseIdentifier(text)
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && organisationCheck(code.slice(0, 8)) === code[8]
}

/** Check character of an eight-character body (0-9, A-Z), GB 11714: 10 is written X, 11 is written 0. */
export function organisationCheck(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) {
    throw new TypeError(`the body of an organisation code is 8 of 0-9 and A-Z, got ${body.length}`)
  }
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(body[i] ?? '', 36), 0)
  return '0X987654321'[sum % 11] ?? ''
}

/** The organisation code inside a unified social credit code: its positions 9–17, without hyphen. */
export function organisationCodeIn(creditCode: string): string {
  return creditCode.slice(8, 17)
}
