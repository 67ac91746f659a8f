import type { EntityManager } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { FeedReader } from './feedReader.js'
import { RECORD_FIELDS } from './recordChange.js'

/**
 * A reader that keeps how another sector's records stand, in `mirrored_record`. Two subscriptions, one of
 * urgent types, may write the same row: the one with the later number stays.
 */
export function mirrorRecords(reader: Pick<FeedReader, 'name' | 'from' | 'types'>): FeedReader {
  return { ...reader, apply: (event, manager) => mirror(reader.from, event, manager) }
}

async function mirror(source: string, event: FeedEvent, manager: EntityManager): Promise<void> {
  const { subject, item, payload, seq, occurredAt } = event
  const fields = Object.keys(RECORD_FIELDS).map((field) => payload[field])
  await manager.query(MIRROR, [source, subject, item, seq, occurredAt, ...fields])
}

/** Parameters 6 and on are RECORD_FIELDS, in their order. */
const MIRROR = `
INSERT INTO mirrored_record AS held (source, subject_key, item, seq, said_at, id, kind, grade, severity, status,
  decided_on, effective_until, publicity_until, query_until, authority_code, region)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (subject_key, source, item, id) DO UPDATE SET
  seq = excluded.seq, said_at = excluded.said_at, kind = excluded.kind, grade = excluded.grade,
  severity = excluded.severity, status = excluded.status, decided_on = excluded.decided_on,
  effective_until = excluded.effective_until, publicity_until = excluded.publicity_until,
  query_until = excluded.query_until, authority_code = excluded.authority_code, region = excluded.region
WHERE held.seq < excluded.seq`
