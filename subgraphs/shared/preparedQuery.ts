import type { Pool, QueryResultRow } from 'pg'
import type { DataSource } from 'typeorm'

/**
 * Runs a statement that recurs with every request. By its name PostgreSQL parses and plans it once a
 * connection; TypeORM's own `query` cannot name one, so this takes a connection of the same pool and
 * tells TypeORM's logger. A name stands for one text, which names its columns: under `SELECT *` a
 * migration that adds one would break the statement on every open connection.
 */
export async function preparedQuery<Row extends QueryResultRow>(
  database: DataSource,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<Row[]> {
  database.logger.logQuery(statement.text, statement.values)
  const { master } = database.driver as unknown as { readonly master: Pool }
  return (await master.query<Row>(statement)).rows
}
