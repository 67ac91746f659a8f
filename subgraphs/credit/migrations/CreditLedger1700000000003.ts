import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Application list (应用清单) and measure ledger (失信惩戒措施清单), versioned and counted. */
export class CreditLedger1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // For equality of codes beside the overlap of days in one exclusion constraint.
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist')
    await runner.query(MATTER)
    await runner.query(MEASURE)
    await runner.query(NO_WIDENING)
    await runner.query(VERSION)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE measure, matter, ledger_version;
DROP FUNCTION measure_on_known_matters, bump_ledger_version`)
  }
}

const MARK = `mark text NOT NULL
    CHECK (mark ~ '^(T|P|K|seed|D|unsure)( (T|P|K|seed|D|unsure))?$')`

const VALIDITY = `valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  PRIMARY KEY (code, version),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`

const MATTER = `CREATE TABLE matter (
  code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  field text NOT NULL,
  stage text NOT NULL,
  implementers jsonb NOT NULL CHECK (jsonb_array_length(implementers) > 0),
  subject_kinds text[] NOT NULL CHECK (cardinality(subject_kinds) > 0),
  required_items jsonb NOT NULL CHECK (jsonb_array_length(required_items) > 0),
  related_roles text[] NOT NULL,
  authorisation_needed boolean NOT NULL,
  max_staleness_days integer NOT NULL CHECK (max_staleness_days > 0),
  legal_basis text NOT NULL CHECK (legal_basis <> ''),
  ${MARK},
  ${VALIDITY}
)`

// domain.md §5.1: without a legal basis a measure can only inform.
const MEASURE = `CREATE TABLE measure (
  code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  nature text NOT NULL CHECK (nature IN ('REDUCES_RIGHTS','MANAGEMENT','SELF_CHOSEN')),
  condition jsonb NOT NULL CHECK (condition ? 'item' AND condition ? 'when'),
  matters text[] NOT NULL CHECK (cardinality(matters) > 0),
  effect text NOT NULL CHECK (effect IN ('BLOCK_BY_LAW','RESTRICT','MANUAL_REVIEW',
    'NO_COMMITMENT_ROUTE','LOWER_PRIORITY','GREEN_CHANNEL','INFO_ONLY')),
  legal_basis text CHECK (legal_basis <> ''),
  implementer text NOT NULL,
  ${MARK},
  clean_up text CHECK (clean_up IN ('KEEP','AMEND','ABOLISH')),
  ${VALIDITY},
  CONSTRAINT measure_needs_basis CHECK (legal_basis IS NOT NULL OR effect = 'INFO_ONLY')
)`

// domain.md §5.1: no widening (泛化): a measure names the published matters on which it may follow.
const NO_WIDENING = `
CREATE FUNCTION measure_on_known_matters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unknown text;
BEGIN
  SELECT named INTO unknown FROM unnest(NEW.matters) AS named
    WHERE NOT EXISTS (SELECT FROM matter WHERE matter.code = named) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'measure % names matter %, which is not on the application list', NEW.code, unknown
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER measure_on_known_matters BEFORE INSERT OR UPDATE ON measure
  FOR EACH ROW EXECUTE FUNCTION measure_on_known_matters();`

// The count is a row of its own, so two writers queue and their versions come in commit order. The
// random part keeps a ledger that was loaded anew from being taken for the one before it.
const VERSION = `
CREATE TABLE ledger_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  lineage text NOT NULL DEFAULT left(md5(gen_random_uuid()::text), 8),
  changes bigint NOT NULL DEFAULT 0
);
INSERT INTO ledger_version DEFAULT VALUES;
CREATE FUNCTION bump_ledger_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_version SET changes = changes + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER bump_ledger_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON matter
  FOR EACH STATEMENT EXECUTE FUNCTION bump_ledger_version();
CREATE TRIGGER bump_ledger_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON measure
  FOR EACH STATEMENT EXECUTE FUNCTION bump_ledger_version();`
