import type { EvidenceContent } from './evidenceContent.js'
import type { RegisterPosition } from './receiptContent.js'
import type { KeptCheck } from './storedCheck.js'

/**
 * A kept check as the GraphQL type `Check`: what was found then, never today's data. To its subject
 * (`onlyOf`) the records of others who were checked with it stay closed; their states explain the verdict.
 */
export function checkAnswer(kept: KeptCheck, onlyOf: string | null = null) {
  const found = JSON.parse(kept.evidence) as EvidenceContent
  const signed = JSON.parse(kept.content) as { register: RegisterPosition }
  const isOpen = ({ subject }: { subject: string }) => onlyOf === null || subject === onlyOf
  const subjectOf = <T extends { subject: string }>(row: T) => ({
    ...row,
    subject: { key: row.subject },
  })
  return {
    number: kept.number,
    verdict: kept.verdict,
    complete: kept.complete,
    askedAt: kept.askedAt,
    caseNumber: found.caseNumber,
    purpose: found.purpose,
    matter: found.matter,
    subject: { key: found.subject },
    items: found.items.map((item) => subjectOf(isOpen(item) ? item : { ...item, records: [] })),
    measures: found.measures.map((one) => subjectOf(isOpen(one) ? one : { ...one, recordIds: [] })),
    conditions: found.conditions.map(subjectOf),
    reasons: found.reasons,
    registerPosition: signed.register,
    receipt: { jws: kept.receipt, salt: found.salt },
    use: kept.use && {
      adopted: kept.use.adopted,
      decisionDocument: kept.use.documentNo,
      decidedOn: kept.use.decidedAt.slice(0, 10),
      recordedAt: kept.use.recordedAt,
    },
  }
}
