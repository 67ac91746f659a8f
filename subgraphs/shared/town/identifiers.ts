import { completeCitizenNumber } from '../../../schema/wire/citizenNumber.js'
import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'
import { DISTRICTS } from './names.js'

/**
 * Well-formed credit codes of a class prefix, registered to nobody: bodies start at 5000 0000 so
 * that they cannot meet the vectors of the stories.
 */
export function creditCodes(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    makeOrganisationCreditCode(prefix, '320900', String(50_000_000 + i)),
  )
}

/** Citizen numbers (公民身份号码) of births in 1900, so that no living person holds one; `taken` are left out. */
export function citizenNumbers(count: number, taken: ReadonlySet<string>): string[] {
  const numbers: string[] = []
  for (let i = 0; numbers.length < count; i++) {
    const district = DISTRICTS[i % DISTRICTS.length]!.code
    const day = new Date(Date.UTC(1900, 0, 2 + (Math.floor(i / DISTRICTS.length) % 360)))
    const sequence = String(100 + (Math.floor(i / (DISTRICTS.length * 360)) % 900))
    const birth = day.toISOString().slice(0, 10).replaceAll('-', '')
    const number = completeCitizenNumber(`${district}${birth}${sequence}`)
    if (!taken.has(number)) numbers.push(number)
  }
  return numbers
}
