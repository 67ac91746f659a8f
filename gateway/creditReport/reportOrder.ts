import { createHash } from 'node:crypto'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { RequestError } from '../../schema/wire/errors.js'
import { isPersonKey } from '../../schema/wire/subjectKey.js'
import { statedPurpose, type Purpose } from '../authorization/purposes.js'
import type { Caller } from '../auth/caller.js'
import type { Basis } from '../operation/operation.js'
import type { ReportKind } from './reportKinds.js'

/** `CreditReportInput` of the schema; the subject is a key by now. */
export interface ReportInput {
  readonly requestId: string
  readonly subject: string
  readonly kind: ReportKind
  readonly purpose?: string | null
  readonly matter?: string | null
  readonly caseNumber?: string | null
  readonly authorisation?: string | null
  readonly items?: readonly string[] | null
}

/** A report that may be issued: what the input says, and its ground; null of a public one. */
export interface ReportOrder {
  readonly requestId: string
  readonly subject: string
  readonly kind: ReportKind
  readonly basis: Basis | null
  /** Items that the authorisation is to open; empty for other kinds. */
  readonly items: readonly string[]
}

type Ground = 'purpose' | 'matter' | 'caseNumber' | 'authorisation' | 'items'

/** What each kind states of its ground; the rest it must not. */
const GROUNDS: Readonly<Record<ReportKind, readonly Ground[]>> = {
  PUBLIC: [],
  OWN: [],
  AUTHORISED: ['purpose', 'caseNumber', 'authorisation', 'items'],
  OFFICIAL: ['purpose', 'caseNumber', 'matter'],
}
const ALL_GROUNDS: readonly Ground[] = ['purpose', 'matter', 'caseNumber', 'authorisation', 'items']

/**
 * The order that an input comes to. Throws BAD_USER_INPUT naming the field, FORBIDDEN for a kind that is not the
 * caller's to have, UNAUTHENTICATED without a token, UNKNOWN_PURPOSE, CASE_NUMBER_REQUIRED.
 */
export function acceptReport(
  input: ReportInput,
  caller: Caller,
  purposes: ReadonlyMap<string, Purpose>,
): ReportOrder {
  const { requestId, subject, kind } = input
  if (requestId.trim() === '') bad('requestId must not be empty.')
  refuseOtherGrounds(input)
  refuseStrangers(input, caller)
  const basis = basisOf(input)
  if (basis !== null) statedPurpose(purposes, basis)
  return { requestId, subject, kind, basis, items: [...new Set(input.items)] }
}

/** Digest of what an order asks, which tells a repeated request from a reused requestId. */
export function orderHash({ requestId: _id, ...asked }: ReportOrder): string {
  return createHash('sha256').update(canonicalJson(asked)).digest('base64url')
}

function refuseOtherGrounds(input: ReportInput): void {
  const { kind } = input
  for (const ground of ALL_GROUNDS) {
    const given = input[ground] ?? null
    const isGiven = given !== null && given.length > 0
    const isNeeded = GROUNDS[kind].includes(ground)
    // An empty case number is refused by the purpose, under its own code.
    if (isNeeded && !isGiven && ground !== 'caseNumber') bad(`${kind} needs "${ground}".`)
    if (!isNeeded && given !== null) bad(`${kind} takes no "${ground}".`)
  }
}

function refuseStrangers({ kind, subject }: ReportInput, caller: Caller): void {
  if (kind === 'PUBLIC') {
    if (isPersonKey(subject)) forbidden('There is no public report of a natural person.')
    return
  }
  if (caller.kind === 'anonymous') {
    throw new RequestError('UNAUTHENTICATED', `A report of the kind ${kind} needs a token.`)
  }
  if (kind === 'OWN' && caller.selfKey !== subject) {
    forbidden('Only the subject itself gets its own report.')
  }
  if (kind === 'OFFICIAL' && !caller.scopes.has('check:run')) {
    forbidden('An official report is for officers who run checks.')
  }
}

function basisOf(input: ReportInput): Basis | null {
  const { kind, matter = null, caseNumber = null, authorisation = null } = input
  if (kind === 'PUBLIC') return null
  const purpose = kind === 'OWN' ? 'SELF_ACCESS' : input.purpose!
  return { purpose, matter, caseNumber, authorisation }
}

function bad(message: string): never {
  throw new RequestError('BAD_USER_INPUT', message)
}

function forbidden(message: string): never {
  throw new RequestError('FORBIDDEN', message)
}
