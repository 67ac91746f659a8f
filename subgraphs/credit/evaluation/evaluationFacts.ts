import type { EntityManager } from 'typeorm'
import type { EvaluationFact } from '../rules/evaluation/evaluateSubject.js'
import { itemsOf, type EvaluationModel } from '../rules/evaluation/evaluationModel.js'

/**
 * Items of which no data is here: public credit never loaded them, and no feed ever told of one. That somebody has
 * no record of such an item proves nothing.
 */
export async function unknownItems(
  manager: EntityManager,
  model: EvaluationModel,
): Promise<string[]> {
  const rows = await manager.query<{ item: string }[]>(
    `SELECT item FROM unnest($1::text[]) AS asked (item)
     WHERE NOT EXISTS (SELECT FROM item_load l WHERE l.item = asked.item)
       AND NOT EXISTS (SELECT FROM mirrored_record m WHERE m.item = asked.item)
     ORDER BY item COLLATE "C"`,
    [itemsOf(model)],
  )
  return rows.map(({ item }) => item)
}

interface FactRow {
  readonly subject_key: string
  readonly source: string
  readonly item: string
  readonly id: string
  readonly kind: string
  readonly grade: string | null
  readonly severity: string | null
  readonly decided_on: string
  readonly effective_until: string | null
}

/** Records that stand on a day, of the items given, by subject: what the generated SQL reads too. */
export async function factsOf(
  manager: EntityManager,
  asked: { subjects: readonly string[]; items: readonly string[]; day: string },
): Promise<Map<string, EvaluationFact[]>> {
  const rows = await manager.query<FactRow[]>(
    `SELECT subject_key, source, item, id, kind, grade, severity, decided_on, effective_until FROM evaluation_fact
     WHERE subject_key = ANY($1) AND item = ANY($2) AND status IN ('ACTIVE', 'OBJECTION_PENDING')
       AND decided_on <= $3::date AND (query_until IS NULL OR query_until >= $3::date)
     ORDER BY decided_on DESC, source, item, id`,
    [asked.subjects, asked.items, asked.day],
  )
  const facts = new Map<string, EvaluationFact[]>(asked.subjects.map((key) => [key, []]))
  for (const row of rows) facts.get(row.subject_key)!.push(factOf(row))
  return facts
}

function factOf(row: FactRow): EvaluationFact {
  const { source, item, id, kind, grade, severity } = row
  const { decided_on: decidedOn, effective_until: effectiveUntil } = row
  return { source, item, id, kind, grade, severity, decidedOn, effectiveUntil }
}
