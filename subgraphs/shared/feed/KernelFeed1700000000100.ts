import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The feed's tables, in every sector's database. `outbox`: recorded, not yet numbered. `feed`: numbered
 * for good. `feed_subscription`: who reads this feed, as the source sees it. `feed_cursor`: how far this
 * sector has read the feeds of others.
 */
export class KernelFeed1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SOURCE)
    await runner.query(READER)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_cursor, feed_subscription, feed_head, feed, outbox')
  }
}

/** The outbox is emptied as fast as it fills: its dead rows must go early, or each look at it reads them all. */
const SOURCE = `
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL DEFAULT gen_random_uuid(),
  lane smallint NOT NULL CHECK (lane BETWEEN 0 AND 2),
  type text NOT NULL,
  subject_key text NOT NULL,
  item text,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX outbox_by_lane ON outbox (lane, id);
CREATE INDEX outbox_by_subject ON outbox (subject_key, id);
CREATE TABLE feed (
  seq bigint PRIMARY KEY,
  event_id uuid NOT NULL,
  type text NOT NULL,
  subject_key text NOT NULL,
  item text,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  numbered_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE feed_head (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  feed_id uuid NOT NULL DEFAULT gen_random_uuid(),
  last_seq bigint NOT NULL DEFAULT 0
);
INSERT INTO feed_head DEFAULT VALUES;
CREATE TABLE feed_subscription (
  reader text NOT NULL,
  name text NOT NULL,
  types text[] NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  offered_at timestamptz,
  register_chain text,
  register_seq bigint,
  read_seq bigint NOT NULL DEFAULT 0,
  read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reader, name),
  CHECK ((register_chain IS NULL) = (register_seq IS NULL))
);`

const READER = `
CREATE TABLE feed_cursor (
  source text NOT NULL,
  name text NOT NULL,
  feed_id uuid,
  seq bigint NOT NULL DEFAULT 0,
  event_id uuid,
  since timestamptz NOT NULL DEFAULT now(),
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, name)
);`
