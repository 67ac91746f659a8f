import type { ClassType } from 'type-graphql'
import type { DataSource } from 'typeorm'

const PARAMETERS_PER_STATEMENT = 30_000

/** Inserts rows of an entity in multi-row statements, in one transaction. */
export async function insertRows<T extends object>(
  database: DataSource,
  entity: ClassType<T>,
  rows: readonly T[],
): Promise<void> {
  const { columns, tableName } = database.getMetadata(entity)
  const perStatement = Math.floor(PARAMETERS_PER_STATEMENT / columns.length)
  const names = columns.map((column) => column.databaseName).join(', ')
  await database.transaction(async (manager) => {
    for (let from = 0; from < rows.length; from += perStatement) {
      const chunk = rows.slice(from, from + perStatement)
      let n = 0
      const values = chunk.map(() => `(${columns.map(() => `$${++n}`).join(', ')})`).join(', ')
      const parameters = chunk.flatMap((row) =>
        // The driver knows that jsonb is written as text; pg would make a PostgreSQL array of a list.
        columns.map((column) =>
          database.driver.preparePersistentValue(column.getEntityValue(row), column),
        ),
      )
      await manager.query(`INSERT INTO ${tableName} (${names}) VALUES ${values}`, parameters)
    }
  })
}
