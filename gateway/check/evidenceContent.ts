import { matterSnapshot, type CheckFindings } from './checkFindings.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { CheckedItem } from './itemState.js'
import { measureText } from './measureText.js'
import { reasonText } from './reasonText.js'

/**
 * What is kept of a check, encrypted, and shown when it is read again: the findings with their
 * records, as they were. Shaped like the GraphQL type `Check`, subjects by key.
 */
export function evidenceContent(
  check: CheckFindings,
  making: { salt: Buffer; names: ReadonlyMap<string, string> },
) {
  const { caseNumber, purpose, decision, subjects } = check
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]))
  return {
    caseNumber,
    purpose,
    matter: matterSnapshot(check.matter),
    subject: subjects.find(({ role }) => role === 'SUBJECT')!.key,
    items: check.items.map((item) => ({
      ...keptItem(item, byKey.get(item.subjectKey)!),
      name: making.names.get(item.item) ?? item.item,
    })),
    measures: decision.measures.map((measure) => {
      const { code, name, effect, legalBasis, implementer, item, subject, records } = measure
      const text = measureText(measure)
      return {
        code,
        name,
        effect,
        text,
        legalBasis,
        implementer,
        item,
        subject,
        recordIds: records,
      }
    }),
    conditions: decision.conditions,
    reasons: decision.reasons.map((reason) => {
      const { code, item, measure } = reason
      return { code, text: reasonText(reason), item, measure }
    }),
    salt: making.salt.toString('base64url'),
  }
}

export type EvidenceContent = ReturnType<typeof evidenceContent>

function keptItem(item: CheckedItem, { role, relations }: CheckedSubject) {
  const { item: code, kinds, sector, subjectKey, state, mandatory, asOf, count, evidence } = item
  const answered = { state, mandatory, asOf, count, records: evidence }
  return { item: code, kinds, sector, subject: subjectKey, role, relations, ...answered }
}
