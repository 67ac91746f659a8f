import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * `refused_row`: which row a refused line was, so that one that is sent again counts once for compliance (合规率).
 * Of lines from before nobody knows, so each is a row of its own.
 */
export class KernelRefusedRows1700000000731 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE)
    await runner.query(BEFORE)
    await runner.query(
      'CREATE INDEX disclosure_version_by_report ON disclosure_version (report_id) INCLUDE (id)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX disclosure_version_by_report')
    await runner.query('DROP TABLE refused_row')
  }
}

const TABLE = `
CREATE TABLE refused_row (
  report_id uuid NOT NULL REFERENCES report ON DELETE CASCADE,
  line integer NOT NULL,
  id text NOT NULL,
  PRIMARY KEY (report_id, line)
)`

const BEFORE = `
INSERT INTO refused_row (report_id, line, id)
SELECT DISTINCT report_id, line, report_id || ':' || line FROM report_finding WHERE effect = 'REFUSE'`
