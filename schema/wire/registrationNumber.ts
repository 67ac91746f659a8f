import { normaliseIdentifier } from './normaliseIdentifier.js'

/**
 * True if `text` is a 15-digit business registration number (工商注册号, GS 15—2006). An old citizen number
 * can pass by chance, so only text declared to be a registration number belongs here.
 */
export function isRegistrationNumber(text: string): boolean {
  const number = normaliseIdentifier(text)
  return /^\d{15}$/.test(number) && registrationCheck(number.slice(0, 14)) === number[14]
}

/** Check digit of the first 14 digits, ISO 7064 MOD 11,10 (GB/T 17710). */
export function registrationCheck(first14: string): string {
  if (!/^\d{14}$/.test(first14)) {
    throw new TypeError(`a registration number has 14 digits before its check digit`)
  }
  let product = 10
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Whom a registration number was given to, by the first digit of its sequence (position 7). */
export function registrantOf(
  registrationNumber: string,
): 'DOMESTIC' | 'FOREIGN_INVESTED' | 'INDIVIDUAL_BUSINESS' {
  const digit = Number(registrationNumber[6])
  if (digit <= 3) return 'DOMESTIC'
  return digit <= 5 ? 'FOREIGN_INVESTED' : 'INDIVIDUAL_BUSINESS'
}
