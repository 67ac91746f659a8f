import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * `act`: what officers did by mutations, in every sector's database. One row is both the audit entry and the
 * idempotency key: who, for which department, what, to which case, with what outcome, in codes only.
 */
export class KernelActs1700000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE act')
  }
}

const ACTS = `
CREATE TABLE act (
  actor text NOT NULL,
  request_id text NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  department text,
  subject_key text,
  about text,
  outcome jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (actor, request_id)
);
CREATE INDEX act_by_case ON act (about, at);`
