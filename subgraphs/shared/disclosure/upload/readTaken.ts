import type { DataSource } from 'typeorm'
import type { TakenReport } from '../../../../schema/wire/reportFile.js'

/** How a report that was taken ended. */
export async function readTaken(database: DataSource, id: string): Promise<TakenReport> {
  const [row] = await database.query<TakenReport[]>(
    `SELECT id, submitted, created, changed, unchanged, refused FROM report WHERE id = $1`,
    [id],
  )
  return row!
}
