import { calendarDate } from '../../../../schema/wire/calendarDate.js'
import type { ReportField } from './fieldTable.js'

/** No report is about a decision of before: an earlier year is a slip, `0226` for `2026`. */
const FIRST_DAY = '1900-01-01'

/**
 * `YYYY-MM-DD` of a day in one of the forms that spreadsheets and systems write, null if it is none or before
 * FIRST_DAY.
 */
export function readDay(text: string): string | null {
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [, year, month = '', day = ''] = parts
  const date = calendarDate(`${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`)
  return date !== null && date >= FIRST_DAY ? date : null
}

/** An amount (万元) without needless zeros, null unless it fits decimal(18,6). */
export function readAmount(text: string): string | null {
  const parts = /^0*(\d{1,12})(?:\.(\d{1,6})0*)?$/.exec(text)
  if (!parts) return null
  const [, whole = '', decimals = ''] = parts
  const kept = decimals.replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}

/** Yuan of an amount in normal form in 10,000 yuan; exact to the fen. */
export function yuanOf(amountWan: string): number {
  const [whole = '', decimals = ''] = amountWan.split('.')
  return Number(BigInt(whole + decimals.padEnd(6, '0'))) / 100
}

/** The value of an enumeration in its normal form, null if it is none of it. */
export function readEnum(text: string, { values }: Pick<ReportField, 'values'>): string | null {
  if (values.includes(text)) return text
  const [, described] = /^其他\s*[-－—–:：]+\s*(\S.*)$/su.exec(text) ?? []
  return described !== undefined && values.includes('其他-*') ? `其他-${described}` : null
}

/**
 * Values of several, parted by `；`, or by a comma or `、` where every part is a value; null if one is
 * none of the enumeration.
 */
export function readEnums(text: string, field: Pick<ReportField, 'values'>): string[] | null {
  for (const separator of [/[；;]/u, /[；;、，,]/u]) {
    const parts = text.split(separator).map((part) => part.trim())
    const read = parts.filter((part) => part !== '').map((part) => readEnum(part, field))
    if (read.length > 0 && read.every((value) => value !== null)) return read
  }
  return null
}

/**
 * A document number (文书号) as it is compared: `盐交罚[2026] 1号` and `盐交罚〔2026〕1号` are one. Square
 * and hexagonal brackets become 〔〕, round ones full-width, spaces go.
 */
export function readDocumentNo(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[[【〖]/gu, '〔')
    .replace(/[\]】〗]/gu, '〕')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}
