import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What clients have asked in the running minute or hour, for gateways that count together (RATE_LIMIT_STORE);
 * the columns are rate-limiter-flexible's. Unlogged: after a crash everybody begins anew.
 */
export class CreateRateCount1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_count (
        key text PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );
      DO $$
      BEGIN
        EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON rate_count TO '
          || quote_ident(current_database());
      END $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_count')
  }
}
