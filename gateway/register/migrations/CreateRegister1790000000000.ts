import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The register's chain. Both keys start with `chain`, so the table can be partitioned by it.
 * By convention the application's role is named like the database, the auditor's `<database>_auditor`.
 */
export class CreateRegister1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_row (
        chain text NOT NULL,
        seq bigint NOT NULL CHECK (seq > 0),
        at timestamptz NOT NULL,
        event text NOT NULL,
        content text NOT NULL,
        algorithm text NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (chain, seq)
      );
      CREATE TABLE register_head (
        chain text PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL
      );
      DO $$
      DECLARE
        application text := quote_ident(current_database());
        auditor text := quote_ident(current_database() || '_auditor');
      BEGIN
        EXECUTE 'GRANT INSERT, SELECT (chain, seq, hash) ON register_row TO ' || application;
        EXECUTE 'GRANT SELECT, INSERT, UPDATE ON register_head TO ' || application;
        EXECUTE 'GRANT SELECT ON register_row, register_head TO ' || auditor;
      END $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE register_head, register_row')
  }
}
