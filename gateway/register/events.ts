import type { ItemSummary } from '../../schema/wire/caller.js'
import type { OutcomeState } from '../federation/outcome.js'
import type { Basis } from '../operation/operation.js'

/** Who asked (domain.md §4.5 "Who"): the officer or system as its issuer names it. */
export interface Who {
  readonly actor: string
  readonly issuer: string
  readonly clientId: string
  readonly name: string | null
  readonly department: string | null
  readonly region: string | null
  readonly roles: readonly string[]
  /** Address of the terminal (IP). */
  readonly terminal: string | null
  /** The token's session or id (`sid`, else `jti`). */
  readonly session: string | null
}

/** Fields of each event; every one is a digest, a code, a pseudonymous key or a time, never a record's text. */
export interface EventFields {
  QUERY: {
    requestId: string
    who: Who
    why: Basis | null
    subjects: readonly string[]
    /** Keyed digest of the document after authorization. */
    document: string
    sectors: readonly { sector: string; state: OutcomeState; durationMs: number }[]
    items: readonly ItemSummary[]
    /** Distinct error codes of the answer, sorted. */
    errors: readonly string[]
    receivedAt: string
    answeredAt: string
    /** Keyed digest of the response: of its bytes, or of the seals of the replies it was put together from. */
    response: string
    /** Numbers of the checks that the request ran. */
    checks: readonly string[]
  }
  CHECK: {
    requestId: string
    number: string
    who: Who
    why: Basis & { readonly matter: string }
    matterVersion: string
    subjects: readonly string[]
    items: readonly { subject: string; item: string; state: string; asOf: string | null }[]
    verdict: string
    complete: boolean
    /** Keyed digest of the stored evidence. */
    evidence: string
    askedAt: string
  }
  CHECK_READ: { requestId: string; who: Who; numbers: readonly string[] }
  USE: {
    requestId: string
    who: Who
    number: string
    /** How the verdict was used: the effect adopted. */
    adopted: string
    documentNo: string | null
    decidedAt: string
  }
  CREDIT_REPORT: {
    requestId: string
    number: string
    who: Who
    /** Null of a public report. */
    why: Basis | null
    kind: string
    subjects: readonly string[]
    items: readonly { subject: string; item: string; state: string; asOf: string | null }[]
    complete: boolean
    /** Keyed digest of what the report tells. */
    told: string
    issuedAt: string
    /** Last day, `YYYY-MM-DD`. */
    validUntil: string
  }
  CREDIT_REPORT_VERIFIED: { requestId: string; who: Who; number: string; standing: string }
  REFUSED: {
    requestId: string
    who: Who
    why: Basis | null
    subjects: readonly string[]
    /** Error code of the table in docs/errors.md. */
    code: string
  }
  REGISTER_READ: {
    requestId: string
    who: Who
    what: 'ROWS' | 'COUNTS' | 'LOOKS' | 'VERIFICATION' | 'FINDINGS'
    /** As asked, the subject as a keyed digest; null if there was none. */
    filter: Readonly<Record<string, string>> | null
    /** Rows that were given. */
    rows: number
  }
  FINDING_JUDGED: {
    requestId: string
    who: Who
    /** Id of the finding, and the rule and edition that found it. */
    finding: string
    rule: string
    edition: string
    outcome: 'EXPLAINED' | 'MISUSE' | 'RULE_TOO_STRICT'
    note: string
  }
  FEED_SUBSCRIBED: {
    requestId: string
    /** The reader, as an actor without a login. */
    who: Who
    source: string
    reader: string
    subscription: string
    types: readonly string[]
    since: string
  }
  REPORT_FILE: {
    requestId: string
    who: Who
    sector: string
    kind: string
    /** Keyed digest of the file's own. */
    file: string
    bytes: number
    report: string
    submitted: number
    refused: number
    receivedAt: string
    answeredAt: string
  }
}

export type RegisterEventName = keyof EventFields

/** One thing that the register (查询使用登记) records; `event` says which. */
export type RegisterEvent = {
  [E in RegisterEventName]: { readonly event: E } & Readonly<EventFields[E]>
}[RegisterEventName]
