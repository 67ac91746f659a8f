import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * `live_catalogue_row`: which items the information catalogue (信息目录) has a row for, and when. Public credit
 * writes its own; every other sector keeps what the feed told it.
 */
export class KernelCatalogue1700000000651 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIVE_ROWS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE live_catalogue_row')
  }
}

const LIVE_ROWS = `
CREATE TABLE live_catalogue_row (
  level text NOT NULL CHECK (level IN ('NATIONAL','PROVINCE','CITY')),
  edition text NOT NULL,
  code text NOT NULL,
  item text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (level, edition, code)
);
CREATE INDEX live_catalogue_row_by_item ON live_catalogue_row (item, valid_from);`
