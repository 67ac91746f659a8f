import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Registrations among the records shared by region; sites and apps of network operators (网络运营者), and whose penalty is about one. */
export class CreditSharing1700000000602 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0')
    await runner.query(`CREATE INDEX registration_by_region ON registration
  (region COLLATE "C", subject_key COLLATE "C", item COLLATE "C", id COLLATE "C")`)
    await runner.query(sharedRecord([...RECORDS, 'registration']))
    await runner.query(NETWORK_SERVICES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE penalised_service, network_service')
    await runner.query(sharedRecord(RECORDS))
    await runner.query('DROP INDEX registration_by_region')
  }
}

const RECORDS = ['administrative_penalty', 'severe_listing', 'honour', 'attention_entry']

/** The same columns as before, so that the view is replaced and not dropped. */
function sharedRecord(tables: readonly string[]): string {
  const parts = tables.map(
    (table) => `SELECT region COLLATE "C" AS region, subject_key COLLATE "C" AS subject_key,
  item COLLATE "C" AS item, id COLLATE "C" AS id, kind, title, authority_name, authority_code, document_no, decided_on,
  query_until, status, loaded_at FROM ${table}`,
  )
  return `CREATE OR REPLACE VIEW shared_record AS ${parts.join(' UNION ALL ')}`
}

/** One filing is of one operator; a penalty names services of its own subject only. */
const NETWORK_SERVICES = `
CREATE TABLE network_service (
  subject_key text NOT NULL,
  id text NOT NULL CHECK (id <> ''),
  kind text NOT NULL CHECK (kind IN ('SITE','APP')),
  name text NOT NULL CHECK (name <> ''),
  address text,
  filed_on date,
  is_cancelled boolean NOT NULL DEFAULT false,
  source_code text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_key, id)
);
CREATE UNIQUE INDEX network_service_filing ON network_service (id);
CREATE TABLE penalised_service (
  subject_key text NOT NULL,
  penalty_id text NOT NULL,
  service_id text NOT NULL,
  PRIMARY KEY (subject_key, penalty_id, service_id),
  FOREIGN KEY (subject_key, penalty_id) REFERENCES administrative_penalty (subject_key, id),
  FOREIGN KEY (subject_key, service_id) REFERENCES network_service (subject_key, id)
)`
