import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createRecordTable } from '../../shared/recordTable.js'

/**
 * Public credit evaluation (公共信用评价). `evaluation_fact`: what evaluations look at, public credit's own records and
 * what the feeds told of others'. `public_rating`: each subject's rating now; `past_rating`: what it was
 * before each change, and why it changed. `evaluation_run`: everybody anew, one row a model.
 * `evaluation_due`: whose records changed since. Appended to only, so that no writer of records ever waits
 * for another at it.
 */
export class CreditEvaluation1700000000611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTS)
    await runner.query(createRecordTable('public_rating', RATING))
    await runner.query(`CREATE INDEX public_rating_by_grade ON public_rating (grade, subject_key)`)
    await runner.query(TABLES)
    await runner.query(DUE)
    for (const table of LOOKED_AT) await runner.query(triggersOn(table))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of LOOKED_AT) {
      for (const act of ['insert', 'update', 'delete']) {
        await runner.query(`DROP TRIGGER evaluation_due_on_${act} ON ${table}`)
      }
    }
    await runner.query(`
DROP FUNCTION evaluation_becomes_due();
DROP TABLE evaluation_due, evaluation_run, past_rating, public_rating;
DROP VIEW evaluation_fact`)
  }
}

/** A listing is in force from its entry to its exit; a penalty's look-back alone ends it. */
const FACTS = `
CREATE VIEW evaluation_fact AS
SELECT subject_key, 'credit' AS source, item, id, kind, registration_status AS grade, NULL::text AS severity,
  status, decided_on, NULL::date AS effective_until, query_until
FROM registration
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, enter_date,
  least(planned_exit_date, exit_date - 1), query_until
FROM severe_listing
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, decided_on, NULL::date, query_until
FROM administrative_penalty
UNION ALL
SELECT subject_key, 'credit', item, id, kind, grade, severity, status, decided_on, effective_until, query_until
FROM honour
UNION ALL
SELECT subject_key, source, item, id, kind, grade, severity, status, decided_on, effective_until, query_until
FROM mirrored_record`

const RATING = [
  'model text NOT NULL',
  'version integer NOT NULL',
  'number integer NOT NULL',
  'score integer NOT NULL',
  'known integer NOT NULL',
  'points smallint[] NOT NULL',
  'missing boolean[] NOT NULL',
  `snapshot text NOT NULL CHECK (snapshot ~ '^[0-9a-f]{64}$')`,
  'CHECK (cardinality(points) = cardinality(missing))',
]

const TABLES = `
CREATE TABLE past_rating (
  subject_key text NOT NULL,
  number integer NOT NULL,
  model text NOT NULL,
  version integer NOT NULL,
  decided_on date NOT NULL,
  score integer NOT NULL,
  grade text,
  known integer NOT NULL,
  points smallint[] NOT NULL,
  missing boolean[] NOT NULL,
  snapshot text NOT NULL,
  causes text[] NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_key, number)
);
CREATE TABLE evaluation_run (
  id uuid NOT NULL,
  model text NOT NULL,
  version integer NOT NULL,
  day date NOT NULL,
  state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED','RUNNING','DONE')),
  unknown text[],
  after_key text NOT NULL DEFAULT '',
  evaluated integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (id, model),
  CHECK ((state = 'DONE') = (ended_at IS NOT NULL))
);
CREATE INDEX evaluation_run_open ON evaluation_run (asked_at, id, model) WHERE state <> 'DONE';`

const DUE = `
CREATE TABLE evaluation_due (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject_key text NOT NULL,
  cause text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE FUNCTION evaluation_becomes_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO evaluation_due (subject_key, cause)
  SELECT subject_key, concat_ws(':', item, id, status) FROM changed;
  RETURN NULL;
END $$;`

const LOOKED_AT = [
  'registration',
  'severe_listing',
  'administrative_penalty',
  'honour',
  'mirrored_record',
]

function triggersOn(table: string): string {
  const acts = { insert: 'NEW', update: 'NEW', delete: 'OLD' }
  return Object.entries(acts)
    .map(
      ([
        act,
        rows,
      ]) => `CREATE TRIGGER evaluation_due_on_${act} AFTER ${act.toUpperCase()} ON ${table}
REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION evaluation_becomes_due();`,
    )
    .join('\n')
}
