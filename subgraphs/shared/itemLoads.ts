import type { DataSource } from 'typeorm'
import { preparedQuery } from './preparedQuery.js'

/** When each of `items` was last loaded in this sector, ISO 8601; items that never loaded are missing. */
export async function itemLoads(
  database: DataSource,
  items: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map()
  const rows = await preparedQuery<{ item: string; loaded_at: Date }>(database, {
    name: 'item loads',
    text: 'SELECT item, loaded_at FROM item_load WHERE item = ANY($1)',
    values: [items],
  })
  return new Map(rows.map((row) => [row.item, row.loaded_at.toISOString()]))
}

/** Notes a successful load of `items`, empty ones included: it dates the empty answers too. */
export async function noteLoad(
  database: DataSource,
  items: readonly string[],
  at: Date,
): Promise<void> {
  await database.query(
    `INSERT INTO item_load (item, loaded_at) SELECT unnest($1::text[]), $2
     ON CONFLICT (item) DO UPDATE SET loaded_at = EXCLUDED.loaded_at`,
    [items, at],
  )
}
