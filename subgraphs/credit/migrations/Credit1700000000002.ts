import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Registrations, severe listings, honours, penalties, authorisations. */
export class Credit1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(createRecordTable('registration', REGISTRATION))
    await runner.query(createRecordTable('severe_listing', SEVERE_LISTING))
    await runner.query(createRecordTable('honour', ['year integer']))
    await runner.query(
      createRecordTable('administrative_penalty', [
        'violation text NOT NULL',
        'penalty_classes text[] NOT NULL CHECK (cardinality(penalty_classes) > 0)',
        'content text NOT NULL',
        'fine_yuan integer CHECK (fine_yuan > 0)',
      ]),
    )
    await runner.query(AUTHORISATIONS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE authorisation_use, authorisation, administrative_penalty, honour, severe_listing,
       registration, document_number, item_load`,
    )
  }
}

const REGISTRATION = [
  'name text NOT NULL',
  'address text',
  'established_on date',
  `registration_status text CHECK (registration_status IN ('EXISTING','DEREGISTERED','LICENCE_REVOKED'))`,
  'legal_representative_name text',
  `related_persons jsonb NOT NULL DEFAULT '[]'`,
  // A person's full name is nobody's business here; what was never stored cannot leak.
  `CONSTRAINT person_name_is_masked CHECK (kind <> 'GG-PERSON' OR name LIKE '%*%')`,
]

const SEVERE_LISTING = [
  'basis_document_no text',
  'facts text NOT NULL',
  'notice_date date',
  `measures_announced text[] NOT NULL DEFAULT '{}'`,
  'defence_received boolean',
  'defence_summary text',
  'defence_adopted boolean',
  'served_date date',
  'enter_date date NOT NULL',
  'planned_exit_date date',
  'early_exit_applied_on date',
  'early_exit_accepted_on date',
  'early_exit_decided_on date',
  'early_exit_granted boolean',
  'exit_date date',
  `exit_reason text CHECK (exit_reason IN ('EXPIRED','REPAIRED','REVOKED','PERFORMED'))`,
  'publicity_from date',
  'entered_by text',
  `related_persons jsonb NOT NULL DEFAULT '[]'`,
  // domain.md §5.4; L01 is the one judicial list of the first set: a court serves by its own procedure.
  `CONSTRAINT due_process CHECK (status NOT IN ('ACTIVE','OBJECTION_PENDING') OR kind = 'L01'
    OR (notice_date IS NOT NULL AND served_date IS NOT NULL))`,
  `CONSTRAINT steps_in_order CHECK (notice_date < decided_on AND decided_on <= served_date
    AND served_date <= enter_date AND enter_date <= planned_exit_date AND enter_date <= exit_date)`,
  `CONSTRAINT exit_has_reason CHECK ((exit_date IS NULL) = (exit_reason IS NULL))`,
]

/** `uses_left` may never pass either bound: the last guard of a claim that the code got wrong. */
const AUTHORISATIONS = `
CREATE TABLE authorisation (
  subject_key text NOT NULL,
  id text NOT NULL,
  party text NOT NULL,
  purpose text NOT NULL,
  matter text,
  items text[] NOT NULL CHECK (cardinality(items) > 0),
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  times integer NOT NULL CHECK (times > 0),
  uses_left integer NOT NULL,
  form text NOT NULL CHECK (form IN ('PAPER_SCAN','E_SIGNATURE','FACE_VERIFIED')),
  evidence_hash text NOT NULL CHECK (evidence_hash ~ '^[0-9a-f]{64}$'),
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_key, id),
  CHECK (valid_from <= valid_to),
  CHECK (uses_left BETWEEN 0 AND times)
);
CREATE INDEX authorisation_by_id ON authorisation (id);
CREATE TABLE authorisation_use (
  subject_key text NOT NULL,
  authorisation_id text NOT NULL,
  request_id text NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  released_at timestamptz,
  PRIMARY KEY (subject_key, authorisation_id, request_id),
  FOREIGN KEY (subject_key, authorisation_id) REFERENCES authorisation (subject_key, id)
);`
