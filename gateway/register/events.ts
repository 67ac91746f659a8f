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
interface EventFields {
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
    what: 'ROWS' | 'COUNTS' | 'LOOKS' | 'VERIFICATION'
    /** As asked, the subject as a keyed digest; null if there was none. */
    filter: Readonly<Record<string, string>> | null
    /** Rows that were given. */
    rows: number
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

const WHO = 'actor, issuer, client, name, department, region, roles, terminal, session'
const WHY = 'matter, purpose, case number, authorisation'

/**
 * The closed list of events with the meaning of each field, for docs/register-events.md, which a
 * test holds against this table both ways.
 */
export const REGISTER_EVENTS = {
  QUERY: {
    requestId: 'id of the request, as in the log and in the answer',
    who: WHO,
    why: `${WHY}; null if only public items were asked`,
    subjects: 'keys of the subjects asked about, and of those that the answer reached from them',
    document: 'keyed digest of the document that was run',
    sectors: 'each sector call: sector, outcome, duration in milliseconds',
    items: 'per subject and item: count, as of, truncated, denied',
    errors: 'error codes of the answer',
    receivedAt: 'when the request came',
    answeredAt: 'when the answer was ready',
    response: 'keyed digest of the answer',
    checks: 'numbers of the checks that the request ran',
  },
  CHECK: {
    requestId: 'id given by the caller, unique for that caller',
    number: 'number of the check',
    who: WHO,
    why: WHY,
    matterVersion: 'version of the matter (事项) that was applied',
    subjects: 'keys of the subject and of all who were checked with it',
    items: 'state of each required item: subject, item, state, as of',
    verdict: 'the verdict',
    complete: 'true if every mandatory item was answered',
    evidence: 'keyed digest of the evidence that is kept',
    askedAt: 'time on the receipt',
  },
  CHECK_READ: { requestId: 'id of the request', who: WHO, numbers: 'numbers of the checks read' },
  USE: {
    requestId: 'id of the request',
    who: WHO,
    number: 'number of the check',
    adopted: 'the effect adopted (采用情况)',
    documentNo: 'number of the decision document',
    decidedAt: 'when it was decided',
  },
  REFUSED: {
    requestId: 'id of the request',
    who: WHO,
    why: `${WHY}; null if none was stated`,
    subjects: 'keys of the subjects asked about',
    code: 'error code of the refusal',
  },
  REGISTER_READ: {
    requestId: 'id of the request',
    who: WHO,
    what: 'ROWS of the register, COUNTS over them, LOOKS at the reader’s own records, or VERIFICATION of all chains',
    filter: 'the filter as asked, its subject as a keyed digest; null if there was none',
    rows: 'how many rows were given',
  },
  FEED_SUBSCRIBED: {
    requestId: 'id of this entry, made by the gateway that wrote it',
    who: 'the reader as actor and client, its source as issuer; the rest is empty',
    source: 'sector whose feed is read',
    reader: 'sector that reads it, or gateway',
    subscription: 'name of the subscription; a reader may have several',
    types: 'types of events that it reads',
    since: 'when the source was first asked for exactly these types',
  },
  REPORT_FILE: {
    requestId: 'id of the request, as in the log and in the answer',
    who: WHO,
    sector: 'sector that took the file',
    kind: 'LICENCE or PENALTY',
    file: 'keyed digest of the file',
    bytes: 'length of the file',
    report: 'id of the report that it became, in its sector',
    submitted: 'rows that came',
    refused: 'rows that were refused',
    receivedAt: 'when the request came',
    answeredAt: 'when the sector had taken it',
  },
} as const satisfies { [E in RegisterEventName]: Record<keyof EventFields[E], string> }
