import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How many cases a department handled of a matter in a month (办件量): what 查询率 is of. */
export class CreditCaseVolumes1700000000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VOLUME)
    await runner.query('CREATE INDEX case_volume_month ON case_volume (month)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_volume')
  }
}

// A correction is the next version; what was reported before stays.
const VOLUME = `
CREATE TABLE case_volume (
  department text NOT NULL,
  matter text NOT NULL,
  month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  version integer NOT NULL CHECK (version > 0),
  cases integer NOT NULL CHECK (cases >= 0),
  reported_by text,
  reported_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (department, matter, month, version)
)`
