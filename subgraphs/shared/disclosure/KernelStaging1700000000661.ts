import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Rows that wait for the end of their report live for seconds: compressing each of them would cost more
 * than reading them, so they are kept as they are up to the size of a page.
 */
export class KernelStaging1700000000661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_row SET (toast_tuple_target = 8160)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_row RESET (toast_tuple_target)')
  }
}
