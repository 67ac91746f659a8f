import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ChildService } from '../../commands/city/ChildService.js'
import { verifyReceipt } from '../../gateway/check/receipt.js'
import { rotateReceiptKey } from '../../gateway/check/receiptKeys.js'
import { verifyRegister } from '../../gateway/register/verifyRegister.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, testCity, type Reply, type TestCity } from '../support/city.js'
import { startGatewayProcess, type GatewayProcess } from '../support/gatewayProcess.js'
import { publishedKeys } from '../support/publishedKeys.js'

const CONTRACTOR = '91350200000002014J'
const READ = `query ($number: ID!) { checkByNumber(number: $number) {
  number verdict items { item state records { id } } receipt { jws }
} }`

interface Read {
  readonly number: string
  readonly items: readonly { readonly records: readonly { id: string }[] }[]
  readonly receipt: { readonly jws: string }
}

let city: TestCity
/** The city's gateway after the rotation of everything that it has a key for; the city's own is before it. */
let rotated: GatewayProcess
let checkpoints = ''
const newSectorKey = randomBytes(32).toString('base64')

before(async () => {
  city = await testCity()
  const env = city.environment.of('gateway')
  const receiptKeys = join(city.dir, 'receipt-keys-rotated.json')
  await copyFile(env['RECEIPT_KEYS']!, receiptKeys)
  await rotateReceiptKey(receiptKeys)
  checkpoints = join(city.dir, 'checkpoints-rotated.jws')
  rotated = await startGatewayProcess(city, {
    RECEIPT_KEYS: receiptKeys,
    EVIDENCE_KEY: `2:${randomBytes(32).toString('base64')},1:${env['EVIDENCE_KEY']!}`,
    REGISTER_DIGEST_KEY: randomBytes(32).toString('base64'),
    SECTOR_KEYS: env['SECTOR_KEYS']!.replace(/construction=[^,]+/, `construction=${newSectorKey}`),
    REGISTER_CHAIN: 'rotated',
    REGISTER_CHECKPOINTS: checkpoints,
  })
})
after(async () => {
  await rotated.stop()
  await city.end()
})

async function ask<T>(url: string, query: string, variables: object): Promise<Reply<T>> {
  return post<T>(`${url}/graphql`, { query, variables }, await city.token('approval-officer'))
}

interface Made {
  readonly number: string
  readonly complete: boolean
}

async function check(url: string): Promise<Made> {
  const reply = await ask<{ check: Made }>(url, CHECK, checkInput({ subject: CONTRACTOR }))
  assert.equal(reply.errors, undefined, JSON.stringify(reply.errors))
  return reply.data!.check
}

async function read(url: string, number: string): Promise<Read> {
  const reply = await ask<{ checkByNumber: Read }>(url, READ, { number })
  assert.equal(reply.errors, undefined, JSON.stringify(reply.errors))
  return reply.data!.checkByNumber
}

/** Puts a construction subgraph with these keys in the place of the one that runs. */
async function replaceConstruction(keys: string): Promise<ChildService> {
  const env = city.environment.of('construction')
  const service = new ChildService({
    name: 'construction',
    command: ['dist/subgraphs/serve.js', 'construction'],
    env: { ...env, CONSTRUCTION_KEY: keys },
    readyUrl: `http://127.0.0.1:${env['CONSTRUCTION_PORT']}/readyz`,
    logFile: join(city.dir, 'logs', 'construction.log'),
  })
  await service.start()
  return service
}

describe('rotation', () => {
  it('of a sector’s key: both gateways are answered while the sector takes both, then only the new', async () => {
    const oldKey = city.environment.of('construction')['CONSTRUCTION_KEY']!
    const completeness = async () => [
      (await check(city.gatewayUrl)).complete,
      (await check(rotated.url)).complete,
    ]
    assert.deepEqual(await completeness(), [true, false])
    await city.sectors.get('construction')!.stop()
    const both = await replaceConstruction(`${newSectorKey},${oldKey}`)
    assert.deepEqual(await completeness(), [true, true])
    await both.stop()
    const retired = await replaceConstruction(newSectorKey)
    assert.deepEqual(await completeness(), [false, true])
    await retired.stop()
    await city.sectors.get('construction')!.start()
  })

  it('of the evidence key: old evidence stays readable, and new evidence is closed to the old key', async () => {
    const { number: earlier } = await check(city.gatewayUrl)
    const evidence = await read(city.gatewayUrl, earlier)
    assert.ok(evidence.items.some(({ records }) => records.length > 0))
    assert.deepEqual(await read(rotated.url, earlier), evidence)

    const { number: later } = await check(rotated.url)
    assert.equal((await read(rotated.url, later)).number, later)
    const closed = await ask(city.gatewayUrl, READ, { number: later })
    assert.deepEqual(
      [closed.data, closed.errors?.map(({ extensions }) => extensions.code)],
      [{ checkByNumber: null }, ['INTERNAL_SERVER_ERROR']],
    )
  })

  it('of the receipt key: receipts of both keys verify with the new set', async () => {
    const receiptOf = async (url: string) =>
      (await read(url, (await check(url)).number)).receipt.jws
    const [then, now] = [await receiptOf(city.gatewayUrl), await receiptOf(rotated.url)]
    const keys = await publishedKeys(rotated.url)
    const kids: unknown[] = []
    for (const jws of [then, now]) {
      const verified = await verifyReceipt(jws, keys)
      assert.ok(verified.ok)
      kids.push(verified.kid)
    }
    assert.deepEqual(
      kids.toReversed(),
      keys.keys.map(({ kid }) => kid),
    )
    const early = await verifyReceipt(now, await publishedKeys(city.gatewayUrl))
    assert.deepEqual(early, { ok: false, reason: 'UNKNOWN_KEY' })
  })

  it('of them all: the register and the checkpoints of both gateways are in order', async () => {
    const keys = await publishedKeys(rotated.url)
    await rotated.stop()
    await city.gateway.stop()
    const files = [checkpoints, city.environment.of('gateway')['REGISTER_CHECKPOINTS']!]
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    const lines = texts.flatMap((text) => text.trim().split('\n'))
    const url = city.postgres.url('register', 'register_auditor')
    const report = await verifyRegister(url, { lines, jwks: keys })
    assert.deepEqual([report.ok, report.badCheckpoints], [true, []])
    assert.deepEqual(
      report.chains.map(({ chain, ok }) => [chain, ok]),
      [
        ['gateway-1', true],
        ['rotated', true],
      ],
    )
  })
})
