import type { DataSource } from 'typeorm'
import { announceRecords } from './feed/announceRecords.js'
import { openDatabase } from './openDatabase.js'
import type { Sector } from './sector.js'
import type { Town } from './town/town.js'

/**
 * Loads a sector's part of the demo town into its migrated database, as its owner, once. Returns
 * false if it is there already; its loads are then dated now, since the demo's sources have no news.
 */
export async function seedSector(sector: Sector, ownerUrl: string, town: Town): Promise<boolean> {
  const database = await openDatabase(sector, ownerUrl, 2)
  try {
    const [row] = await database.query<{ seeded: boolean }[]>(
      'SELECT EXISTS (SELECT FROM item_load) AS seeded',
    )
    if (row?.seeded) {
      await database.query('UPDATE item_load SET loaded_at = now()')
      return false
    }
    await emptyTables(database)
    await sector.seed(database, town)
    await announceRecords(database, sector)
    return true
  } finally {
    await database.destroy()
  }
}

/** What a seed that was cut off left behind. */
async function emptyTables(database: DataSource): Promise<void> {
  const tables = database.entityMetadatas.map(({ tableName }) => tableName)
  await database.query(`TRUNCATE ${[...tables, 'document_number', 'outbox'].join(', ')} CASCADE`)
}
