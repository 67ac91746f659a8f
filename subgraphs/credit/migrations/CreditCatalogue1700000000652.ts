import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The information catalogue (公共信用信息目录) in editions. */
export class CreditCatalogue1700000000652 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EDITION)
    await runner.query(ROW)
    await runner.query(FROZEN)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE catalogue_row, catalogue_edition; DROP FUNCTION published_catalogue_stands',
    )
  }
}

const EDITION = `
CREATE TABLE catalogue_edition (
  level text NOT NULL CHECK (level IN ('NATIONAL','PROVINCE','CITY')),
  edition text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  issuer text NOT NULL CHECK (issuer <> ''),
  document_no text,
  state text NOT NULL CHECK (state IN ('DRAFT','PUBLISHED')),
  valid_from date CHECK ((state = 'PUBLISHED') = (valid_from IS NOT NULL)),
  valid_to date CHECK (valid_to >= valid_from),
  PRIMARY KEY (level, edition),
  EXCLUDE USING gist (level WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
    WHERE (state = 'PUBLISHED')
)`

const ROW = `
CREATE TABLE catalogue_row (
  level text NOT NULL,
  edition text NOT NULL,
  code text NOT NULL,
  category text NOT NULL CHECK (category ~ '^C(0[1-9]|1[0-2])$'),
  name text NOT NULL CHECK (name <> ''),
  behaviour text,
  subject_kinds text[] NOT NULL CHECK (cardinality(subject_kinds) > 0),
  nature text NOT NULL CHECK (nature IN ('BASIC','NEGATIVE','POSITIVE','OTHER')),
  source_department text NOT NULL CHECK (source_department <> ''),
  channel text,
  data_standard text,
  update_period text NOT NULL CHECK (update_period IN
    ('REALTIME','DAILY','SEVEN_WORKING_DAYS','MONTHLY','QUARTERLY','YEARLY')),
  openness text NOT NULL CHECK (openness IN ('PUBLIC','GOV_SHARED','AUTHORISED','NONE')),
  sharing_scope text NOT NULL,
  retention text NOT NULL,
  legal_basis text NOT NULL CHECK (legal_basis <> ''),
  basis_level text NOT NULL,
  mark text NOT NULL,
  item text CHECK (item ~ '^[A-Z]{2}-[0-9]{2}$'),
  PRIMARY KEY (level, edition, code),
  FOREIGN KEY (level, edition) REFERENCES catalogue_edition
)`

// A published edition is what data was collected by; whoever wants it otherwise publishes the next one.
const FROZEN = `
CREATE FUNCTION published_catalogue_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found_state text;
BEGIN
  SELECT state INTO found_state FROM catalogue_edition
    WHERE level = coalesce(NEW.level, OLD.level) AND edition = coalesce(NEW.edition, OLD.edition);
  IF found_state = 'PUBLISHED' THEN
    RAISE EXCEPTION 'the rows of a published catalogue edition do not change'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER published_catalogue_stands BEFORE INSERT OR UPDATE OR DELETE ON catalogue_row
  FOR EACH ROW EXECUTE FUNCTION published_catalogue_stands();`
