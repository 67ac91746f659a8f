import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { Client } from 'pg'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { closeDatabase } from '../support/closeDatabase.js'
import { readiness, untilReadiness } from '../support/gatewayProcess.js'
import { verifyCityRegister } from '../support/verifyCity.js'

let city: TestCity
let number: string
before(async () => {
  city = await testCity()
  const reply = await check()
  number = reply.data!.check.number
})
after(() => city.end())

const FREIGHT = 'USCC:91320900000001011R'
const QUERY = `{ subject(id: "${FREIGHT}") { code operatingLicences { documentNo } } }`

function check(): Promise<Reply<{ check: { number: string; complete: boolean } }>> {
  const variables = checkInput({ subject: FREIGHT, matter: 'SP-XK-001' })
  return city.ask('approval-officer', { query: CHECK, variables })
}

const BATCH = `mutation Batch($input: CheckBatchInput!) { checkBatch(input: $input) { checks { verdict } } }`
const USE = `mutation Use($input: RecordUseInput!) { recordUse(input: $input) { verdict } }`

/** What may not be answered without a row in the register. */
const ASKS: readonly { name: string; ask: () => Promise<Reply> }[] = [
  { name: 'a public query without a token', ask: () => city.ask(null, { query: QUERY }) },
  {
    name: 'a query of an officer',
    ask: () => city.ask('transport-officer', { query: QUERY }),
  },
  { name: 'a check', ask: check },
  {
    name: 'a batch of checks',
    ask: () => {
      const { subject, ...input } = checkInput({ subject: FREIGHT, matter: 'SP-XK-001' }).input
      const variables = { input: { ...input, subjects: [subject] } }
      return city.ask('approval-officer', { query: BATCH, variables })
    },
  },
  {
    name: 'an earlier check by its number',
    ask: () => {
      const query = `{ checkByNumber(number: "${number}") { verdict } }`
      return city.ask('approval-officer', { query })
    },
  },
  {
    name: 'the list of checks',
    ask: () => city.ask('approval-officer', { query: '{ checks { checks { verdict } } }' }),
  },
  {
    name: 'the use of a check',
    ask: () => {
      const input = { number, adopted: 'ADOPTED', decidedOn: '2026-11-20' }
      return city.ask('approval-officer', { query: USE, variables: { input } })
    },
  },
]

describe('while the register is down', () => {
  let open: () => Promise<void>
  beforeEach(async () => {
    open = await closeDatabase(city.postgres.adminUrl, 'register')
  })
  afterEach(async () => {
    await open()
    await untilReadiness(city.gatewayUrl, 200)
  })

  for (const { name, ask } of ASKS) {
    it(`answers nothing to ${name}`, async () => {
      const reply = await ask()
      const codes = new Set(reply.errors?.map(({ extensions }) => extensions.code))
      assert.deepEqual([...codes], ['REGISTER_UNAVAILABLE'])
      const answered = Object.values(reply.data ?? {}).filter((value) => value !== null)
      assert.deepEqual(answered, [])
    })
  }

  it('still answers the public catalogue without a token', async () => {
    const query = '{ catalogue { code } }'
    const { status, data } = await city.ask<{ catalogue: { code: string }[] }>(null, { query })
    assert.equal(status, 200)
    assert.ok(data?.catalogue.some(({ code }) => code === 'GG-01'))
  })

  it('gives the use of an authorisation back', async () => {
    const left = await usesLeft()
    const reply = await city.ask('approval-officer', {
      query: `{ subject(id: "ID:320902190001010021") { transportPenalties { documentNo } } }`,
      extensions: {
        basis: { purpose: 'AUTHORISED_QUERY', caseNumber: 'SP-1', authorisation: 'AUTH-DEMO-1' },
      },
    })
    assert.equal(reply.errors?.[0]?.extensions.code, 'REGISTER_UNAVAILABLE')
    assert.equal(await usesLeft(), left)
  })
})

it('row 89: is not ready while the register is down, is again by itself, and the chain is whole', async () => {
  assert.equal(await readiness(city.gatewayUrl), 200)
  const open = await closeDatabase(city.postgres.adminUrl, 'register')
  assert.equal((await check()).status, 503)
  assert.equal(await readiness(city.gatewayUrl), 503)
  await open()
  // Nobody asks anything meanwhile: a balancer sends nothing to an instance that is not ready.
  await untilReadiness(city.gatewayUrl, 200)
  const reply = await check()
  assert.deepEqual([reply.status, reply.data?.check.complete], [200, true])
  const report = await verifyCityRegister(city)
  assert.equal(report.ok, true, JSON.stringify(report))
  assert.deepEqual(
    report.chains.map(({ chain }) => chain),
    ['gateway-1'],
  )
})

async function usesLeft(): Promise<number> {
  const client = new Client({ connectionString: city.postgres.url('credit') })
  await client.connect()
  const { rows } = await client.query<{ uses_left: number }>(
    `SELECT uses_left FROM authorisation WHERE id = 'AUTH-DEMO-1'`,
  )
  await client.end()
  return rows[0]!.uses_left
}
