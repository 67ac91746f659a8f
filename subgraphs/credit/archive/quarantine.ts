import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { Decision } from '../../shared/disclosure/rules/decision.js'
import type { QuarantinedReport } from '../../shared/disclosure/Disclosure.js'

/**
 * Keeps reported decisions whose name is none of their code's (E08) as rows in quarantine (domain.md §1.6 step 5), under their
 * source, which sees them there; and lets go what now came with the name of its code.
 */
export async function quarantine(
  manager: EntityManager,
  { reportId, kind, conflicts, today }: QuarantinedReport,
): Promise<void> {
  await manager.query(RELEASE, [reportId, kind, today])
  for (let from = 0; from < conflicts.length; from += ROWS_PER_STATEMENT) {
    const rows = conflicts.slice(from, from + ROWS_PER_STATEMENT).flatMap(rowOf)
    const byId = new Map(rows.map((row) => [`${row.source}|${row.row}`, row]))
    await manager.query(KEEP, [JSON.stringify([...byId.values()]), today])
  }
}

const ROWS_PER_STATEMENT = 2_000

/** A penalty is negative; a licence says nothing of how its holder behaves. */
function rowOf({ kind, subject, source, authority, documentNo, values }: Decision) {
  if (!('creditCode' in subject)) return []
  const prefix = kind === 'LICENCE' ? 'XK' : 'CF'
  const row = {
    source: source.code,
    row: `${kind}:${authority.code}:${documentNo}`,
    nature: kind === 'PENALTY' ? 'NEGATIVE' : 'NEUTRAL',
    documentNo,
    name: values[`${prefix}_XDR_MC`] ?? '',
    key: subject.creditCode,
    region: authority.code.slice(2, 8),
    representative: values[`${prefix}_FRDB`] ?? null,
  }
  const digest = createHash('sm3').update(canonicalJson(row)).digest('hex')
  return [{ ...row, digest }]
}

/** The same conflict again leaves what a human decided of it. */
const KEEP = `INSERT INTO reconciliation_case (source_code, row_id, id, digest, nature, document_no, name, stated_key, region,
  legal_representative, result, state, candidates, findings, received_on)
SELECT source, "row", gen_random_uuid(), digest, nature, "documentNo", name, key, region, representative, 'CONFLICT',
  'QUARANTINED', ARRAY[key], '[]', $2
FROM jsonb_to_recordset($1::jsonb) AS r (source text, "row" text, digest text, nature text, "documentNo" text, name text,
  key text, region text, representative text)
ON CONFLICT (source_code, row_id) DO UPDATE SET digest = EXCLUDED.digest, name = EXCLUDED.name,
  stated_key = EXCLUDED.stated_key, legal_representative = EXCLUDED.legal_representative, result = 'CONFLICT',
  state = 'QUARANTINED', candidates = EXCLUDED.candidates, subject_key = NULL, closed_on = NULL
WHERE reconciliation_case.digest <> EXCLUDED.digest`

const RELEASE = `UPDATE reconciliation_case c SET result = 'MATCHED_CODE', state = 'MATCHED', closed_on = $3,
  stated_key = r.subject_key, subject_key = r.subject_key
FROM report_row r
WHERE r.report_id = $1 AND c.state = 'QUARANTINED'
  AND c.row_id = $2 || ':' || r.authority_code || ':' || r.document_no`
