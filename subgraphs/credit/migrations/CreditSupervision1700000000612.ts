import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What follows from a rating. `pool_entry`, `pool_reason`: the key supervision pool (信用重点监管对象库), in it for as long as
 * a reason lives. `sector_model`, `sector_grade`: other departments' models and grades (行业信用评价), those without a
 * feed; `supervision_grade`: both fused, and what the department did with it. `early_warning`: 信用预警.
 * `area_unit`, `area_member`: parks, districts, villages, and the towns whose grids warnings go to.
 */
export class CreditSupervision1700000000612 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [POOL, FUSION, WARNINGS, UNITS]) await runner.query(sql)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE area_member, area_unit, early_warning, supervision_grade, sector_grade,
      sector_model, pool_reason, pool_entry`)
  }
}

const POOL = `
CREATE TABLE pool_entry (
  subject_key text NOT NULL,
  number integer NOT NULL,
  rule text NOT NULL,
  entered_on date NOT NULL,
  review_on date NOT NULL,
  talk_on date,
  left_on date,
  PRIMARY KEY (subject_key, number),
  CHECK (left_on >= entered_on)
);
CREATE UNIQUE INDEX pool_entry_open ON pool_entry (subject_key) WHERE left_on IS NULL;
CREATE TABLE pool_reason (
  subject_key text NOT NULL,
  number integer NOT NULL,
  type text NOT NULL CHECK (type IN ('GRADE','LISTED')),
  record_id text NOT NULL,
  from_on date NOT NULL,
  until_on date,
  PRIMARY KEY (subject_key, number, type, record_id, from_on),
  FOREIGN KEY (subject_key, number) REFERENCES pool_entry (subject_key, number)
);
CREATE UNIQUE INDEX pool_reason_open ON pool_reason (subject_key, type, record_id) WHERE until_on IS NULL;`

const FUSION = `
CREATE TABLE sector_model (
  code text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  department text NOT NULL,
  source text,
  item text,
  grades text[] NOT NULL CHECK (cardinality(grades) > 1),
  from_public jsonb NOT NULL,
  basis text NOT NULL,
  registered_on date NOT NULL,
  PRIMARY KEY (code, version)
);
CREATE TABLE sector_grade (
  subject_key text NOT NULL,
  model text NOT NULL,
  grade text NOT NULL,
  decided_on date NOT NULL,
  valid_until date,
  reported_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_key, model),
  CHECK (valid_until >= decided_on)
);
CREATE TABLE supervision_grade (
  subject_key text NOT NULL,
  model text NOT NULL,
  version integer NOT NULL,
  formula text NOT NULL,
  number integer NOT NULL DEFAULT 1,
  sector_grade text NOT NULL,
  public_grade text,
  is_listed boolean NOT NULL,
  grade text NOT NULL,
  decided_on date NOT NULL,
  acknowledged_on date,
  acknowledged_by text,
  outcome text CHECK (outcome IN ('APPLIED','KEPT_OWN','NOT_SUPERVISED')),
  note text,
  PRIMARY KEY (subject_key, model),
  CHECK ((acknowledged_on IS NULL) = (outcome IS NULL))
);
CREATE INDEX supervision_grade_waiting ON supervision_grade (model, decided_on, subject_key)
  WHERE acknowledged_on IS NULL;`

const WARNINGS = `
CREATE TABLE early_warning (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  rule text NOT NULL,
  version integer NOT NULL,
  raised_on date NOT NULL,
  evidence text[] NOT NULL,
  sectors text[] NOT NULL,
  town text,
  region text NOT NULL,
  state text NOT NULL DEFAULT 'RAISED' CHECK (state IN ('RAISED','TAKEN','HANDLED')),
  due date,
  taken_by text,
  taken_on date,
  handled_on date,
  note text,
  PRIMARY KEY (subject_key, id),
  CHECK ((state = 'HANDLED') = (handled_on IS NOT NULL))
);
CREATE INDEX early_warning_by_id ON early_warning (id);
CREATE INDEX early_warning_by_state ON early_warning (state, raised_on, id);
CREATE INDEX early_warning_by_town ON early_warning (town, raised_on, id);
CREATE UNIQUE INDEX early_warning_open ON early_warning (subject_key, rule) WHERE state <> 'HANDLED';`

const UNITS = `
CREATE TABLE area_unit (
  code text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('PARK','BUSINESS_DISTRICT','COMMUNITY','VILLAGE','TOWN')),
  name text NOT NULL CHECK (name <> ''),
  region text NOT NULL
);
CREATE TABLE area_member (
  subject_key text NOT NULL,
  unit text NOT NULL REFERENCES area_unit (code),
  PRIMARY KEY (subject_key, unit)
);
CREATE INDEX area_member_by_unit ON area_member (unit, subject_key);`
