import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Incentives for the trustworthy (信易+): versioned programmes, and vouchers that fall with the state that granted them, in
 * the transaction that changes the state. `integrity_member`: who consented to citizen integrity points
 * (市民诚信积分), with the score; without consent there is no row.
 */
export class CreditBenefits1700000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES)
    await runner.query(NEGATIVES)
    await runner.query(FAULT)
    await runner.query(FALL)
    for (const [table, acts] of Object.entries(CHANGES)) {
      for (const act of acts) await runner.query(triggerOn(table, act))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, acts] of Object.entries(CHANGES)) {
      for (const act of acts) await runner.query(`DROP TRIGGER vouchers_fall_on_${act} ON ${table}`)
    }
    await runner.query(`
DROP FUNCTION vouchers_fall();
DROP FUNCTION void_fallen_vouchers(text[], date);
DROP FUNCTION incentive_fault(text, incentive, date);
DROP VIEW live_negative;
DROP TABLE incentive_token, incentive_voucher, integrity_member, incentive`)
  }
}

const TABLES = `
CREATE TABLE incentive (
  code text NOT NULL CHECK (code ~ '^XY-[A-Z]+-[0-9]{3}$'),
  version integer NOT NULL,
  kind text NOT NULL,
  form text NOT NULL,
  name text NOT NULL,
  benefit text NOT NULL,
  provider_name text NOT NULL,
  provider_code text NOT NULL,
  basis text NOT NULL,
  terms text NOT NULL,
  subject_kinds text[] NOT NULL CHECK (cardinality(subject_kinds) > 0),
  grades text[] NOT NULL,
  honours text[] NOT NULL,
  negatives text[] NOT NULL,
  bands text[] NOT NULL CHECK (bands = '{}' OR subject_kinds = '{PERSON}'),
  quota integer NOT NULL CHECK (quota > 0),
  per_subject integer NOT NULL CHECK (per_subject > 0),
  voucher_days integer NOT NULL CHECK (voucher_days > 0),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (code, version)
);
CREATE TABLE incentive_voucher (
  subject_key text NOT NULL,
  id uuid NOT NULL,
  incentive text NOT NULL,
  version integer NOT NULL,
  token text NOT NULL CHECK (token ~ '^[0-9A-Z]{26}$'),
  state text NOT NULL CHECK (state IN ('HELD','REDEEMED','VOID','EXPIRED')),
  claimed_on date NOT NULL,
  valid_until date NOT NULL,
  given_by text NOT NULL CHECK (given_by IN ('SUBJECT','OFFICE')),
  consent_version text,
  void_cause text,
  ended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subject_key, id),
  FOREIGN KEY (incentive, version) REFERENCES incentive (code, version),
  CHECK ((state = 'VOID') = (void_cause IS NOT NULL)),
  CHECK ((state = 'HELD') = (ended_at IS NULL))
);
CREATE INDEX incentive_voucher_held ON incentive_voucher (subject_key, incentive) WHERE state = 'HELD';
CREATE INDEX incentive_voucher_places ON incentive_voucher (incentive, version, valid_until)
  WHERE state IN ('HELD', 'REDEEMED');
CREATE TABLE incentive_token (
  token text PRIMARY KEY,
  subject_key text NOT NULL,
  voucher uuid NOT NULL
);
CREATE TABLE integrity_member (
  subject_key text PRIMARY KEY CHECK (subject_key LIKE 'P1%'),
  consent_version text NOT NULL,
  consented_on date NOT NULL,
  edition text NOT NULL,
  points integer NOT NULL,
  band text NOT NULL
);`

/** Public credit's own records, and what the feeds told of others', that a programme can count as negative. */
const NEGATIVES = `
CREATE VIEW live_negative AS
SELECT subject_key, item, kind, status, enter_date AS from_on,
  least(planned_exit_date, exit_date - 1, query_until) AS until_on
FROM severe_listing
UNION ALL
SELECT subject_key, item, kind, status, decided_on, least(effective_until, publicity_until, query_until)
FROM administrative_penalty
UNION ALL
SELECT subject_key, item, kind, status, decided_on, least(publicity_until, query_until)
FROM commitment_record
UNION ALL
SELECT subject_key, item, kind, status, decided_on, least(effective_until, publicity_until, query_until)
FROM mirrored_record`

