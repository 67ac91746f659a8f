import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who filed an application for repair or an objection: the subject itself, online, or the desk for it. */
export class CreditOwnCases1700000000750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      // Whatever was filed so far the desk took, and so does a replica of the version before.
      await runner.query(`ALTER TABLE ${table} ADD filed_by text NOT NULL DEFAULT 'OFFICE'
        CHECK (filed_by IN ('SUBJECT', 'OFFICE'))`)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP filed_by`)
  }
}

const TABLES = ['repair_case', 'objection_case']
