import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createRecordTable } from '../../shared/recordTable.js'

/** `attention_entry`: the attention list (重点关注名单), kept here; nothing but a closer look may rest on it. */
export class CreditAttention1700000000502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      createRecordTable('attention_entry', [`reason text NOT NULL CHECK (reason <> '')`]),
    )
    await runner.query(KEPT_HERE)
    await runner.query(NO_MEASURES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE measure DROP CONSTRAINT attention_without_measures')
    await runner.query(`DELETE FROM item_load WHERE item = 'GG-09'`)
    await runner.query('DROP TABLE attention_entry')
  }
}

// Up to date from the start. A database without any load is new, and its seed or first load says so itself.
const KEPT_HERE = `INSERT INTO item_load (item, loaded_at)
  SELECT 'GG-09', now() WHERE EXISTS (SELECT FROM item_load)`

// domain.md §16 row 43, whoever writes the ledger; the gateway caps it once more.
const NO_MEASURES = `ALTER TABLE measure ADD CONSTRAINT attention_without_measures
  CHECK (condition->>'item' <> 'GG-09' OR effect IN ('MANUAL_REVIEW', 'INFO_ONLY'))`
