import type { EntityManager } from 'typeorm'
import { refusedId } from './refusedRows.js'
import type { CheckedRow } from './rules/decision.js'
import type { DecisionKind } from './rules/fieldTable.js'
import type { ReportLine } from './takeReport.js'

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

/** Keeps which rows of a batch were refused. */
export async function writeRefused(
  manager: Pick<EntityManager, 'query'>,
  { reportId, kind }: { readonly reportId: string; readonly kind: DecisionKind },
  refused: readonly ReportLine[],
): Promise<void> {
  if (refused.length === 0) return
  await manager.query(
    `INSERT INTO refused_row (report_id, line, id)
     SELECT $1, line, id FROM unnest($2::integer[], $3::text[]) AS r (line, id)`,
    [reportId, refused.map(({ line }) => line), refused.map(({ raw }) => refusedId(kind, raw))],
  )
}
