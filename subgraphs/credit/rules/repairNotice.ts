import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'
import { fillText } from './filledText.js'
import type { Repairability } from './repairability.js'
import { isInForce } from './repairRules.js'

/** Of two marks the first is the basis's, the second the detail's. */
const MARK = /^(T|P|K|seed|D|unsure)( (T|P|K|seed|D|unsure))?$/

/** One version of the repair notice (信用修复告知书): rules/repairNotice.yaml. */
export interface NoticeVersion {
  readonly version: number
  readonly basis: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly repairable: string
  readonly excluded: string
  readonly unpublished: string
}

/** Reads rules/repairNotice.yaml. Throws TableError naming the row that is malformed. */
export function loadNotices(yamlText: string): readonly NoticeVersion[] {
  const table = new TableRow('repairNotice.yaml', parse(yamlText))
  return table.complete(table.rows('notices').map(noticeOf))
}

/** The version in force on `day`; null before the first. */
export function noticeOn(versions: readonly NoticeVersion[], day: string): NoticeVersion | null {
  const inForce = versions.filter((one) => isInForce(one, day))
  return inForce.toSorted((a, b) => b.version - a.version)[0] ?? null
}

/** What a notice tells of a record: the rules that apply to it, and its days. */
export function noticeText(
  notice: NoticeVersion,
  { record, decidedOn }: { readonly record: string; readonly decidedOn: string },
  { applied, exclusion, obstacle }: Repairability,
): string {
  const { basis, minimumUntil, eligibleFrom, maximumUntil } = applied
  const days = { decidedOn, minimumUntil, eligibleFrom, maximumUntil: maximumUntil ?? '' }
  const values = {
    record,
    basis,
    exclusionBasis: exclusion?.basis ?? '',
    ...Object.fromEntries(Object.entries(days).map(([name, day]) => [name, inChinese(day)])),
  }
  const isUnpublished = maximumUntil === null || obstacle === 'NOT_PUBLISHED'
  const kind = isUnpublished ? 'unpublished' : exclusion ? 'excluded' : 'repairable'
  return fillText(notice[kind], values)
}

/** 2026年4月1日. */
function inChinese(day: string): string {
  const [year, month, date] = day.split('-')
  return day === '' ? '' : `${year}年${Number(month)}月${Number(date)}日`
}

function noticeOf(row: TableRow): NoticeVersion {
  row.text('mark', MARK)
  return row.complete({
    version: row.count('version'),
    basis: row.text('basis'),
    effectiveFrom: row.day('validFrom'),
    effectiveTo: row.optionalDay('validTo'),
    repairable: row.text('repairable'),
    excluded: row.text('excluded'),
    unpublished: row.text('unpublished'),
  })
}
