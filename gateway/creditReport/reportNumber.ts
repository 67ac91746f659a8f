import { randomBytes } from 'node:crypto'
import { base32 } from '../../schema/wire/base32.js'

const NUMBER = /^XB-\d{8}-[0-9A-Z]{12}$/
const CODE_BYTES = 10

/** `XB-20261122-` and 60 random bits (报告编号): says nothing about how many reports there are. */
export function newReportNumber(date: string): string {
  const random = BigInt(`0x${randomBytes(8).toString('hex')}`) >> 4n
  return `XB-${date.replaceAll('-', '')}-${random.toString(36).toUpperCase().padStart(12, '0')}`
}

/** True if a text can be the number of a report. */
export function isReportNumber(text: string): boolean {
  return NUMBER.test(text)
}

/** A query code (查询码): 80 random bits in groups of four letters and digits, as people type them. */
export function newQueryCode(): string {
  return base32(randomBytes(CODE_BYTES)).replace(/(.{4})(?=.)/g, '$1-')
}

/** A query code as it was issued, of what somebody typed: any case, with or without hyphens and spaces. */
export function readQueryCode(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}
