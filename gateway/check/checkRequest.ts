import { createHash } from 'node:crypto'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { RequestError } from '../../schema/wire/errors.js'
import { kindOfKey } from '../../schema/wire/subjectKey.js'
import { matterFor, refuseOtherKinds } from '../authorization/dutyGrants.js'
import { statedPurpose, type Purpose } from '../authorization/purposes.js'
import type { Caller } from '../auth/caller.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { Ledger, Matter } from './ledger.js'

/** `PartyInput` of the schema; the subject is a key by now. */
export interface PartyInput {
  readonly subject: string
  readonly role: 'CONSORTIUM_MEMBER' | 'OTHER'
}

/** One subject to check with its parties, and the id under which the caller asks. */
export interface CheckCase {
  readonly requestId: string
  readonly subject: string
  readonly parties: readonly PartyInput[]
}

/** What `check` and `checkBatch` have in common. */
export interface CheckOrder {
  readonly cases: readonly CheckCase[]
  readonly matter: string
  readonly caseNumber: string
  readonly purpose: string
  readonly authorisation: string | null
}

/** The day's tables that an order is judged by. */
export interface OrderTables {
  readonly ledger: Ledger
  readonly purposes: ReadonlyMap<string, Purpose>
  /** `YYYY-MM-DD` in China. */
  readonly date: string
}

/**
 * The matter of an order that may be run. Throws RequestError CASE_NUMBER_REQUIRED, UNKNOWN_PURPOSE,
 * UNKNOWN_MATTER, NOT_IMPLEMENTER, SUBJECT_KIND_MISMATCH or BAD_USER_INPUT, naming what was wrong.
 */
export function acceptOrder(order: CheckOrder, caller: Caller, tables: OrderTables): Matter {
  if (order.caseNumber.trim() === '') {
    throw new RequestError('CASE_NUMBER_REQUIRED', 'caseNumber (业务流水号) must not be empty.')
  }
  statedPurpose(tables.purposes, order)
  const matter = matterFor(caller, order.matter, tables)
  for (const checked of order.cases) {
    if (checked.requestId.trim() === '') {
      throw new RequestError('BAD_USER_INPUT', 'requestId must not be empty.')
    }
    refuseOtherKinds(matter, namedSubjects(checked))
    refuseUnnamedRoles(matter, checked)
    refuseRepeated(checked)
  }
  return matter
}

/** The subject and the parties of a case as subjects to check. */
export function namedSubjects({ subject, parties }: CheckCase): CheckedSubject[] {
  return [
    { key: subject, kind: kindOfKey(subject), role: 'SUBJECT', relations: [] },
    ...parties.map((party): CheckedSubject => ({
      key: party.subject,
      kind: kindOfKey(party.subject),
      role: 'PARTY',
      relations: party.role === 'CONSORTIUM_MEMBER' ? ['CONSORTIUM_MEMBER'] : [],
    })),
  ]
}

/** Digest of what a case asks, which tells a repeated request from a reused requestId. */
export function inputHash(order: CheckOrder, checked: CheckCase): string {
  const { matter, caseNumber, purpose, authorisation } = order
  const { subject, parties } = checked
  const asked = canonicalJson({ matter, caseNumber, purpose, authorisation, subject, parties })
  return createHash('sha256').update(asked).digest('base64url')
}

function refuseUnnamedRoles(matter: Matter, { parties }: CheckCase): void {
  const isMember = parties.some(({ role }) => role === 'CONSORTIUM_MEMBER')
  if (!isMember || matter.relatedRoles.includes('CONSORTIUM_MEMBER')) return
  throw new RequestError(
    'BAD_USER_INPUT',
    `${matter.code} does not name consortium members (联合体成员).`,
  )
}

function refuseRepeated(checked: CheckCase): void {
  const keys = [checked.subject, ...checked.parties.map(({ subject }) => subject)]
  if (new Set(keys).size === keys.length) return
  throw new RequestError('BAD_USER_INPUT', 'A subject is named twice in one check.')
}
