import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Reported licences and penalties (双公示), in every sector's database. `report`: what came at once, and how
 * it ended. `report_finding`: what was wrong with its rows. `report_row`: taken rows that wait for the end of
 * their report. `disclosure`: each decision as it stands. `disclosure_version`: all that it ever said.
 * `found_decision`: decisions that checks of the sources found.
 */
export class KernelDisclosure1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORTS)
    await runner.query(DECISIONS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE found_decision, disclosure_version, disclosure, report_row, report_finding, report',
    )
  }
}

const KIND = `kind text NOT NULL CHECK (kind IN ('LICENCE','PENALTY'))`

const STATE = `CHECK (state IN ('PUBLISHED','OBJECTION_MARKED','PUBLICITY_STOPPED','WITHDRAWN'))`

// report_row is unlogged: what a crash takes with it belonged to a report that never ended.
const REPORTS = `
CREATE TABLE report (
  id uuid PRIMARY KEY,
  request_id text NOT NULL,
  ${KIND},
  via text NOT NULL CHECK (via IN ('GRAPHQL','FILE')),
  file_name text,
  actor text NOT NULL,
  department text NOT NULL,
  content_digest text,
  rules_edition text NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN','DONE','FAILED')),
  received_on date NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  submitted integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  UNIQUE (actor, request_id),
  CHECK (state <> 'DONE' OR submitted = created + changed + unchanged + refused)
);
CREATE INDEX report_by_department ON report (department, received_at DESC);
CREATE TABLE report_finding (
  report_id uuid NOT NULL REFERENCES report ON DELETE CASCADE,
  line integer NOT NULL,
  n smallint NOT NULL,
  rule text NOT NULL,
  field text NOT NULL,
  requirement text NOT NULL,
  facts jsonb NOT NULL,
  got text,
  effect text NOT NULL CHECK (effect IN ('REFUSE','WARN')),
  PRIMARY KEY (report_id, line, n)
);
CREATE UNLOGGED TABLE report_row (
  report_id uuid NOT NULL,
  line integer NOT NULL,
  subject_key text NOT NULL,
  id text NOT NULL,
  ${KIND},
  authority_code text NOT NULL,
  document_no text NOT NULL,
  department text NOT NULL,
  decided_on date NOT NULL,
  due_on date,
  publicity_until date,
  is_public boolean NOT NULL,
  digest text NOT NULL,
  content jsonb NOT NULL,
  record jsonb NOT NULL,
  sealed bytea,
  prior_version integer,
  prior_state text,
  prior_subject text,
  PRIMARY KEY (report_id, line)
);
CREATE INDEX report_row_number ON report_row (report_id, authority_code, document_no, line);`

const DECISIONS = `
CREATE TABLE disclosure (
  subject_key text NOT NULL,
  id text NOT NULL,
  ${KIND},
  authority_code text NOT NULL,
  document_no text NOT NULL,
  department text NOT NULL,
  state text NOT NULL ${STATE},
  version integer NOT NULL CHECK (version > 0),
  digest text NOT NULL,
  decided_on date NOT NULL,
  due_on date,
  reported_on date NOT NULL CHECK (reported_on >= decided_on),
  publicity_until date,
  is_public boolean NOT NULL,
  withdrawn_on date,
  PRIMARY KEY (subject_key, id),
  CHECK ((state = 'WITHDRAWN') = (withdrawn_on IS NOT NULL))
);
CREATE INDEX disclosure_by_report ON disclosure (reported_on, department);
CREATE INDEX disclosure_without_due ON disclosure (decided_on) WHERE due_on IS NULL;
CREATE TABLE disclosure_version (
  subject_key text NOT NULL,
  id text NOT NULL,
  version integer NOT NULL,
  act text NOT NULL CHECK (act IN ('REPORT','CORRECT','WITHDRAW','STOP_PUBLICITY','MARK_OBJECTION','CLEAR_OBJECTION')),
  state text NOT NULL ${STATE},
  content jsonb NOT NULL,
  sealed bytea,
  actor text NOT NULL,
  department text NOT NULL,
  reason text,
  report_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subject_key, id, version)
);
CREATE TABLE found_decision (
  authority_code text NOT NULL,
  document_no text NOT NULL,
  ${KIND},
  decided_on date NOT NULL,
  due_on date,
  source text NOT NULL,
  found_on date NOT NULL,
  found_by text NOT NULL,
  PRIMARY KEY (authority_code, document_no)
);
CREATE INDEX found_decision_by_day ON found_decision (found_on);`
