import { maskAddress, maskPersonName } from '../../../schema/wire/masking.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { RowFindings } from '../../shared/disclosure/rules/RowFindings.js'
import type { ReportField } from '../../shared/disclosure/rules/fieldTable.js'
import type { Finding } from '../../shared/disclosure/rules/reportRules.js'
import { readFormerCode, type FormerCodeReason, type FormerCodeType } from './formerCode.js'
import type { RegistrationFacts } from './mergeRegistration.js'
import { SUBJECT_FIELDS, checkName, readStated, type RawSubject } from './readStated.js'

/** A register's row as it came. */
export interface RawRegistration extends RawSubject {
  readonly statedOn: string
  readonly formerNames: readonly string[]
  readonly formerCodes: readonly {
    readonly type: FormerCodeType
    readonly code: string
    readonly reason: FormerCodeReason
    readonly from?: string | null
    readonly to?: string | null
  }[]
  readonly address?: string | null
  readonly establishedOn?: string | null
  readonly registrationStatus?: string | null
  readonly relatedPersons: readonly { readonly role: string; readonly person: string }[]
}

/** What a register's row says, in normal form. */
export interface StatedRegistration {
  readonly key: string
  readonly facts: RegistrationFacts
  readonly formerCodes: readonly {
    readonly type: FormerCodeType
    readonly code: string
    readonly reason: FormerCodeReason
    readonly from: string | null
    readonly to: string | null
  }[]
}

const { creditCode, name, region } = SUBJECT_FIELDS
const STATED_ON = field('statedOn', '数据日期')
const ESTABLISHED_ON = field('establishedOn', '成立日期')
const STATUS = field('registrationStatus', '登记状态')
const FORMER_CODES = field('formerCodes', '历史代码')
const FORMER_NAMES = field('formerNames', '曾用名')
const ADDRESS = field('address', '住所')

/** A register's row in normal form; null, with what refuses it: E01, E02, E05, E10, E12. */
export function readRegistration(
  raw: RawRegistration,
  today: string,
): { readonly stated: StatedRegistration | null; readonly findings: readonly Finding[] } {
  const { stated, findings: found } = readStated(raw)
  const findings = new RowFindings(Boolean(raw.person))
  findings.list.push(...found)
  if (!raw.person && !raw.creditCode?.trim())
    findings.refuse(creditCode, { rule: 'E01', requirement: 'REQUIRED' })
  if (!raw.region) findings.refuse(region, { rule: 'E01', requirement: 'REQUIRED' })
  if (!raw.person && !raw.registrationStatus)
    findings.refuse(STATUS, { rule: 'E01', requirement: 'REQUIRED' })
  checkDays(raw, { findings, today })
  for (const former of raw.formerNames) checkName(former, FORMER_NAMES, findings)
  if (raw.address) checkName(raw.address, ADDRESS, findings)
  const formerCodes = formerCodesOf(raw, findings)
  const key = stated?.key
  if (findings.refuses || !key) return { stated: null, findings: findings.list }
  return { stated: { key, facts: factsOf(raw, key), formerCodes }, findings: findings.list }
}

function factsOf(raw: RawRegistration, key: string): RegistrationFacts {
  const isPerson = isPersonKey(key)
  const organisation = {
    name: raw.name.trim(),
    formerNames: raw.formerNames,
    address: raw.address ? districtOf(raw.address) : null,
    establishedOn: raw.establishedOn ?? null,
    registrationStatus: raw.registrationStatus ?? null,
    legalRepresentativeName: raw.legalRepresentative?.trim() || null,
    relations: raw.relatedPersons.map(({ role, person }) => ({ role, personKey: person })),
  }
  // Of a person nothing is kept but that the register knows it, under its masked name.
  const person = {
    name: maskPersonName(raw.name),
    formerNames: [],
    address: null,
    establishedOn: null,
    registrationStatus: null,
    legalRepresentativeName: null,
    relations: [],
  }
  const own = isPerson ? person : organisation
  return { ...own, region: raw.region!, statedOn: raw.statedOn }
}

function districtOf(address: string): string {
  return maskAddress(address, 'PUBLIC').replace(/\*+$/, '')
}

function checkDays(
  { statedOn, establishedOn }: RawRegistration,
  { findings, today }: { findings: RowFindings; today: string },
): void {
  const late = { rule: 'E05', requirement: 'NOT_AFTER', facts: { today } } as const
  if (statedOn > today) findings.refuse(STATED_ON, { ...late, got: statedOn })
  if (establishedOn && establishedOn > today)
    findings.refuse(ESTABLISHED_ON, { ...late, got: establishedOn })
}

function formerCodesOf(raw: RawRegistration, findings: RowFindings) {
  if (raw.person && raw.formerCodes.length > 0)
    findings.refuse(FORMER_CODES, { rule: 'E02', requirement: 'EMPTY_FOR_PERSON' })
  return raw.formerCodes.flatMap(({ type, code: text, reason, from = null, to = null }) => {
    const code = readFormerCode(type, text)
    if (code !== null) return [{ type, code, reason, from, to }]
    // What stands in the wrong field may be a person's number.
    findings.refuse(FORMER_CODES, { rule: 'E02', requirement: 'FORMER_CODE' })
    return []
  })
}

/** A finding of the archives, which the row alone does not show. */
export function foundBeyond(
  why: 'NOT_THE_REGISTRY' | 'OTHER_NAME' | 'CODE_OF_ANOTHER',
  isPerson: boolean,
): Finding[] {
  const findings = new RowFindings(isPerson)
  if (why === 'NOT_THE_REGISTRY')
    findings.refuse(field('source', '来源单位'), { rule: 'E13', requirement: 'REGISTRY_ONLY' })
  else if (why === 'OTHER_NAME') findings.refuse(name, { rule: 'E08', requirement: 'NAME_OF_CODE' })
  else findings.refuse(FORMER_CODES, { rule: 'E08', requirement: 'FREE_CODE' })
  return findings.list
}

function field(code: string, text: string): ReportField {
  return { code, name: text, type: 'TEXT', length: null, need: 'O', values: [], aliases: [] }
}
