import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, testCity, type Reply, type TestCity } from '../support/city.js'
import { closeDatabase } from '../support/closeDatabase.js'
import { startGatewayProcess } from '../support/gatewayProcess.js'

let city: TestCity
before(async () => {
  city = await testCity({ gatewayEnv: { SECTOR_TIMEOUT_MS: '3000', LEDGER_REFRESH_S: '0' } })
})
after(() => city.end())

interface CheckReply {
  readonly verdict: string
  readonly complete: boolean
  readonly items: readonly { item: string; sector: string; state: string }[]
  readonly measures: readonly { code: string }[]
}
type Checked = Reply<{ check: CheckReply | null }>

/** Ends a wait in vain. */
const LIMIT = { timeout: 120_000 }
const FREIGHT = 'USCC:91320900000001011R'
const AUTHORISER = 'ID:320902190001010021'

function check(changes: Record<string, unknown> = {}): Promise<Checked> {
  const variables = checkInput({ subject: FREIGHT, matter: 'SP-XK-001', ...changes })
  return city.ask('approval-officer', { query: CHECK, variables })
}

function statesOf(reply: Reply): Record<string, string> {
  const entries = (reply.extensions?.coverage ?? []).map(({ sector, state }) => [sector, state])
  return Object.fromEntries(entries) as Record<string, string>
}

/** Items of one sector that were not clean, and those of the others. */
function unavailableBySector({ data }: Checked): Record<string, string[]> {
  const bad = (data?.check?.items ?? []).filter(({ state }) => !/HIT/.test(state))
  return Object.fromEntries(
    [...new Set(bad.map(({ sector }) => sector))].map((sector) => [
      sector,
      bad.filter((one) => one.sector === sector).map(({ item, state }) => `${item} ${state}`),
    ]),
  )
}

function verdictOf({ data }: Checked): unknown {
  return [data?.check?.verdict, data?.check?.complete]
}

const TRANSPORT_OUT = { transport: ['JT-01 UNAVAILABLE', 'JT-02 UNAVAILABLE', 'JT-04 UNAVAILABLE'] }
const CREDIT_OUT = { credit: ['GG-01 UNAVAILABLE', 'GG-02 UNAVAILABLE', 'GG-03 UNAVAILABLE'] }

it('is INCOMPLETE while the database of transport is down, and complete after, without a restart', async () => {
  const whole = await check()
  assert.deepEqual([whole.data?.check?.complete, unavailableBySector(whole)], [true, {}])
  const open = await closeDatabase(city.postgres.adminUrl, 'transport')
  const reply = await check()
  await open()
  assert.deepEqual(verdictOf(reply), ['INCOMPLETE', false])
  assert.deepEqual(unavailableBySector(reply), TRANSPORT_OUT)
  assert.equal(statesOf(reply)['transport'], 'INVALID_RESPONSE')
  const text = JSON.stringify(reply)
  for (const word of ['database', 'connection', 'postgres', 'terminat', 'FATAL']) {
    assert.ok(!text.includes(word), `${word} in ${text}`)
  }
  assert.deepEqual(verdictOf(await check()), verdictOf(whole))
})

