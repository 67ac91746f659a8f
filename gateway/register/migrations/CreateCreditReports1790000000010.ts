import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = `
  CREATE TABLE credit_report (
    number text PRIMARY KEY,
    query_code text NOT NULL,
    kind text NOT NULL,
    subject_key text NOT NULL,
    issuer text NOT NULL,
    actor text NOT NULL,
    department text,
    issued_at timestamptz NOT NULL,
    valid_until date NOT NULL,
    content bytea NOT NULL,
    retain_until date NOT NULL,
    register_chain text NOT NULL,
    register_seq bigint NOT NULL
  );
  CREATE TABLE credit_report_request (
    issuer text NOT NULL,
    actor text NOT NULL,
    request_id text NOT NULL,
    input_hash text NOT NULL,
    number text NOT NULL,
    PRIMARY KEY (issuer, actor, request_id)
  );`

const GRANTS = `
  DO $$
  DECLARE
    tables text := 'credit_report, credit_report_request';
    application text := quote_ident(current_database());
    auditor text := quote_ident(current_database() || '_auditor');
  BEGIN
    EXECUTE 'GRANT SELECT, INSERT ON ' || tables || ' TO ' || application;
    EXECUTE 'GRANT SELECT ON ' || tables || ' TO ' || auditor;
  END $$;`

/** The register's indexes by subject and number take in the rows of these events; `registerSql.ts` repeats them. */
const indexes = (bySubject: string, byNumber: string) => `
  DROP INDEX register_row_subjects, register_row_checks;
  CREATE INDEX register_row_subjects
    ON register_row USING gin ((content::jsonb -> 'subjects') jsonb_path_ops)
    WHERE event IN (${bySubject});
  CREATE INDEX register_row_checks
    ON register_row USING gin (coalesce(
      content::jsonb -> 'number', content::jsonb -> 'numbers', content::jsonb -> 'checks'
    ) jsonb_path_ops)
    WHERE event IN (${byNumber});`

const BY_SUBJECT = "'QUERY', 'CHECK', 'REFUSED'"
const BY_NUMBER = "'QUERY', 'CHECK', 'CHECK_READ', 'USE'"

/** Credit reports (信用报告) that were issued; the query code as a keyed digest, the report encrypted. */
export class CreateCreditReports1790000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES)
    await runner.query(GRANTS)
    const report = "'CREDIT_REPORT'"
    await runner.query(
      indexes(`${BY_SUBJECT}, ${report}`, `${BY_NUMBER}, ${report}, 'CREDIT_REPORT_VERIFIED'`),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE credit_report_request, credit_report')
    await runner.query(indexes(BY_SUBJECT, BY_NUMBER))
  }
}
