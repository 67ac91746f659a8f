import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** Any number that nobody else locks. */
const LOCK = 3_209_022

/**
 * Makes each database of `names` with its roles, unless they exist, and sets the roles' passwords:
 * `<name>_owner` owns it and runs migrations; `<name>` is the application's, with SELECT, INSERT,
 * UPDATE and DELETE on what the owner makes. A register (`register` or `…_register`) is different:
 * its migrations grant each right by name, and `<name>_auditor` reads it.
 * Nobody else may connect to it.
 */
export async function ensureDatabases(
  adminUrl: string,
  names: readonly string[],
  passwordOf: (role: string) => string,
): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    // Two at once (test files share a cluster) would change the same catalogue rows and one would fail.
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK])
    await closeToPublic(admin, 'postgres')
    for (const name of names) {
      for (const role of rolesOf(name)) await ensureRole(admin, role, passwordOf(role))
      await ensureDatabase(admin, name)
      await withClient(urlOf(adminUrl, name), (client) => grantRights(client, name))
    }
  })
}

/** Deletes a database and its roles; ends the connections that it still has. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)
    for (const role of rolesOf(name).toReversed()) {
      await admin.query(`DROP ROLE IF EXISTS ${escapeIdentifier(role)}`)
    }
  })
}

/** The URL of another database of the same server, with the same or another login. */
export function urlOf(url: string, database: string, login?: { role: string; password: string }) {
  const other = new URL(url)
  other.pathname = `/${database}`
  if (login) Object.assign(other, { username: login.role, password: login.password })
  return other.href
}

/** True for the database of a query register, whose application may not change what it wrote. */
export function isRegister(name: string): boolean {
  return /(^|_)register$/.test(name)
}

/** Login roles of a database, its owner first. */
export function rolesOf(name: string): string[] {
  return [`${name}_owner`, name, ...(isRegister(name) ? [`${name}_auditor`] : [])]
}

async function ensureRole(admin: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
  await admin.query(
    `${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`,
  )
}

async function ensureDatabase(admin: Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  const owner = escapeIdentifier(`${name}_owner`)
  // A managed server's admin is no superuser and must be a member of the role that it gives away to.
  await admin.query(`GRANT ${owner} TO CURRENT_USER`)
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${owner}`)
  await closeToPublic(admin, name)
  const others = rolesOf(name).slice(1).map(escapeIdentifier).join(', ')
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${others}`)
}

async function grantRights(client: Client, name: string): Promise<void> {
  const others = rolesOf(name).slice(1).map(escapeIdentifier).join(', ')
  await client.query(`GRANT USAGE ON SCHEMA public TO ${others}`)
  if (isRegister(name)) return
  const byOwner = `ALTER DEFAULT PRIVILEGES FOR ROLE ${escapeIdentifier(`${name}_owner`)} IN SCHEMA public`
  await client.query(`${byOwner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${others}`)
  await client.query(`${byOwner} GRANT USAGE, SELECT ON SEQUENCES TO ${others}`)
}

async function closeToPublic(admin: Client, name: string): Promise<void> {
  await admin.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`)
}

async function withClient(url: string, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}
