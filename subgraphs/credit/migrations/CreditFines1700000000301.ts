import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Fines to the fen, and over two thousand million yuan, as reports (双公示) have them. */
export class CreditFines1700000000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE administrative_penalty ALTER COLUMN fine_yuan TYPE double precision',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE administrative_penalty ALTER COLUMN fine_yuan TYPE integer')
  }
}
