import type { RecordStatus } from '../../check/evidence.js'
import type { Registered } from '../askReport.js'
import type { ReportedRecord } from '../reportContent.js'

/** A label and its value. */
export type PrintedFact = readonly [label: string, value: string]

export interface PrintedRecord {
  readonly title: string
  readonly facts: readonly PrintedFact[]
}

const STATUS: Readonly<Record<RecordStatus, string>> = {
  ACTIVE: '有效',
  OBJECTION_PENDING: '异议处理中',
  WITHDRAWN: '已撤销',
  REPAIRED: '已修复',
  ENDED: '已到期',
}

/** 登记状态 in words; another word stands as it came. */
const REGISTRATION_STATUS: Readonly<Record<string, string>> = {
  EXISTING: '存续',
  DEREGISTERED: '注销',
  LICENCE_REVOKED: '吊销',
}

/** One record as a report's reader sees it; what it does not have is left out. */
export function printedRecord(record: ReportedRecord): PrintedRecord {
  const { title, grade, authority, documentNo, decidedOn, effectiveUntil, publicityUntil } = record
  return {
    title,
    facts: present([
      ['等级', grade],
      ['认定机关', authority.name],
      ['文书号', documentNo],
      ['决定日期', decidedOn],
      ['有效期至', effectiveUntil],
      ['公示截止', publicityUntil],
      ['状态', STATUS[record.status]],
      ['依据', record.legalBasis],
    ]),
  }
}

/** What registration says (登记注册基本信息). */
export function printedRegistration(registered: Registered): PrintedFact[] {
  const { registrationStatus: status } = registered
  return present([
    ['名称', registered.name],
    ['法定代表人', registered.legalRepresentativeName],
    ['住所', registered.address],
    ['成立日期', registered.establishedOn],
    ['登记状态', status && (REGISTRATION_STATUS[status] ?? status)],
  ])
}

/** Facts that there are: what is null, undefined or empty is left out. */
export function present(
  facts: readonly (readonly [label: string, value: string | null | undefined])[],
): PrintedFact[] {
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}
