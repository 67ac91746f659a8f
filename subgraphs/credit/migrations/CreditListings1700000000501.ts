import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `listing_case`: listings on their way (严重失信主体名单认定程序), from the facts to the exit. */
export class CreditListings1700000000501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE listing_case')
  }
}

// due_process: the last guard of a procedure that the code got wrong. L01 is the court's.
const CASES = `
CREATE TABLE listing_case (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  list text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('FOUND','NOTICED','HEARD','DECIDED','SERVED','LISTED','EXITED','DROPPED','REVOKED')),
  authority_name text NOT NULL,
  authority_code text NOT NULL,
  region text NOT NULL,
  related_persons jsonb NOT NULL,
  basis_document_no text NOT NULL CHECK (basis_document_no <> ''),
  facts text NOT NULL CHECK (facts <> ''),
  found_on date NOT NULL,
  notice_date date,
  measures_announced text[] NOT NULL DEFAULT '{}',
  defend_until date,
  heard_on date,
  defence_received boolean,
  defence_summary text,
  defence_adopted boolean,
  document_no text,
  decided_on date,
  served_date date,
  has_repair_notice boolean,
  enter_date date,
  planned_exit_date date,
  record_id text,
  exit_date date,
  exit_reason text CHECK (exit_reason IN ('EXPIRED','REPAIRED','REVOKED','PERFORMED')),
  due date,
  note text,
  PRIMARY KEY (subject_key, id),
  CONSTRAINT listing_due_process CHECK (state NOT IN ('LISTED','EXITED') OR list = 'L01'
    OR (notice_date IS NOT NULL AND heard_on IS NOT NULL AND served_date IS NOT NULL)),
  CHECK ((state IN ('LISTED','EXITED')) = (record_id IS NOT NULL)),
  CHECK ((state = 'EXITED') = (exit_date IS NOT NULL)),
  CHECK (state NOT IN ('DROPPED','REVOKED') OR note IS NOT NULL)
);
CREATE INDEX listing_case_by_id ON listing_case (id);
CREATE INDEX listing_case_by_state ON listing_case (state, found_on, id);
CREATE INDEX listing_case_by_unit ON listing_case (authority_code, found_on, id);
CREATE INDEX listing_case_by_record ON listing_case (subject_key, record_id);
CREATE UNIQUE INDEX listing_case_open ON listing_case (subject_key, list, basis_document_no)
  WHERE state NOT IN ('EXITED','DROPPED','REVOKED');`