/** Which condition of a programme, of those that a state can take away, does not hold; null: none. */
const FAULT = `
CREATE FUNCTION incentive_fault(subject text, i incentive, day date) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE
  WHEN i.negatives <> '{}' AND EXISTS (
    SELECT FROM live_negative n JOIN unnest(i.negatives) AS entry ON n.item = split_part(entry, ':', 1)
    WHERE n.subject_key = subject AND starts_with(n.kind, split_part(entry, ':', 2))
      AND n.status IN ('ACTIVE', 'OBJECTION_PENDING') AND n.from_on <= day
      AND (n.until_on IS NULL OR n.until_on >= day)) THEN 'NO_LIVE_NEGATIVE'
  WHEN i.grades <> '{}' AND NOT EXISTS (
    SELECT FROM public_rating r WHERE r.subject_key = subject AND r.grade = ANY(i.grades)) THEN 'GRADE'
  WHEN i.honours <> '{}' AND NOT EXISTS (
    SELECT FROM honour h WHERE h.subject_key = subject AND h.kind = ANY(i.honours)
      AND h.status IN ('ACTIVE', 'OBJECTION_PENDING') AND h.decided_on <= day
      AND (h.effective_until IS NULL OR h.effective_until >= day)) THEN 'LIST'
  WHEN i.bands <> '{}' AND NOT EXISTS (
    SELECT FROM integrity_member m WHERE m.subject_key = subject AND m.band = ANY(i.bands)) THEN 'POINTS'
END $$;`

/**
 * A voucher that somebody has locked is passed over: no writer of records waits for another at it, and whoever looks
 * it up or redeems it judges it again.
 */
const FALL = `
CREATE FUNCTION void_fallen_vouchers(keys text[], day date) RETURNS void LANGUAGE sql AS $$
WITH fallen AS MATERIALIZED (
  SELECT v.subject_key, v.id, CASE WHEN v.valid_until >= day THEN incentive_fault(v.subject_key, i, day) END AS cause
  FROM incentive_voucher v JOIN incentive i ON i.code = v.incentive AND i.version = v.version
  WHERE v.subject_key = ANY(keys) AND v.state = 'HELD'
    AND (v.valid_until < day OR incentive_fault(v.subject_key, i, day) IS NOT NULL)
  FOR UPDATE OF v SKIP LOCKED
)
UPDATE incentive_voucher v SET state = CASE WHEN cause IS NULL THEN 'EXPIRED' ELSE 'VOID' END,
  void_cause = cause, ended_at = now()
FROM fallen WHERE v.subject_key = fallen.subject_key AND v.id = fallen.id
$$;
CREATE FUNCTION vouchers_fall() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE holders text[];
BEGIN
  SELECT array_agg(DISTINCT subject_key) INTO holders FROM changed c
  WHERE EXISTS (SELECT FROM incentive_voucher v WHERE v.subject_key = c.subject_key AND v.state = 'HELD');
  IF holders IS NOT NULL THEN
    PERFORM void_fallen_vouchers(holders, (now() AT TIME ZONE 'Asia/Shanghai')::date);
  END IF;
  RETURN NULL;
END $$;`

/** Where a change can take a condition away. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  severe_listing: ['insert', 'update'],
  administrative_penalty: ['insert', 'update'],
  commitment_record: ['insert', 'update'],
  mirrored_record: ['insert', 'update'],
  honour: ['update', 'delete'],
  public_rating: ['update', 'delete'],
  integrity_member: ['update', 'delete'],
}
type Change = 'insert' | 'update' | 'delete'

function triggerOn(table: string, act: Change): string {
  const rows = act === 'delete' ? 'OLD' : 'NEW'
  return `CREATE TRIGGER vouchers_fall_on_${act} AFTER ${act} ON ${table}
REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION vouchers_fall()`
}
