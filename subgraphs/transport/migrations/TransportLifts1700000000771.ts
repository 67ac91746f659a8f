import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A stop of business is lifted (恢复营业) not before it was ordered, whoever writes it. */
export class TransportLifts1700000000771 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE suspension ADD CONSTRAINT suspension_lift CHECK (lifted_on >= decided_on)`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE suspension DROP CONSTRAINT suspension_lift')
  }
}
