import type { EntityManager } from 'typeorm'
import type { StagedReport } from './mergeReport.js'

/** A corrected subject: the decision leaves the old one, whose versions stay, and goes on at the new. */
export async function moveSubjects(
  manager: EntityManager,
  { id, actor, reportedOn, metadata }: StagedReport,
): Promise<void> {
  const moved = `report_row r WHERE r.report_id = $1 AND r.prior_subject <> r.subject_key`
  const [{ count } = { count: 0 }] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM ${moved}`,
    [id],
  )
  if (count === 0) return
  await manager.query(
    `INSERT INTO disclosure_version (subject_key, id, version, act, state, content, sealed, actor, department,
       reason, report_id)
     SELECT v.subject_key, v.id, v.version + 1, 'WITHDRAW', 'WITHDRAWN', v.content, v.sealed, $2,
       r.department, 'SUBJECT_CORRECTED', $1
     FROM report_row r JOIN disclosure_version v
       ON v.subject_key = r.prior_subject AND v.id = r.id AND v.version = r.prior_version
     WHERE r.report_id = $1 AND r.prior_subject <> r.subject_key`,
    [id, actor],
  )
  await manager.query(
    `UPDATE disclosure d SET state = 'WITHDRAWN', withdrawn_on = $2, version = d.version + 1
     FROM ${moved} AND d.subject_key = r.prior_subject AND d.id = r.id`,
    [id, reportedOn],
  )
  await manager.query(
    `UPDATE ${metadata.tableName} t SET status = 'WITHDRAWN', loaded_at = now()
     FROM ${moved} AND t.subject_key = r.prior_subject AND t.id = r.id`,
    [id],
  )
  await manager.query(
    `UPDATE document_number n SET subject_key = r.subject_key
     FROM ${moved} AND n.authority_code = r.authority_code AND n.document_no = r.document_no`,
    [id],
  )
}
