import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import type { Tally } from '../observe/Tally.js'
import type { Register } from '../register/register.js'
import type { CheckFindings } from './checkFindings.js'
import type { CheckCase, CheckOrder } from './checkRequest.js'
import type { CheckStore } from './checkStore.js'
import { evidenceContent } from './evidenceContent.js'
import { signReceipt } from './receipt.js'
import { receiptContent } from './receiptContent.js'
import type { SigningKey } from './receiptKeys.js'
import type { Asker } from './asker.js'
import type { KeptCheck } from './storedCheck.js'
import type { KeptRequest } from './StorePool.js'

const SALT_BYTES = 16

/** Registers, signs and keeps one check. */
export type RecordCheck = (
  findings: CheckFindings,
  making: { order: CheckOrder; checked: CheckCase; asker: Asker; request: KeptRequest },
) => Promise<KeptCheck>

/**
 * Makes the last step of a check: the CHECK row first, durable, then the receipt that names its
 * position, then what is kept. Throws REGISTER_UNAVAILABLE; the check then never happened.
 */
export function createRecordCheck(parts: {
  readonly register: Register
  readonly store: CheckStore
  readonly signingKey: SigningKey
  /** Counts by matter, as the ledger has it, and verdict. */
  readonly verdicts: Tally
}): RecordCheck {
  const { register, store, signingKey, verdicts } = parts
  const digest = (text: string) => register.digests.of(text)
  return async (findings, { order, asker, request }) => {
    const salt = randomBytes(SALT_BYTES)
    const names = new Map([...asker.sources.catalogue].map(([code, { name }]) => [code, name]))
    const evidence = canonicalJson(evidenceContent(findings, { salt, names }))
    const row = await register.append(
      checkEvent(findings, { order, asker, request, evidence: digest(evidence) }),
    )
    verdicts.add(findings.matter.code, findings.decision.verdict)
    const position = { chain: row.chain, sequence: String(row.seq), hash: row.hash }
    const content = receiptContent(findings, { register: position, salt, digest })
    return store.keep(
      {
        number: findings.number,
        issuer: asker.caller.issuer,
        actor: asker.caller.actor,
        department: findings.department,
        matter: findings.matter.code,
        verdict: findings.decision.verdict,
        complete: findings.decision.complete,
        askedAt: findings.askedAt,
        subjects: findings.subjects.map(({ key }) => key),
        content: canonicalJson(content),
        receipt: await signReceipt(content, signingKey),
        evidence,
        register: { chain: row.chain, seq: row.seq },
      },
      request,
    )
  }
}

function checkEvent(
  findings: CheckFindings,
  made: { order: CheckOrder; asker: Asker; request: KeptRequest; evidence: string },
) {
  const { matter, purpose, caseNumber, decision } = findings
  return {
    event: 'CHECK' as const,
    requestId: made.request.requestId,
    number: findings.number,
    who: made.asker.who,
    why: { matter: matter.code, purpose, caseNumber, authorisation: made.order.authorisation },
    matterVersion: String(matter.version),
    subjects: findings.subjects.map(({ key }) => key),
    items: findings.items.map(({ subjectKey, item, state, asOf }) => {
      return { subject: subjectKey, item, state, asOf }
    }),
    verdict: decision.verdict,
    complete: decision.complete,
    evidence: made.evidence,
    askedAt: findings.askedAt,
  }
}
