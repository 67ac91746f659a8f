import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, testCity, type TestCity } from '../support/city.js'
import { startGatewayProcess, type GatewayProcess } from '../support/gatewayProcess.js'
import { recordingImport, type ProcessRecord } from '../support/processRecorder.js'
import type { CheckAnswer } from '../support/runCheck.js'
import { verifyCityRegister } from '../support/verifyCity.js'

let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.02 })
})
after(() => city.end())

/** The chain that a gateway's checks are on. */
async function chainOf({ url }: GatewayProcess | { url: string }): Promise<string> {
  const body = { query: CHECK, variables: checkInput() }
  const token = await city.token('approval-officer')
  const { data } = await post<{ check: CheckAnswer }>(`${url}/graphql`, body, token)
  return data!.check.registerPosition.chain
}

describe('a second gateway', () => {
  it('on the chain of the first ends at its start, with one line that says why', async () => {
    await rejects(startGatewayProcess(city, {}), ({ message }: Error) => {
      match(message, /REGISTER_CHAIN: another running gateway writes the chain gateway-1/)
      equal(message.includes('    at '), false)
      return true
    })
    equal(await chainOf({ url: city.gatewayUrl }), 'gateway-1')
  })
})

describe('replicas with REGISTER_CHAIN=auto', () => {
  it('share out the chains, one checkpoint file, and verify as one register', async () => {
    const auto = { REGISTER_CHAIN: 'auto' }
    const replicas = [await startGatewayProcess(city, auto), await startGatewayProcess(city, auto)]
    deepEqual(await Promise.all(replicas.map(chainOf)), ['gateway-2', 'gateway-3'])
    // Each signs a last checkpoint when it stops, both at once.
    await Promise.all(replicas.map((replica) => replica.stop()))
    const report = await verifyCityRegister(city)
    deepEqual(
      [
        report.ok,
        report.chains.map(({ chain }) => chain),
        // The first one's own comes by the minute.
        report.checkpoints >= 2,
        report.badCheckpoints,
      ],
      [true, ['gateway-1', 'gateway-2', 'gateway-3'], true, []],
    )
    const next = await startGatewayProcess(city, auto)
    equal(await chainOf(next), 'gateway-2')
    await next.stop()
  })
})

describe('a gateway without a receiver of traces', () => {
  it('connects to its sectors, issuers and databases, and to nobody else', async () => {
    const record = join(city.dir, 'record.json')
    const recording = { NODE_OPTIONS: `--import=${recordingImport(record)}` }
    const gateway = await startGatewayProcess(city, { REGISTER_CHAIN: 'auto', ...recording })
    await chainOf(gateway)
    await gateway.stop()
    const read = JSON.parse(await readFile(record, 'utf8')) as ProcessRecord
    const { packages, connections } = read
    const { SECTOR_URLS = '', REGISTER_DATABASE_URL = '' } = city.environment.of('gateway')
    const sectors = SECTOR_URLS.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1))
    const known = [...sectors, REGISTER_DATABASE_URL, city.environment.identityOrigin]
    deepEqual(connections.toSorted(), known.map((url) => new URL(url).host).toSorted())
    deepEqual(
      packages.filter((name) => /opentelemetry|prom-client/.test(name)),
      [],
    )
  })
})
