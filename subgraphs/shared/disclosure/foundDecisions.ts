import type { DataSource } from 'typeorm'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import type { DecisionKind } from './rules/fieldTable.js'
import { readDocumentNo } from './rules/readValue.js'
import { dueOn } from './rules/timeliness.js'

/** A decision that a check found at its source: on the department's own site, in a case system, at a court. */
export interface FoundDecision {
  readonly authorityCode: string
  readonly documentNo: string
  readonly kind: DecisionKind
  readonly decidedOn: string
  readonly source: string
}

/** Keeps what a check found, for the rate of concealment (瞒报率); what was found before stays as it was. */
export async function recordFound(
  database: DataSource,
  found: readonly FoundDecision[],
  { foundBy, foundOn }: { foundBy: string; foundOn: string },
): Promise<number> {
  const rows = found.map((one) => ({
    authority_code: one.authorityCode,
    document_no: readDocumentNo(one.documentNo),
    kind: one.kind,
    decided_on: one.decidedOn,
    due_on: dueOn(one.decidedOn, DISCLOSURE_TABLES.rules.reportWithin),
    source: one.source,
  }))
  const kept = await database.query<unknown[]>(
    `INSERT INTO found_decision (authority_code, document_no, kind, decided_on, due_on, source, found_on, found_by)
     SELECT authority_code, document_no, kind, decided_on, due_on, source, $2::date, $3
     FROM jsonb_to_recordset($1::jsonb) AS f (authority_code text, document_no text, kind text,
       decided_on date, due_on date, source text)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [JSON.stringify(rows), foundOn, foundBy],
  )
  return kept.length
}
