import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What auditors and subjects look rows up by. Indexes over the stored text itself, not tables beside it:
 * whoever can write to a side table can have it say something else than the chain, and an index cannot.
 * `registerSql.ts` repeats these expressions to the letter, or PostgreSQL would not use them.
 */
export class IndexRegister1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX register_row_at ON register_row (at, chain, seq);
      CREATE INDEX register_row_department
        ON register_row ((content::jsonb #>> '{who,department}'), at, chain, seq);
      CREATE INDEX register_row_subjects
        ON register_row USING gin ((content::jsonb -> 'subjects') jsonb_path_ops)
        WHERE event IN ('QUERY', 'CHECK', 'REFUSED');
      CREATE INDEX register_row_checks
        ON register_row USING gin (coalesce(
          content::jsonb -> 'number', content::jsonb -> 'numbers', content::jsonb -> 'checks'
        ) jsonb_path_ops)
        WHERE event IN ('QUERY', 'CHECK', 'CHECK_READ', 'USE');
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX register_row_at, register_row_department, register_row_subjects, register_row_checks
    `)
  }
}
