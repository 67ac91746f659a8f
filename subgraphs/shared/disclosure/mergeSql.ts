import type { EntityMetadata } from 'typeorm'

/*
 * Between reports report_row is empty, and statistics of that moment tell the planner of one row where 100,000
 * are: so no statement here joins it with itself, which would read all of them for each of them.
 */

/** One number with two contents in one report: nobody can say which is right, so none is taken. */
export const TORN = `
  SELECT line, 'E07' AS rule, 'ONE_ROW' AS requirement, '{}'::jsonb AS facts, document_no AS got
  FROM (SELECT line, document_no, min(digest) OVER same <> max(digest) OVER same AS is_torn
    FROM report_row WHERE report_id = $1
    WINDOW same AS (PARTITION BY authority_code, document_no)) r
  WHERE is_torn`

export const REPEATED = `
  WITH gone AS (DELETE FROM report_row WHERE report_id = $1 AND line = ANY (ARRAY(
    SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY authority_code, document_no ORDER BY line) AS n
      FROM report_row WHERE report_id = $1) r
    WHERE n > 1)) RETURNING 1)
  SELECT count(*)::integer AS count FROM gone`

/** In one order, so that two reports of the same numbers wait for each other and never in a circle. */
export const CLAIM_NUMBERS = `
  INSERT INTO document_number (authority_code, document_no, subject_key, record_id)
  SELECT authority_code, document_no, subject_key, id FROM report_row WHERE report_id = $1
  ORDER BY authority_code, document_no ON CONFLICT DO NOTHING`

const PRIOR = `report_row r
  JOIN document_number n ON n.authority_code = r.authority_code AND n.document_no = r.document_no
  JOIN disclosure d ON d.subject_key = n.subject_key AND d.id = n.record_id`

export const LOCK_PRIOR = `SELECT FROM ${PRIOR} WHERE r.report_id = $1
  ORDER BY d.subject_key, d.id FOR UPDATE OF d`

export const NOTE_PRIOR = `
  UPDATE report_row r SET prior_version = d.version, prior_state = d.state, prior_subject = d.subject_key
  FROM document_number n JOIN disclosure d ON d.subject_key = n.subject_key AND d.id = n.record_id
  WHERE r.report_id = $1 AND n.authority_code = r.authority_code AND n.document_no = r.document_no`

export const CLASHES = `
  SELECT r.line, CASE requirement WHEN 'REPORTED_BY' THEN 'E13' ELSE 'E07' END AS rule, requirement,
    CASE requirement WHEN 'NOT_WITHDRAWN' THEN jsonb_build_object('day', r.withdrawn_on::text)
      ELSE '{}'::jsonb END AS facts,
    r.document_no AS got
  FROM (
    SELECT r.line, r.document_no, d.withdrawn_on, CASE
      WHEN n.record_id <> r.id OR d.kind <> r.kind THEN 'FREE_NUMBER'
      WHEN d.state = 'WITHDRAWN' THEN 'NOT_WITHDRAWN'
      WHEN d.department <> r.department THEN 'REPORTED_BY' END AS requirement
    FROM report_row r
    JOIN document_number n ON n.authority_code = r.authority_code AND n.document_no = r.document_no
    LEFT JOIN disclosure d ON d.subject_key = n.subject_key AND d.id = n.record_id
    WHERE r.report_id = $1) r
  WHERE requirement IS NOT NULL`

/**
 * Rows that say what is known already go before anything is locked: a file that is sent again holds up
 * nobody's act on a decision. One that changes meanwhile was the same when this report looked.
 */
export const KNOWN = `
  WITH gone AS (DELETE FROM report_row r USING disclosure d
    WHERE r.report_id = $1 AND d.subject_key = r.subject_key AND d.id = r.id AND d.digest = r.digest
      AND d.state <> 'WITHDRAWN' AND d.kind = r.kind AND d.department = r.department RETURNING 1)
  SELECT count(*)::integer AS count FROM gone`

/** Those that another report brought while this one waited for their numbers. */
export const SAME = `
  WITH gone AS (DELETE FROM report_row r USING disclosure d
    WHERE r.report_id = $1 AND d.subject_key = r.prior_subject AND d.id = r.id
      AND r.prior_subject = r.subject_key AND d.digest = r.digest RETURNING 1)
  SELECT count(*)::integer AS count FROM gone`

export const CHANGED = `SELECT count(prior_version)::integer AS count FROM report_row WHERE report_id = $1`

export const VERSIONS = `
  INSERT INTO disclosure_version (subject_key, id, version, act, state, content, sealed, actor, department,
    report_id)
  SELECT subject_key, id, coalesce(prior_version, 0) + 1,
    CASE WHEN prior_version IS NULL THEN 'REPORT' ELSE 'CORRECT' END, coalesce(prior_state, 'PUBLISHED'),
    content, sealed, $2, department, report_id
  FROM report_row WHERE report_id = $1`

/** The day of the first report stays: a correction does not make a late one punctual. */
export const HEADS = `
  WITH written AS (
    INSERT INTO disclosure (subject_key, id, kind, authority_code, document_no, department, state, version,
      digest, decided_on, due_on, reported_on, publicity_until, is_public)
    SELECT r.subject_key, r.id, r.kind, r.authority_code, r.document_no, r.department,
      coalesce(r.prior_state, 'PUBLISHED'), coalesce(r.prior_version, 0) + 1, r.digest, r.decided_on,
      r.due_on, greatest(r.decided_on, coalesce(d.reported_on, $2::date)), r.publicity_until, r.is_public
    FROM report_row r
    LEFT JOIN disclosure d ON d.subject_key = r.prior_subject AND d.id = r.id
    WHERE r.report_id = $1
    ON CONFLICT (subject_key, id) DO UPDATE SET state = EXCLUDED.state, version = EXCLUDED.version,
      digest = EXCLUDED.digest, decided_on = EXCLUDED.decided_on, due_on = EXCLUDED.due_on,
      reported_on = EXCLUDED.reported_on, publicity_until = EXCLUDED.publicity_until,
      is_public = EXCLUDED.is_public, withdrawn_on = NULL
    RETURNING 1)
  SELECT count(*)::integer AS count FROM written`

/** The records, by their table's own columns; a state that the decision had goes before the row's. */
export function recordsSql({ tableName, columns }: EntityMetadata): string {
  const names = columns.map(({ databaseName }) => databaseName)
  const values = names.map((name) =>
    name === 'status'
      ? `CASE r.prior_state WHEN 'PUBLICITY_STOPPED' THEN 'REPAIRED'
           WHEN 'OBJECTION_MARKED' THEN replace(t.status, 'ACTIVE', 'OBJECTION_PENDING')
           ELSE t.status END`
      : `t.${name}`,
  )
  const updates = names
    .filter((name) => name !== 'subject_key' && name !== 'id')
    .map((name) => `${name} = EXCLUDED.${name}`)
  return `INSERT INTO ${tableName} (${names.join(', ')})
    SELECT ${values.join(', ')}
    FROM report_row r, LATERAL jsonb_populate_record(NULL::${tableName}, r.record) t
    WHERE r.report_id = $1
    ON CONFLICT (subject_key, id) DO UPDATE SET ${updates.join(', ')}`
}