it('row 92: answers the other sectors’ fields of a query while the database of one is down', async () => {
  const query = `{ subject(id: "${FREIGHT}") { code operatingLicences { documentNo } registration { documentNo } } }`
  const whole = await city.ask<{ subject: Record<string, unknown> }>(null, { query })
  const open = await closeDatabase(city.postgres.adminUrl, 'transport')
  const reply = await city.ask<{ subject: Record<string, unknown> }>(null, { query })
  await open()
  assert.deepEqual(reply.data?.subject, { ...whole.data?.subject, operatingLicences: null })
  assert.deepEqual(
    reply.errors?.map(({ message, path, extensions }) => ({ message, path, extensions })),
    [
      {
        message: 'The sector "transport" failed here.',
        path: ['subject', 'operatingLicences'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', sector: 'transport' },
      },
    ],
  )
  assert.deepEqual(statesOf(reply), { ...statesOf(whole), transport: 'INVALID_RESPONSE' })
})

it(
  'row 92: answers the other sectors’ fields while all connections of one’s database pool wait',
  LIMIT,
  async () => {
    const query = `{ subject(id: "${FREIGHT}") { code operatingLicences { documentNo } registration { documentNo } } }`
    const ask = () => city.ask<{ subject: Record<string, unknown> }>(null, { query })
    const whole = await ask()
    const owner = new Client({
      connectionString: city.postgres.url('transport', 'transport_owner'),
    })
    await owner.connect()
    await owner.query('BEGIN; LOCK TABLE operating_licence')
    try {
      const replies = await Promise.all(Array.from({ length: 15 }, ask))
      for (const reply of replies) {
        assert.deepEqual(reply.data?.subject, { ...whole.data?.subject, operatingLicences: null })
        const { transport, ...others } = statesOf(reply)
        assert.match(transport ?? '', /^(TIMEOUT|UNREACHABLE|INVALID_RESPONSE)$/)
        assert.deepEqual({ transport: statesOf(whole)['transport'], ...others }, statesOf(whole))
      }
    } finally {
      await owner.end()
    }
    while ((await ask()).errors !== undefined) await sleep(200)
  },
)

it('is INCOMPLETE naming transport when its process is killed in use, and complete when it is back', async () => {
  const transport = city.sectors.get('transport')!
  const whole = await check()
  const underWay = Array.from({ length: 20 }, () => check())
  await transport.stop('SIGKILL')
  for (const reply of await Promise.all(underWay)) {
    // Each was asked before or after the kill; a check that missed nothing else is whole or says so.
    const bad = unavailableBySector(reply)
    const expected = Object.keys(bad).length === 0 ? verdictOf(whole) : ['INCOMPLETE', false]
    assert.deepEqual(verdictOf(reply), expected)
    assert.deepEqual(
      Object.keys(bad).filter((sector) => sector !== 'transport'),
      [],
    )
  }
  const reply = await check()
  assert.deepEqual(verdictOf(reply), ['INCOMPLETE', false])
  assert.deepEqual(unavailableBySector(reply), TRANSPORT_OUT)
  assert.equal(statesOf(reply)['transport'], 'UNREACHABLE')
  await transport.start()
  assert.deepEqual(verdictOf(await check()), verdictOf(whole))
})

it('checks with the ledger that it holds while public credit is down, and says what is missing', async () => {
  const whole = await check()
  await city.sectors.get('credit')!.stop('SIGKILL')
  const reply = await check()
  assert.equal(reply.status, 200)
  assert.deepEqual(verdictOf(reply), ['INCOMPLETE', false])
  assert.deepEqual(unavailableBySector(reply), CREDIT_OUT)
  await city.sectors.get('credit')!.start()
  assert.deepEqual(verdictOf(await check()), verdictOf(whole))
})

it('is INCOMPLETE if public credit is down and the matter wants related persons checked', async () => {
  const ask = () => {
    const matter = { subject: '91350200000002014J', matter: 'SP-ZB-001', purpose: 'TENDERING' }
    return city.ask<{ check: CheckReply }>('partner', {
      query: CHECK,
      variables: checkInput(matter),
    })
  }
  assert.equal((await ask()).data?.check.complete, true)
  await city.sectors.get('credit')!.stop('SIGKILL')
  const reply = await ask()
  await city.sectors.get('credit')!.start()
  assert.deepEqual(verdictOf(reply), ['INCOMPLETE', false])
})

it('refuses to check with a ledger past its age, and goes on when public credit is back', async () => {
  const env = { REGISTER_CHAIN: 'old-ledger', LEDGER_MAX_AGE_S: '1', LEDGER_REFRESH_S: '0' }
  const gateway = await startGatewayProcess(city, env)
  const token = await city.token('approval-officer')
  const ask = (): Promise<Checked> => {
    const variables = checkInput({ subject: FREIGHT, matter: 'SP-XK-001' })
    return post(`${gateway.url}/graphql`, { query: CHECK, variables }, token)
  }
  assert.equal((await ask()).data?.check?.complete, true)
  await city.sectors.get('credit')!.stop('SIGKILL')
  await sleep(1_100)
  const reply = await ask()
  assert.deepEqual(
    reply.errors?.map(({ path, extensions }) => [extensions.code, path]),
    [['CHECK_UNAVAILABLE', ['check']]],
  )
  assert.equal(reply.data, null)
  await city.sectors.get('credit')!.start()
  assert.equal((await ask()).data?.check?.complete, true)
  await gateway.stop()
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

function askAuthorised(): Promise<Reply> {
  return city.ask('approval-officer', {
    query: `{ subject(id: "${AUTHORISER}") { transportPenalties { documentNo } } }`,
    extensions: {
      basis: { purpose: 'AUTHORISED_QUERY', caseNumber: 'SP-1', authorisation: 'AUTH-DEMO-1' },
    },
  })
}

it('refuses a query on an authorisation while public credit is down, and costs no use', async () => {
  const left = await usesLeft()
  assert.equal((await askAuthorised()).errors, undefined)
  assert.equal(await usesLeft(), left - 1)
  await city.sectors.get('credit')!.stop('SIGKILL')
  const reply = await askAuthorised()
  await city.sectors.get('credit')!.start()
  assert.deepEqual([reply.status, reply.data], [503, undefined])
  assert.deepEqual(
    reply.errors?.map(({ extensions }) => extensions.code),
    ['CHECK_UNAVAILABLE'],
  )
  assert.equal(await usesLeft(), left - 1)
})

it('gives the use of an authorisation back if the sector that it opens is down', async () => {
  const left = await usesLeft()
  await city.sectors.get('transport')!.stop('SIGKILL')
  const reply = await askAuthorised()
  await city.sectors.get('transport')!.start()
  assert.deepEqual(statesOf(reply), { transport: 'UNREACHABLE' })
  assert.equal(await usesLeft(), left)
})
