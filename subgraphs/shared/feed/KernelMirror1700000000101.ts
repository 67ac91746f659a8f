import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * `mirrored_record`: how records of other sectors stand, as their feeds said. Its primary key is a subject's,
 * so that it can be partitioned like the records.
 */
export class KernelMirror1700000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MIRROR)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mirrored_record')
  }
}

const MIRROR = `
CREATE TABLE mirrored_record (
  subject_key text NOT NULL,
  source text NOT NULL,
  item text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  grade text,
  severity text,
  status text NOT NULL,
  decided_on date NOT NULL,
  effective_until date,
  publicity_until date,
  query_until date,
  authority_code text,
  region text NOT NULL,
  seq bigint NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (subject_key, source, item, id)
);
CREATE INDEX mirrored_record_by_item ON mirrored_record (item, status, subject_key);`
