import { types } from 'pg'
import { DataSource } from 'typeorm'
import { KERNEL_MIGRATIONS } from './kernelMigrations.js'
import type { Sector } from './sector.js'

// A calendar day is not a point in time: pg's own parser would shift it by the local time zone.
types.setTypeParser(types.builtins.DATE, (text) => text)

/**
 * Opens a sector's database; migrations are known but not run.
 * Waits at most five seconds for a connection and eight for a statement, so that a sick database
 * becomes an UNAVAILABLE item instead of a hanging request.
 */
export async function openDatabase(
  sector: Sector,
  url: string,
  poolSize = 10,
): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities: [...sector.entities],
    migrations: [...KERNEL_MIGRATIONS, ...sector.migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: { max: poolSize, connectionTimeoutMillis: 5_000, statement_timeout: 8_000 },
  })
  return database.initialize()
}
