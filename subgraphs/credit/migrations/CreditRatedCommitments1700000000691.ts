import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Evaluations look at commitments and their breaches (GG-05) too; after the migration that makes their table. */
export class CreditRatedCommitments1700000000691 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE OR REPLACE VIEW evaluation_fact AS ${RECORDS} UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, decided_on, NULL::date, query_until
FROM commitment_record`)
    for (const [act, rows] of Object.entries({ insert: 'NEW', update: 'NEW', delete: 'OLD' })) {
      await runner.query(`CREATE TRIGGER evaluation_due_on_${act} AFTER ${act} ON commitment_record
REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION evaluation_becomes_due()`)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const act of ['insert', 'update', 'delete']) {
      await runner.query(`DROP TRIGGER evaluation_due_on_${act} ON commitment_record`)
    }
    await runner.query(`CREATE OR REPLACE VIEW evaluation_fact AS ${RECORDS}`)
  }
}

/** As CreditEvaluation1700000000611 has it. */
const RECORDS = `
SELECT subject_key, 'credit' AS source, item, id, kind, registration_status AS grade, NULL::text AS severity,
  status, decided_on, NULL::date AS effective_until, query_until
FROM registration
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, enter_date,
  least(planned_exit_date, exit_date - 1), query_until
FROM severe_listing
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, decided_on, NULL::date, query_until
FROM administrative_penalty
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, decided_on, effective_until, query_until
FROM honour
UNION ALL
SELECT subject_key, source, item, id, kind, grade, severity, status, decided_on, effective_until, query_until
FROM mirrored_record`
