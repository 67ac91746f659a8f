import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createRecordTable } from '../../shared/recordTable.js'

/**
 * `commitment`: commitments as cases; `commitment_record`: what of them is public (GG-05), breaches included;
 * `trusted_signer`: whose signatures count. Breaches join what can be repaired.
 */
export class CreditCommitments1700000000621 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGNERS)
    await runner.query(COMMITMENTS)
    await runner.query(
      createRecordTable('commitment_record', [
        'commitment_id uuid NOT NULL',
        'class text NOT NULL',
        'matter text',
        'promises text[] NOT NULL',
        'text_version integer NOT NULL',
        'fulfilment text NOT NULL',
      ]),
    )
    await runner.query(
      'CREATE INDEX commitment_record_by_commitment ON commitment_record (commitment_id)',
    )
    await runner.query(KEPT_HERE)
    await runner.query(REPAIRABLE_TOO)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(REPAIRABLE_BEFORE)
    await runner.query(`DELETE FROM item_load WHERE item = 'GG-05'`)
    await runner.query('DROP TABLE commitment_record, commitment, trusted_signer')
  }
}

const SIGNERS = `
CREATE TABLE trusted_signer (
  id text PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  purpose text NOT NULL CHECK (purpose IN ('COMMITMENT','REPORT')),
  algorithm text NOT NULL CHECK (algorithm IN ('SM2','EDDSA')),
  public_key text NOT NULL,
  trusted_from date NOT NULL,
  trusted_until date,
  revoked_on date
);`

const COMMITMENTS = `
CREATE TABLE commitment (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  class text NOT NULL CHECK (class IN ('P1','P2','P3','P4','P5','P6')),
  state text NOT NULL,
  matter text,
  matter_version integer,
  case_number text,
  accepting_name text NOT NULL,
  accepting_code text NOT NULL,
  region text NOT NULL,
  supervisor_sector text,
  supervisor_code text,
  supervisor_name text,
  promises text[] NOT NULL,
  missing text[] NOT NULL DEFAULT '{}',
  supplied jsonb NOT NULL DEFAULT '[]',
  text_version integer NOT NULL,
  text_hash text NOT NULL,
  offered_on date NOT NULL,
  signed_on date,
  signer_role text,
  signer_key text REFERENCES trusted_signer (id),
  signature text,
  document_no text,
  decided_on date,
  due date,
  checked_on date,
  breach text CHECK (breach IN ('FALSE','UNFULFILLED')),
  breach_record text,
  revocation_no text,
  closed_on date,
  note text,
  PRIMARY KEY (subject_key, id),
  CHECK ((matter IS NULL) = (class IN ('P3','P4','P5'))),
  CHECK (state IN ('OFFERED','WITHDRAWN') OR (signature IS NOT NULL AND signed_on IS NOT NULL)),
  CHECK (state NOT IN ('BREACHED','REVOKE_PROPOSED','REVOKED','KEPT') OR breach_record IS NOT NULL),
  CHECK (state NOT IN ('PUSHED','CHECK_PLANNED','RECTIFYING') OR supervisor_sector IS NOT NULL)
);
CREATE INDEX commitment_by_id ON commitment (id);
CREATE INDEX commitment_by_state ON commitment (state, offered_on, id);
CREATE INDEX commitment_by_unit ON commitment (accepting_code, offered_on, id);
CREATE UNIQUE INDEX commitment_of_case ON commitment (subject_key, class, matter, case_number)
  WHERE state <> 'WITHDRAWN' AND matter IS NOT NULL;`

// Up to date from the start. A database without any load is new, and its seed or first load says so itself.
const KEPT_HERE = `INSERT INTO item_load (item, loaded_at)
  SELECT 'GG-05', now() WHERE EXISTS (SELECT FROM item_load)`

const REPAIRABLE_BEFORE = `
CREATE OR REPLACE VIEW repairable_record AS
SELECT 'credit' AS source, subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, penalty_classes, violation || ' ' || legal_basis AS text
FROM administrative_penalty
UNION ALL
SELECT 'credit', subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, '{}'::text[], legal_basis
FROM severe_listing
UNION ALL
SELECT source, subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, '{}'::text[], ''
FROM mirrored_record`

const REPAIRABLE_TOO = `${REPAIRABLE_BEFORE}
UNION ALL
SELECT 'credit', subject_key, item, id, kind, severity, status, decided_on, publicity_until,
  authority_code, region, '{}'::text[], legal_basis
FROM commitment_record WHERE kind LIKE 'GG-BREACH-%'`
