import type { MigrationInterface, QueryRunner } from 'typeorm'
import { insertOrganisationNames, type NamedOrganisation } from '../archive/nameWrites.js'

/** Former names, and the names by which organisations are found. */
export class CreditNames1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An index of a million names takes longer than any query may.
    await runner.query('SET LOCAL statement_timeout = 0')
    await runner.query(FORMER_NAMES)
    await runner.query(ORGANISATION_NAME)
    await nameRegistered(runner)
    // After the rows: a GIN index is built several times faster than it is filled.
    await runner.query(INDEXES)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE organisation_name;
ALTER TABLE registration DROP COLUMN former_names, DROP CONSTRAINT organisation_has_status`)
  }
}

// A person's former names would tell who stands behind the masked one.
const FORMER_NAMES = `ALTER TABLE registration
  ADD COLUMN former_names text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT person_has_no_former_names CHECK (kind <> 'GG-PERSON' OR former_names = '{}'),
  ADD CONSTRAINT organisation_has_status
    CHECK (kind = 'GG-PERSON' OR registration_status IS NOT NULL)`

// "C": a prefix is a range of the index, whatever language the database was made with.
const ORGANISATION_NAME = `CREATE TABLE organisation_name (
  code text COLLATE "C" NOT NULL,
  normalised text COLLATE "C" NOT NULL CHECK (normalised !~ ' '),
  name text NOT NULL,
  is_former boolean NOT NULL,
  initials text COLLATE "C" NOT NULL,
  grams text[] NOT NULL,
  PRIMARY KEY (code, normalised)
)`

const INDEXES = `
CREATE INDEX organisation_name_prefix ON organisation_name (normalised, code);
CREATE INDEX organisation_name_initials ON organisation_name (initials, code);
CREATE INDEX organisation_name_grams ON organisation_name USING gin (grams)`

/** By a cursor: a province's registrations are sorted once, and never all in memory. */
async function nameRegistered(runner: QueryRunner): Promise<void> {
  await runner.query(REGISTERED)
  for (;;) {
    const batch = (await runner.query('FETCH 5000 FROM registered')) as NamedOrganisation[]
    if (batch.length === 0) break
    await insertOrganisationNames(runner, batch)
  }
  await runner.query('CLOSE registered')
}

const REGISTERED = `DECLARE registered NO SCROLL CURSOR FOR
  SELECT DISTINCT ON (subject_key) subject_key AS code, name, former_names AS "formerNames"
  FROM registration WHERE kind <> 'GG-PERSON' ORDER BY subject_key, decided_on DESC, id`
