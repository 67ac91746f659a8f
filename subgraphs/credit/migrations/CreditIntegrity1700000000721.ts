import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Citizen integrity points (市民诚信积分): deeds of members, and appeals. Both hang on the consent: with it they go, whatever the
 * code does. There is no text but an appeal's note, and nothing that a record of public credit could join.
 */
export class CreditIntegrity1700000000721 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE integrity_appeal, integrity_entry')
  }
}

const TABLES = `
CREATE TABLE integrity_entry (
  subject_key text NOT NULL REFERENCES integrity_member ON DELETE CASCADE,
  id uuid NOT NULL,
  rule text NOT NULL,
  given_on date NOT NULL,
  document_no text NOT NULL,
  department text NOT NULL,
  state text NOT NULL CHECK (state IN ('STANDS','REMOVED')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subject_key, id),
  UNIQUE (subject_key, rule, document_no)
);
CREATE TABLE integrity_appeal (
  subject_key text NOT NULL REFERENCES integrity_member ON DELETE CASCADE,
  id uuid NOT NULL,
  entry uuid,
  ground text NOT NULL CHECK (ground IN ('WRONG','NOT_MINE','MISSING')),
  note text NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN','UPHELD','DENIED')),
  filed_on date NOT NULL,
  due date,
  decided_on date,
  answer text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subject_key, id),
  FOREIGN KEY (subject_key, entry) REFERENCES integrity_entry ON DELETE CASCADE,
  CHECK ((entry IS NULL) = (ground = 'MISSING')),
  CHECK ((state = 'OPEN') = (decided_on IS NULL))
);
CREATE UNIQUE INDEX integrity_appeal_open ON integrity_appeal (subject_key, entry) WHERE state = 'OPEN';
CREATE INDEX integrity_appeal_waiting ON integrity_appeal (created_at, id) WHERE state = 'OPEN';`
