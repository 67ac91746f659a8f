import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Finds the licences that are about to end without looking at all of them; early warning asks every second. */
export class CreditExpiringLicences1700000000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX mirrored_record_ending ON mirrored_record (item, effective_until)
WHERE effective_until IS NOT NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mirrored_record_ending')
  }
}
