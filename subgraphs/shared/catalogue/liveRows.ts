import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { FeedReader } from '../feed/feedReader.js'

/** Fields of the event that tells of a row; without `item` nobody else needs to know of it. */
export const CATALOGUE_ROW_FIELDS = {
  level: 'CODE',
  edition: 'ID',
  row: 'ID',
  item: 'CODE',
  from: 'DAY',
  to: 'DAY',
} as const

/** A row of a published edition, as everybody holds it: when data of its item may be collected (归集). */
export interface LiveRow {
  readonly level: string
  readonly edition: string
  readonly row: string
  readonly item: string
  /** First and last day; null: open. */
  readonly from: string
  readonly to: string | null
}

/** Notes rows of one edition, or the new last day of those that are known. */
export async function noteLiveRows(
  manager: EntityManager,
  rows: readonly LiveRow[],
): Promise<void> {
  await manager.query(
    `INSERT INTO live_catalogue_row (level, edition, code, item, valid_from, valid_to)
     SELECT level, edition, "row", item, "from", "to" FROM jsonb_to_recordset($1::jsonb)
       AS told (level text, edition text, "row" text, item text, "from" date, "to" date)
     ON CONFLICT (level, edition, code) DO UPDATE
     SET item = excluded.item, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
    [JSON.stringify(rows)],
  )
}

/** Keeps the catalogue’s rows as public credit tells of them. */
export const followCatalogue: FeedReader = {
  name: 'catalogue',
  from: 'credit',
  types: ['CATALOGUE_ROW'],
  apply: ({ payload }: FeedEvent, manager) =>
    noteLiveRows(manager, [
      {
        level: String(payload['level']),
        edition: String(payload['edition']),
        row: String(payload['row']),
        item: String(payload['item']),
        from: String(payload['from']),
        to: payload['to'] == null ? null : String(payload['to']),
      },
    ]),
}

/**
 * Throws BAD_USER_INPUT (E14) for an item without a row in force on a day: only what is in the catalogue is
 * public credit information (深圳条例 Art. 35). A sector that no catalogue reached yet cannot know better than
 * its own declared items, and refuses nothing.
 */
export async function refuseOutsideCatalogue(
  manager: EntityManager,
  items: readonly string[],
  day: string,
): Promise<void> {
  const [outside] = await manager.query<{ item: string }[]>(
    `SELECT item FROM unnest($1::text[]) WITH ORDINALITY AS asked (item, place)
     WHERE EXISTS (SELECT FROM live_catalogue_row) AND NOT EXISTS (
       SELECT FROM live_catalogue_row AS live WHERE live.item = asked.item AND valid_from <= $2
         AND (valid_to IS NULL OR valid_to >= $2))
     ORDER BY place LIMIT 1`,
    [items, day],
  )
  if (!outside) return
  const { item } = outside
  throw new RequestError(
    'BAD_USER_INPUT',
    `E14: the information catalogue has no row in force for ${item}.`,
    { details: { rule: 'E14', item } },
  )
}
