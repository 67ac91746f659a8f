import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * `repair_case`: applications for repair (信用修复). `repairable_record`: what can be applied for, public
 * credit's own records and those that the sectors' feeds told of.
 */
export class CreditRepair1700000000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES)
    await runner.query(RECORDS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP INDEX feed_of_repairs;
DROP VIEW repairable_record;
DROP TABLE repair_case`)
  }
}

const CASES = `
CREATE TABLE repair_case (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  item text NOT NULL,
  record_id text NOT NULL,
  kind text NOT NULL,
  grade text NOT NULL CHECK (grade IN ('MINOR','GENERAL','SERIOUS')),
  record_decided_on date NOT NULL,
  authority_code text,
  region text NOT NULL,
  penalty_classes text[] NOT NULL,
  state text NOT NULL CHECK (state IN
    ('SUBMITTED','RETURNED','NOT_ACCEPTED','WITH_UNIT','GRANTED','DENIED','REVOKED')),
  rule_set text NOT NULL,
  computed jsonb NOT NULL,
  are_duties_done boolean NOT NULL,
  is_corrected boolean NOT NULL,
  materials jsonb NOT NULL,
  submitted_on date NOT NULL,
  accept_due date,
  returned_on date,
  supplement_due date,
  accepted_on date,
  decide_due date,
  is_extended boolean NOT NULL DEFAULT false,
  closed_on date,
  reasons text[] NOT NULL DEFAULT '{}',
  note text,
  next_on date,
  false_material_on date,
  PRIMARY KEY (subject_key, id),
  CHECK (state NOT IN ('NOT_ACCEPTED','DENIED') OR cardinality(reasons) > 0 OR note IS NOT NULL),
  CHECK ((state IN ('NOT_ACCEPTED','GRANTED','DENIED','REVOKED')) = (closed_on IS NOT NULL))
);
CREATE UNIQUE INDEX repair_case_open ON repair_case (subject_key, source, item, record_id)
  WHERE state IN ('SUBMITTED','RETURNED','WITH_UNIT');
CREATE INDEX repair_case_by_id ON repair_case (id);
CREATE INDEX repair_case_by_state ON repair_case (state, submitted_on, id);
CREATE INDEX feed_of_repairs ON feed (subject_key) WHERE type = 'REPAIR_DECIDED';`

const RECORDS = `
CREATE VIEW repairable_record AS
SELECT 'credit' AS source, subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, penalty_classes, violation || ' ' || legal_basis AS text
FROM administrative_penalty
UNION ALL
SELECT 'credit', subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, '{}'::text[], legal_basis
FROM severe_listing
UNION ALL
SELECT source, subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, '{}'::text[], ''
FROM mirrored_record;`
