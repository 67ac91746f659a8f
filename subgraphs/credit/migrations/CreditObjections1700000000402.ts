import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `objection_case`: objections (异议) to records, by the clock of their region. */
export class CreditObjections1700000000402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE objection_case')
  }
}

const CASES = `
CREATE TABLE objection_case (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  item text NOT NULL,
  record_id text NOT NULL,
  region text NOT NULL,
  clock text NOT NULL,
  ground text NOT NULL,
  evidence text[] NOT NULL,
  review_of uuid,
  state text NOT NULL CHECK (state IN ('RECEIVED','WITH_SOURCE','DECIDED','WITHDRAWN')),
  received_on date NOT NULL,
  transfer_due date,
  transferred_on date,
  due date,
  is_extended boolean NOT NULL DEFAULT false,
  closed_on date,
  outcome text CHECK (outcome IN ('DELETE','CORRECT','SUPPLEMENT','STOP_DISCLOSURE','MOVE_OUT','STAND')),
  note text,
  PRIMARY KEY (subject_key, id),
  CHECK ((state = 'DECIDED') = (outcome IS NOT NULL)),
  CHECK ((state IN ('DECIDED','WITHDRAWN')) = (closed_on IS NOT NULL))
);
CREATE UNIQUE INDEX objection_case_open ON objection_case (subject_key, source, item, record_id)
  WHERE state IN ('RECEIVED','WITH_SOURCE');
CREATE INDEX objection_case_by_id ON objection_case (id);
CREATE INDEX objection_case_by_state ON objection_case (state, received_on, id);`
