import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The desk of the application list (应用清单) and the measure ledger: drafts, the matters that the city has
 * (事项目录), and the clean-up ledger (失信约束措施台账).
 */
export class CreditLedgerDesk1700000000653 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BASIS_LEVEL)
    await runner.query(DRAFT)
    await runner.query(SERVICE_MATTER)
    await runner.query(CLEAN_UP)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE clean_up_entry, service_matter, ledger_draft')
    await runner.query('ALTER TABLE measure DROP COLUMN basis_level')
  }
}

// Null: a row from before, which nobody ranked yet. The rest of the rule is configuration
// (rules/ledger/measureBasis.yaml); that a municipal notice restricts nobody is not.
const BASIS_LEVEL = `
ALTER TABLE measure ADD COLUMN basis_level text,
  ADD CONSTRAINT no_restriction_by_notice CHECK (basis_level IS DISTINCT FROM 'MUNICIPAL_DOCUMENT'
    OR nature = 'SELF_CHOSEN' OR effect = 'INFO_ONLY' OR clean_up IS NOT DISTINCT FROM 'ABOLISH')`

const DRAFT = `
CREATE TABLE ledger_draft (
  kind text NOT NULL CHECK (kind IN ('MATTER','MEASURE')),
  code text NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, code)
)`

const SERVICE_MATTER = `
CREATE TABLE service_matter (
  code text PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  field text NOT NULL,
  department text NOT NULL,
  region text NOT NULL
)`

const CLEAN_UP = `
CREATE TABLE clean_up_entry (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document text NOT NULL CHECK (document <> ''),
  clause text NOT NULL CHECK (clause <> ''),
  measure_name text NOT NULL CHECK (measure_name <> ''),
  measure text,
  nature text NOT NULL CHECK (nature IN ('REDUCES_RIGHTS','MANAGEMENT','SELF_CHOSEN')),
  issuing_level text NOT NULL CHECK (issuing_level IN ('NATIONAL','PROVINCE','CITY')),
  basis text,
  basis_level text CHECK ((basis_level IS NULL) = (basis IS NULL)),
  owner text NOT NULL,
  due_on date NOT NULL,
  proposal text NOT NULL CHECK (proposal IN ('KEEP','AMEND','ABOLISH')),
  conclusion text CHECK (conclusion IN ('KEEP','AMEND','ABOLISH')),
  reason text,
  concluded_on date CHECK ((concluded_on IS NULL) = (conclusion IS NULL)),
  done_on date CHECK (done_on IS NULL OR conclusion IS NOT NULL),
  done_document text,
  UNIQUE (document, clause, measure_name)
)`
