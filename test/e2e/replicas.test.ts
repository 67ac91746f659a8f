import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, testCity, type TestCity } from '../support/city.js'
import { startGatewayProcess, type GatewayProcess } from '../support/gatewayProcess.js'
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
        report.checkpoints,
        report.badCheckpoints,
      ],
      [true, ['gateway-1', 'gateway-2', 'gateway-3'], 2, []],
    )
    const next = await startGatewayProcess(city, auto)
    equal(await chainOf(next), 'gateway-2')
    await next.stop()
  })
})
