import { calendarDate, todayInChina, yearsBetween } from './calendarDate.js'
import { normaliseIdentifier } from './normaliseIdentifier.js'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Provinces of GB/T 2260; 81–83 stand on residence permits of Hong Kong, Macao and Taiwan residents. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

const MAX_AGE = 150
const REMARKABLE_AGE = 120

/** What a deployment or a test decides about numbers. */
export interface CitizenNumberRules {
  /** `YYYY-MM-DD`, default today in China. */
  readonly today?: string
  /** Region prefixes that no living holder has, for tests only: `['99']`. */
  readonly testRegions?: readonly string[]
  /** Counties past and present; a code outside is a warning, because withdrawn counties live on in old numbers. */
  readonly knownRegions?: ReadonlySet<string>
}

export type CitizenNumberWarning = 'OLD_FORM' | 'UNKNOWN_REGION' | 'OVER_120'

export type CitizenNumberRefusal =
  'LENGTH' | 'ILLEGAL_CHARACTER' | 'REGION' | 'BIRTH_DATE' | 'CHECK_CHARACTER'

export type CitizenNumberCheck =
  | {
      readonly ok: true
      /** 18 characters, whatever form came in. */
      readonly number: string
      /** `YYYY-MM-DD`. */
      readonly birthDate: string
      readonly sex: 'MALE' | 'FEMALE'
      readonly warnings: readonly CitizenNumberWarning[]
    }
  | {
      readonly ok: false
      readonly reason: CitizenNumberRefusal
      /** 1-based, in the normalised text. */
      readonly position?: number
      readonly expected?: string
    }

/** Checks a citizen identity number (公民身份号码, GB 11643-1999) of 18 characters, or of 15 in the old form. */
export function checkCitizenNumber(
  text: string,
  rules: CitizenNumberRules = {},
): CitizenNumberCheck {
  const given = normaliseIdentifier(text)
  const isOld = given.length === 15
  const shapeRefusal = checkShape(given)
  if (shapeRefusal) return shapeRefusal
  const number = isOld ? toEighteen(given) : given
  if (!isRegion(number, rules)) return { ok: false, reason: 'REGION', position: 1 }
  const birthDate = calendarDate(number.slice(6, 14))
  const today = rules.today ?? todayInChina()
  if (birthDate === null || birthDate > today || yearsBetween(birthDate, today) > MAX_AGE) {
    return { ok: false, reason: 'BIRTH_DATE', position: 7 }
  }
  const expected = citizenCheck(number.slice(0, 17))
  if (expected !== number[17])
    return { ok: false, reason: 'CHECK_CHARACTER', position: 18, expected }
  const warnings: CitizenNumberWarning[] = []
  if (isOld) warnings.push('OLD_FORM')
  if (rules.knownRegions?.has(number.slice(0, 6)) === false) warnings.push('UNKNOWN_REGION')
  if (yearsBetween(birthDate, today) > REMARKABLE_AGE) warnings.push('OVER_120')
  const sex = Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE'
  return { ok: true, number, birthDate, sex, warnings }
}

/** Completed years of the holder of a valid 18-character number on `date` (`YYYY-MM-DD`). */
export function ageOn(number: string, date: string): number {
  const birthDate = calendarDate(number.slice(6, 14))
  if (birthDate === null) throw new TypeError('a citizen number holds a date of birth')
  return yearsBetween(birthDate, date)
}

/** The 18-character form of a first-generation number of 15 digits (valid as proof until 2012-12-31). */
export function toEighteen(fifteen: string): string {
  if (!/^\d{15}$/.test(fifteen)) throw new TypeError('the old form has 15 digits')
  // Sequences 996–999 were kept for people who had passed a hundred when numbers were given out.
  const century = fifteen.slice(12) >= '996' ? '18' : '19'
  return completeCitizenNumber(fifteen.slice(0, 6) + century + fifteen.slice(6))
}

/** Adds the check character to 17 digits; says nothing about region and date. */
export function completeCitizenNumber(first17: string): string {
  if (!/^\d{17}$/.test(first17))
    throw new TypeError('a citizen number has 17 digits before its check')
  return first17 + citizenCheck(first17)
}

/** ISO 7064:1983 MOD 11-2. */
function citizenCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** True if the eight digits are a day between 1800 and today: what a citizen number may hold at positions 7–14. */
export function isPlausibleBirthDate(digits: string, today = todayInChina()): boolean {
  const date = calendarDate(digits)
  return date !== null && date >= '1800' && date <= today
}

function checkShape(given: string): CitizenNumberCheck | null {
  const characters = Array.from(given)
  if (characters.length !== 18 && characters.length !== 15) return { ok: false, reason: 'LENGTH' }
  const illegal = characters.findIndex((c, i) => !(i === 17 ? /^[0-9X]$/ : /^[0-9]$/).test(c))
  return illegal < 0 ? null : { ok: false, reason: 'ILLEGAL_CHARACTER', position: illegal + 1 }
}

function isRegion(number: string, rules: CitizenNumberRules): boolean {
  return PROVINCE.test(number) || (rules.testRegions ?? []).some((r) => number.startsWith(r))
}
