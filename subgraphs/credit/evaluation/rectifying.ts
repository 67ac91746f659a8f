import type { EntityManager } from 'typeorm'
import type { EvaluationFact } from '../rules/evaluation/evaluateSubject.js'

/** Commitments (信用承诺) that were found wanting and are being put right, as records, by subject. */
export async function rectifyingOf(
  manager: EntityManager,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly EvaluationFact[]>> {
  const rows = await manager.query<(Rectifying & { key: string })[]>(
    `SELECT c.subject_key AS key, c.supervisor_sector AS source, r.id, r.kind, r.decided_on AS "decidedOn"
     FROM commitment AS c JOIN commitment_record AS r
       ON r.subject_key = c.subject_key AND r.commitment_id = c.id AND r.severity IS NULL
     WHERE c.state = 'RECTIFYING' AND c.subject_key = ANY($1) ORDER BY r.decided_on DESC, r.id`,
    [keys],
  )
  const found = new Map<string, EvaluationFact[]>()
  for (const { key, ...row } of rows) {
    const fact = { ...row, item: 'GG-05', grade: null, severity: null, effectiveUntil: null }
    found.set(key, [...(found.get(key) ?? []), fact])
  }
  return found
}

type Rectifying = Pick<EvaluationFact, 'source' | 'id' | 'kind' | 'decidedOn'>
