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

/** Notes a row, or the new last day of one that is known. */
export async function noteLiveRow(manager: EntityManager, live: LiveRow): Promise<void> {
  await manager.query(
    `INSERT INTO live_catalogue_row (level, edition, code, item, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (level, edition, code) DO UPDATE
     SET item = excluded.item, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
    [live.level, live.edition, live.row, live.item, live.from, live.to],
  )
}

/** Keeps the catalogue’s rows as public credit tells of them. */
export const followCatalogue: FeedReader = {
  name: 'catalogue',
  from: 'credit',
  types: ['CATALOGUE_ROW'],
  apply: ({ payload }: FeedEvent, manager) =>
    noteLiveRow(manager, {
      level: String(payload['level']),
      edition: String(payload['edition']),
      row: String(payload['row']),
      item: String(payload['item']),
      from: String(payload['from']),
      to: payload['to'] == null ? null : String(payload['to']),
    }),
}

/**
 * Throws BAD_USER_INPUT (E14) for an item without a row in force on a day: only what is in the catalogue is
 * public credit information (深圳条例 Art. 35). A sector that no catalogue reached yet cannot know better than
 * its own declared items, and refuses nothing.
 */
export async function refuseOutsideCatalogue(
  manager: EntityManager,
  item: string,
  day: string,
): Promise<void> {
  const [known] = await manager.query<{ is_told: boolean; is_live: boolean }[]>(
    `SELECT EXISTS (SELECT FROM live_catalogue_row) AS is_told,
       EXISTS (SELECT FROM live_catalogue_row WHERE item = $1 AND valid_from <= $2
         AND (valid_to IS NULL OR valid_to >= $2)) AS is_live`,
    [item, day],
  )
  if (!known!.is_told || known!.is_live) return
  throw new RequestError(
    'BAD_USER_INPUT',
    `E14: the information catalogue has no row in force for ${item}.`,
    { details: { rule: 'E14', item } },
  )
}
