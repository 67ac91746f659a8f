import { openDatabase } from './openDatabase.js'
import type { Sector } from './sector.js'

/** Brings a sector's database to the newest version, as its owner; returns how many migrations were applied. */
export async function migrateSector(sector: Sector, ownerUrl: string): Promise<number> {
  const database = await openDatabase(sector, ownerUrl, 1)
  try {
    return (await database.runMigrations()).length
  } finally {
    await database.destroy()
  }
}
