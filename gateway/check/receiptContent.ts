import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { matterSnapshot, type CheckFindings } from './checkFindings.js'
import type { Decision } from './decide.js'
import type { CheckedItem } from './itemState.js'
import { subjectCommitment } from './receipt.js'

/** Position of a check's row in the register (登记位置); the sequence as text, as in GraphQL. */
export interface RegisterPosition {
  readonly chain: string
  readonly sequence: string
  readonly hash: string
}

/** Version of the content; readers refuse versions that they do not know. */
const CONTENT_VERSION = 1

/**
 * The content that a receipt signs: what was asked, what answered and what follows, without the
 * records themselves. Persons stand in it as salted commitments, records as keyed digests.
 */
export function receiptContent(
  check: CheckFindings,
  making: { register: RegisterPosition; salt: Buffer; digest: (text: string) => string },
) {
  const who = (key: string) => subjectCommitment(key, making.salt)
  const { number, askedAt, department, caseNumber, purpose, decision } = check
  return {
    version: CONTENT_VERSION,
    number,
    askedAt,
    department,
    caseNumber,
    purpose,
    matter: matterSnapshot(check.matter),
    subjects: check.subjects.map(({ key, role, relations }) => {
      return { subject: who(key), role, relations }
    }),
    items: check.items.map((item) => signedItem(item, who, making.digest)),
    ...signedDecision(decision, who),
    register: making.register,
  }
}

function signedItem(
  item: CheckedItem,
  who: (key: string) => string,
  digest: (text: string) => string,
) {
  const { item: code, sector, state, mandatory, asOf, count, since, kinds } = item
  const evidence = digest(canonicalJson(item.evidence))
  const subject = who(item.subjectKey)
  return { subject, item: code, sector, state, mandatory, asOf, count, since, kinds, evidence }
}

function signedDecision(decision: Decision, who: (key: string) => string) {
  const { verdict, complete, measures, conditions, reasons } = decision
  return {
    verdict,
    complete,
    measures: measures.map(({ code, effect, legalBasis, item, subject }) => {
      return { code, effect, legalBasis, item, subject: who(subject) }
    }),
    conditions: conditions.map((condition) => ({ ...condition, subject: who(condition.subject) })),
    reasons: reasons.map(({ code, item, measure, subject }) => {
      return { code, item, measure, subject: subject === null ? null : who(subject) }
    }),
  }
}
