import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Repairs of persons' records are told to their sector too: who has read them is asked by the same index. */
export class CreditPersonRepairs1700000000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP INDEX feed_of_repairs;
CREATE INDEX feed_of_repairs ON feed (subject_key) WHERE type IN ('REPAIR_DECIDED', 'PERSON_REPAIR_DECIDED')`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP INDEX feed_of_repairs;
CREATE INDEX feed_of_repairs ON feed (subject_key) WHERE type = 'REPAIR_DECIDED'`)
  }
}
