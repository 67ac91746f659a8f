import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `repair_notice`: repair notices (信用修复告知书) as they were served, one of a record. */
export class CreditRepairNotices1700000000732 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE repair_notice (
  subject_key text NOT NULL,
  record text NOT NULL,
  text_version integer NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  text_hash text NOT NULL CHECK (text_hash ~ '^[0-9a-f]{64}$'),
  decision_served_on date NOT NULL,
  notice_served_on date NOT NULL,
  PRIMARY KEY (subject_key, record)
)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE repair_notice')
  }
}
