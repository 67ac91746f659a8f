import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What auditors look judgements of findings up by; `judgements.ts` repeats the expression to the letter. */
export class IndexJudgements1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX register_row_judged ON register_row ((content::jsonb ->> 'finding'))
        WHERE event = 'FINDING_JUDGED'
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX register_row_judged')
  }
}
