import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import {
  startGatewayProcess,
  untilReadiness,
  type GatewayProcess,
} from '../support/gatewayProcess.js'
import { roundRobin, type RoundRobin } from '../support/roundRobin.js'
import { registered } from '../support/runCheck.js'
import { verifyCityRegister } from '../support/verifyCity.js'

let city: TestCity
before(async () => {
  city = await testCity()
})
after(async () => {
  await Promise.all([...running].map((gateway) => gateway.stop()))
  await city.end()
})

const USERS = 3
/** Between an answer and the same user's next question: a load, not a siege that starves the starting gateway. */
const PAUSE_MS = 30
const CONTRACTOR = '91350200000002014J'

interface Answered {
  readonly origin: string
  readonly number: string
}

/** Checks, each under a request id of its own, until `isOver`; every one must be answered in full. */
async function keepChecking(balancer: RoundRobin, isOver: () => boolean): Promise<Answered[]> {
  const token = await city.token('approval-officer')
  const answered: Answered[] = []
  while (!isOver()) {
    const variables = checkInput({ subject: CONTRACTOR })
    const { origin, status, body } = await balancer.post(
      '/graphql',
      { query: CHECK, variables },
      token,
    )
    const reply = JSON.parse(body) as Reply<{ check: { number: string; verdict: string } }>
    assert.equal(status, 200, body)
    assert.equal(reply.errors, undefined, body)
    assert.equal(reply.data?.check.verdict, 'RESTRICT')
    answered.push({ origin, number: reply.data.check.number })
    await sleep(PAUSE_MS)
  }
  return answered
}

const running = new Set<GatewayProcess>()

async function start(instance: number, port?: string): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(city, {
    // The balancer looks every 50 ms.
    DRAIN_MS: '1000',
    REGISTER_CHAIN: `rolling-${instance}`,
    REGISTER_CHECKPOINTS: join(city.dir, `checkpoints-rolling-${instance}.jws`),
    ...(port ? { GATEWAY_PORT: port } : {}),
  })
  running.add(gateway)
  void gateway.ended.then(() => running.delete(gateway))
  return gateway
}

/** Stops one instance while the other works on, and starts its successor in its place. */
async function replace(instance: number, old: GatewayProcess): Promise<GatewayProcess> {
  assert.deepEqual(await old.stop(), { code: 0, signal: null }, old.logs())
  const successor = await start(instance, new URL(old.url).port)
  await untilReadiness(successor.url, 200)
  return successor
}

it(
  'two gateways are replaced one after the other under load, and no check is lost',
  { timeout: 600_000 },
  async () => {
    let gateways = [await start(1), await start(2)]
    const balancer = roundRobin(gateways.map(({ url }) => url))
    let isOver = false
    const users = Array.from({ length: USERS }, () => keepChecking(balancer, () => isOver))
    // A user that fails ends the test at once, not after the restarts.
    const failed = Promise.all(users).then(() => undefined)
    const replaceAll = async () => {
      const [first, second] = gateways
      gateways = [await replace(1, first!), second!]
      gateways = [gateways[0]!, await replace(2, second!)]
    }
    await Promise.race([replaceAll(), failed])
    isOver = true
    const answered = (await Promise.all(users)).flat()
    await balancer.stop()
    for (const gateway of gateways) await gateway.stop()

    const numbers = answered.map(({ number }) => number)
    assert.equal(new Set(numbers).size, numbers.length)
    assert.equal(new Set(answered.map(({ origin }) => origin)).size, 2)
    assert.equal((await verifyCityRegister(city)).ok, true)
    // What was looked up and what was concluded, of each check and of no other.
    const checks = (await registered(city, 'CHECK')).map((row) => String(row['number']))
    assert.deepEqual(checks.toSorted(), numbers.toSorted())
    assert.equal((await registered(city, 'QUERY')).length, numbers.length)
  },
)
