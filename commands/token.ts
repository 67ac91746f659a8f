import { parseArgs } from 'node:util'
import { fetchToken } from './identity/fetchToken.js'
import { DEMO_LOGINS, findLogin, loginLine } from './identity/logins.js'

/** Where `npm start` puts the demo identity: behind the gateway. */
const DEFAULT_URL = `http://127.0.0.1:${process.env['YINGCHA_PORT'] ?? 4400}/identity`

/** Prints an access token of a demo login: `npm run token -- --role approval-officer [--url http://127.0.0.1:4400/identity]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { role: { type: 'string' }, url: { type: 'string', default: DEFAULT_URL } },
  })
  const login = findLogin(values.role ?? '')
  if (!login) throw new Error(`${unknownRole(values.role)} Roles:\n${listLogins()}`)
  console.log(await fetchToken(values.url, login.login))
}

function unknownRole(role: string | undefined): string {
  return role === undefined ? 'Name a role: --role approval-officer.' : `No role is called ${role}.`
}

function listLogins(): string {
  return DEMO_LOGINS.map((login) => `  ${loginLine(login)}`).join('\n')
}

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
