import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The archive (信用主体档案): codes of before, who answers for what, records by region, and the rows that sources send
 * with what their subjects were taken to be.
 */
export class CreditArchive1700000000601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Indexes of a million archives take longer than any query may.
    await runner.query('SET LOCAL statement_timeout = 0')
    for (const part of [REGISTRATIONS, FORMER_CODES, BATCHES, CASES, SHARED_RECORDS]) {
      await runner.query(part)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP VIEW shared_record;
DROP INDEX administrative_penalty_by_region, severe_listing_by_region, honour_by_region,
  attention_entry_by_region, organisation_name_inner, registration_related;
DROP TABLE reconciliation_case, subject_batch, former_code;
ALTER TABLE registration DROP COLUMN stated_on`)
  }
}

// An archive that no source's filing wrote yet stood so on the day of its registration.
const REGISTRATIONS = `
ALTER TABLE registration ADD COLUMN stated_on date;
CREATE INDEX registration_related ON registration USING gin (related_persons jsonb_path_ops);
CREATE INDEX organisation_name_inner ON organisation_name (substr(code, 9, 9)) WHERE NOT is_former`

/** One code of before leads to one subject. */
const FORMER_CODES = `
CREATE TABLE former_code (
  subject_key text NOT NULL,
  type text NOT NULL CHECK (type IN
    ('REGISTRATION_NUMBER','OLD_REGISTRATION_NUMBER','ORGANISATION_CODE','CREDIT_CODE')),
  code text NOT NULL CHECK (code <> ''),
  reason text NOT NULL CHECK (reason IN ('UNIFIED','CONVERTED','RENUMBERED')),
  valid_from date,
  valid_to date,
  PRIMARY KEY (type, code),
  CHECK (valid_from <= valid_to),
  CHECK (code <> subject_key)
);
CREATE INDEX former_code_by_subject ON former_code (subject_key)`

const BATCHES = `
CREATE TABLE subject_batch (
  id uuid PRIMARY KEY,
  source_code text NOT NULL,
  outcomes jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp()
)`

// domain.md §1.6 once more, whoever writes: what is weak, in conflict or unknown never has a subject's record.
const CASES = `
CREATE TABLE reconciliation_case (
  source_code text NOT NULL,
  row_id text NOT NULL,
  id uuid NOT NULL UNIQUE,
  digest text NOT NULL,
  nature text NOT NULL CHECK (nature IN ('NEGATIVE','NEUTRAL','POSITIVE')),
  document_no text,
  name text NOT NULL,
  stated_key text,
  organisation_code text,
  registration_number text,
  region text,
  legal_representative text,
  result text NOT NULL CHECK (result IN ('MATCHED_CODE','MATCHED_LEGACY','CANDIDATE_STRONG','CANDIDATE_WEAK',
    'CONFLICT','UNKNOWN_CODE','UNMATCHED','BAD_CODE')),
  state text NOT NULL CHECK (state IN ('MATCHED','WAITING','QUARANTINED','RETURNED','CONFIRMED','REJECTED')),
  candidates text[] NOT NULL,
  findings jsonb NOT NULL,
  subject_key text,
  received_on date NOT NULL,
  closed_on date,
  note text,
  PRIMARY KEY (source_code, row_id),
  CONSTRAINT matched_has_subject CHECK ((state IN ('MATCHED','CONFIRMED')) = (subject_key IS NOT NULL)),
  CONSTRAINT open_has_no_end CHECK ((state IN ('WAITING','QUARANTINED')) = (closed_on IS NULL)),
  CONSTRAINT weak_carries_no_negative CHECK (subject_key IS NULL
    OR result IN ('MATCHED_CODE','MATCHED_LEGACY','CANDIDATE_STRONG')
    OR result = 'CANDIDATE_WEAK' AND nature <> 'NEGATIVE')
);
CREATE INDEX reconciliation_case_open ON reconciliation_case (received_on, id)
  WHERE state IN ('WAITING','QUARANTINED');
CREATE INDEX reconciliation_case_by_source ON reconciliation_case (source_code, received_on, id);
CREATE INDEX reconciliation_case_waiting ON reconciliation_case (stated_key)
  WHERE state IN ('WAITING','QUARANTINED') AND stated_key IS NOT NULL`

/** Records of organisations by the region of their authority; "C", so that a province is a range of the indexes. */
const SHARED_RECORDS = `${['administrative_penalty', 'severe_listing', 'honour', 'attention_entry']
  .map(
    (table) => `CREATE INDEX ${table}_by_region ON ${table}
  (region COLLATE "C", subject_key COLLATE "C", item COLLATE "C", id COLLATE "C");`,
  )
  .join('\n')}
CREATE VIEW shared_record AS ${[
  'administrative_penalty',
  'severe_listing',
  'honour',
  'attention_entry',
]
  .map(
    (table) => `SELECT region COLLATE "C" AS region, subject_key COLLATE "C" AS subject_key,
  item COLLATE "C" AS item, id COLLATE "C" AS id, kind, title, authority_name, authority_code, document_no, decided_on,
  query_until, status, loaded_at FROM ${table}`,
  )
  .join(' UNION ALL ')}`
