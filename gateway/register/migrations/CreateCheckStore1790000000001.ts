import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = `
  CREATE TABLE check_record (
    number text PRIMARY KEY,
    issuer text NOT NULL,
    actor text NOT NULL,
    department text,
    matter text NOT NULL,
    verdict text NOT NULL,
    complete boolean NOT NULL,
    asked_at timestamptz NOT NULL,
    subjects text[] NOT NULL,
    content text NOT NULL,
    receipt text NOT NULL,
    evidence bytea NOT NULL,
    retain_until date NOT NULL,
    register_chain text NOT NULL,
    register_seq bigint NOT NULL
  );
  CREATE INDEX check_record_department ON check_record (department, asked_at DESC, number DESC);
  CREATE INDEX check_record_asked_at ON check_record (asked_at DESC, number DESC);
  CREATE TABLE check_request (
    issuer text NOT NULL,
    actor text NOT NULL,
    request_id text NOT NULL,
    input_hash text NOT NULL,
    number text NOT NULL,
    PRIMARY KEY (issuer, actor, request_id)
  );
  CREATE TABLE check_subject (
    subject_key text NOT NULL,
    number text NOT NULL,
    PRIMARY KEY (subject_key, number)
  );
  CREATE TABLE check_use (
    number text NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL,
    adopted text NOT NULL,
    document_no text,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (number, recorded_at)
  );`

const GRANTS = `
  DO $$
  DECLARE
    tables text := 'check_record, check_request, check_subject, check_use';
    application text := quote_ident(current_database());
    auditor text := quote_ident(current_database() || '_auditor');
  BEGIN
    EXECUTE 'GRANT SELECT, INSERT ON ' || tables || ' TO ' || application;
    EXECUTE 'GRANT SELECT ON ' || tables || ' TO ' || auditor;
  END $$;`

/**
 * What is kept of a check. What is unique by something else than the number, or looked up by it,
 * is a table of its own, so that each can be partitioned by its first key column.
 */
export class CreateCheckStore1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES)
    await runner.query(GRANTS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE check_use, check_subject, check_request, check_record')
  }
}
