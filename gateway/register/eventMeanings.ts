import type { EventFields, RegisterEventName } from './events.js'

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
    what: 'ROWS of the register, COUNTS over them, LOOKS at the reader’s own records, VERIFICATION of all chains, or FINDINGS of abnormal use',
    filter: 'the filter as asked, its subject as a keyed digest; null if there was none',
    rows: 'how many rows were given',
  },
  FINDING_JUDGED: {
    requestId: 'id of the request',
    who: WHO,
    finding: 'id of the finding of abnormal use',
    rule: 'rule of schema/abnormalUse.yaml that found it',
    edition: 'edition of the rules',
    outcome: 'EXPLAINED, MISUSE or RULE_TOO_STRICT',
    note: 'what the auditor found out',
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
