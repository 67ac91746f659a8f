import { Client, escapeIdentifier } from 'pg'

/**
 * Closes a database as if it were down: no new connections, those that exist are ended. Returns what
 * opens it again.
 */
export async function closeDatabase(adminUrl: string, name: string): Promise<() => Promise<void>> {
  const allow = (isOpen: boolean) =>
    `ALTER DATABASE ${escapeIdentifier(name)} WITH ALLOW_CONNECTIONS ${isOpen}`
  await run(adminUrl, allow(false))
  await run(
    adminUrl,
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    name,
  )
  return () => run(adminUrl, allow(true))
}

async function run(url: string, sql: string, ...values: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql, values)
  } finally {
    await client.end()
  }
}
