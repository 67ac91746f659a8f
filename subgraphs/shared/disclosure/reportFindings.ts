import type { EntityManager } from 'typeorm'
import type { CheckedRow } from './rules/decision.js'

/** Keeps what was found in rows; what came is masked in it already. */
export async function writeFindings(
  manager: Pick<EntityManager, 'query'>,
  reportId: string,
  rows: readonly (Pick<CheckedRow, 'findings'> & { readonly line: number })[],
): Promise<void> {
  const found = rows.flatMap(({ line, findings }) =>
    findings.map((finding, n) => ({ line, n, ...finding })),
  )
  if (found.length === 0) return
  await manager.query(
    `INSERT INTO report_finding (report_id, line, n, rule, field, requirement, facts, got, effect)
     SELECT $1, line, n, rule, field, requirement, facts, got, effect
     FROM jsonb_to_recordset($2::jsonb) AS f (line integer, n smallint, rule text, field text,
       requirement text, facts jsonb, got text, effect text)`,
    [reportId, JSON.stringify(found)],
  )
}
