import { randomBytes } from 'node:crypto'
import { base32 } from '../../schema/wire/base32.js'
import { newNumber } from '../register/newNumber.js'

const NUMBER = /^XB-\d{8}-[0-9A-Z]{12}$/
const CODE_BYTES = 10

/** A number (报告编号) for a report issued on this day. */
export function newReportNumber(date: string): string {
  return newNumber('XB', date)
}

/** True if a text can be the number of a report. */
export function isReportNumber(text: string): boolean {
  return NUMBER.test(text)
}

/** A query code (查询码): 80 random bits in groups of four letters and digits, as people type them. */
export function newQueryCode(): string {
  return inGroups(base32(randomBytes(CODE_BYTES)))
}

/** A query code as it was issued, of what somebody typed in whatever case, with or without hyphens and spaces. */
export function readQueryCode(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
  return inGroups(letters)
}

function inGroups(letters: string): string {
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}
