import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fixedPorts } from './city/ports.js'
import { startCity, type City } from './city/startCity.js'
import { DEMO_LOGINS, DEMO_SECRET, loginLine } from './identity/logins.js'
import { removePostgres } from './postgres.js'
import { SECTORS } from '../subgraphs/sectors.js'

const DIR = '.yingcha'
const FIRST_PORT = 4400

/** Starts the demo city, prints how to use it and runs until Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
  if (values.fresh) await startOver()
  const sectors = Object.keys(SECTORS)
  const base = Number(process.env['YINGCHA_PORT'] ?? FIRST_PORT)
  const services = ['gateway', 'identity', ...sectors]
  // A start that was killed may have left its PostgreSQL behind; starting it says so, or ends it.
  const postgres = base + services.length
  const metrics = postgres + 1
  const ports = { ...(await fixedPorts(base, services)), postgres }
  await makeFolder()
  const city = await startCity({
    dir: DIR,
    ports,
    sectors,
    townFactor: Number(process.env['TOWN_SIZE'] ?? '1'),
    gatewayEnv: { METRICS_PORT: String(metrics) },
    log: (line) => console.log(`▸ ${line}`),
  })
  console.log(greeting(city, `http://127.0.0.1:${metrics}/metrics`))
  await untilInterrupted()
  console.log('\n▸ stopping')
  await city.stop()
}

async function startOver(): Promise<void> {
  if (existsSync(DIR)) console.log(`▸ deleting ${DIR} and its database`)
  await removePostgres(`${DIR}/postgres`)
  await rm(DIR, { recursive: true, force: true })
}

async function makeFolder(): Promise<void> {
  await mkdir(DIR, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error
    throw new Error(`No permission to write ${DIR} here; clone into a folder that you own.`)
  })
}

function greeting({ gatewayUrl, identityUrl }: City, metricsUrl: string): string {
  const logins = DEMO_LOGINS.map((login) => `    ${loginLine(login)}`)
  const query =
    'mutation($input: CheckInput!) { check(input: $input) { number verdict complete items { item name state count asOf } measures { name effect legalBasis } reasons { text } receipt { jws } } }'
  const input = {
    requestId: 'first-check-1',
    subject: '91350200000002014J',
    matter: 'SP-ZZ-001',
    caseNumber: 'SP-2026-000001',
    purpose: 'APPROVAL',
  }
  return `
Yingcha (应查) is running.

  Console       ${gatewayUrl}/        officers' page; one click per demo login
  Verify        ${gatewayUrl}/verify  receipts, for anyone
  GraphiQL      ${gatewayUrl}/graphiql
  GraphQL       ${gatewayUrl}/graphql
  Metrics       ${metricsUrl}  Prometheus, on loopback
  Demo logins (secret of each: ${DEMO_SECRET})
${logins.join('\n')}

  1. Get a token:
TOKEN=$(curl -s -u approval-officer:${DEMO_SECRET} -d grant_type=client_credentials ${identityUrl}/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

  2. Run a check (应查尽查) of a contractor that wants its qualification upgraded (资质升级):
curl -s ${gatewayUrl}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '${JSON.stringify({ query, variables: { input } })}'

  Ctrl-C stops everything; npm start -- --fresh starts over.`
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

try {
  await main()
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
