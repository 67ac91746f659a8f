import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Licences, penalties and stops of business. */
export class Transport1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(createRecordTable('operating_licence', ['business_scope text NOT NULL']))
    await runner.query(
      createRecordTable('transport_penalty', [
        'violation text NOT NULL',
        'fine_yuan integer CHECK (fine_yuan >= 0)',
        'plate text',
      ]),
    )
    await runner.query(createRecordTable('suspension', ['reason text NOT NULL', 'lifted_on date']))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE suspension, transport_penalty, operating_licence, document_number, item_load',
    )
  }
}
