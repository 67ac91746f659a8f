import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who determined the record of an objection: that unit decides it. */
export class CreditDetermining1700000000404 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE objection_case ADD COLUMN authority_code text')
    await runner.query(
      'CREATE INDEX repair_case_by_unit ON repair_case (authority_code, state, submitted_on, id)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX repair_case_by_unit')
    await runner.query('ALTER TABLE objection_case DROP COLUMN authority_code')
  }
}
