import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = ['honour', 'attention_entry']

/** The order in which the desk of the lists reads honours and places on the attention list. */
export class CreditListPlaces1700000000770 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(
        `CREATE INDEX ${table}_newest ON ${table} (decided_on DESC, subject_key DESC, id DESC)`,
      )
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP INDEX ${table}_newest`)
  }
}
