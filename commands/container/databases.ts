import { ensureDatabases } from '../postgres/databases.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { runOnce, setting } from './setting.js'

/** Makes the databases and roles that a city lacks, as PostgreSQL's administrator (`ADMIN_DATABASE_URL`). */
async function main(): Promise<void> {
  const passwords = new Map(setting('ROLE_PASSWORDS').split(',').map(passwordOfRole))
  const names = [...Object.keys(SECTORS), 'register']
  await ensureDatabases(setting('ADMIN_DATABASE_URL'), names, (role) => {
    const password = passwords.get(role)
    if (password) return password
    throw new Error(`ROLE_PASSWORDS has no password of ${role}.`)
  })
  console.log(`${names.length} databases, each with roles of its own, are in place`)
}

function passwordOfRole(pair: string): [role: string, password: string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new Error('ROLE_PASSWORDS is a list of role=password, separated by commas.')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

await runOnce(main)
