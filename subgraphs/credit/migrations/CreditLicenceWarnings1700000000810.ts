import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Warnings of different licences of a subject are open beside each other: `about` names the licence. */
export class CreditLicenceWarnings1700000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE early_warning ADD COLUMN about text NOT NULL DEFAULT '';
DROP INDEX early_warning_open;
CREATE UNIQUE INDEX early_warning_open ON early_warning (subject_key, rule, about) WHERE state <> 'HANDLED'`)
  }

  /** The index of before, but not its uniqueness: warnings that stand beside each other stay. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX early_warning_open;
ALTER TABLE early_warning DROP COLUMN about;
CREATE INDEX early_warning_open ON early_warning (subject_key, rule) WHERE state <> 'HANDLED'`)
  }
}
