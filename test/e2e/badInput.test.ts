import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { ExplainedPlan } from '../../gateway/observe/explainPlan.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { startGatewayProcess } from '../support/gatewayProcess.js'
import { itRefuses, openBooks, send, type Books } from '../support/refusals.js'
import { CALLERS, CHECKS, READS, SUBJECTS } from './badInput/checks.js'
import { DOCUMENTS, GROUNDS, LIMITS } from './badInput/documents.js'
import { sendHalf, untilClosed } from './badInput/halfSent.js'
import { MESSAGES } from './badInput/messages.js'

let city: TestCity
let books: Books
const started = () => ({ city, books })
before(async () => {
  city = await testCity()
  books = openBooks(city)
})
after(async () => {
  await books?.close()
  await city?.end()
})

describe('bad input', () => {
  describe('subject identifiers', () => itRefuses(SUBJECTS, started))
  describe('checks', () => itRefuses(CHECKS, started))
  describe('callers of checks', () => itRefuses(CALLERS, started))
  describe('reading checks', () => itRefuses(READS, started))
  describe('limits', () => itRefuses(LIMITS, started))
  describe('documents', () => itRefuses(DOCUMENTS, started))
  describe('grounds', () => itRefuses(GROUNDS, started))
  describe('messages', () => itRefuses(MESSAGES, started))
})

describe('extensions.explain', () => {
  it('shows the plan of an operation to developers, and refuses it to everybody else', async () => {
    const query = '{ subject(id: "91350200000002014J") { displayName severeListings { id } } }'
    const body = { query, extensions: { explain: true } }
    const { data, extensions } = await city.ask('developer', body)
    assert.ok(data)
    const { plan } = extensions as { plan?: ExplainedPlan }
    assert.ok(plan!.calls.some(({ sector, outcome }) => sector === 'credit' && outcome === 'OK'))
    // Neither the identifier, which is a variable of the plan, nor the key that sectors get.
    assert.doesNotMatch(JSON.stringify(plan), /2014J|127\.0\.0\.1/)
    for (const login of ['approval-officer', null]) {
      const refused = await city.ask(login, body)
      assert.deepEqual([refused.status, refused.data], [403, undefined])
      assert.equal(refused.errors![0]!.extensions.code, 'EXPLAIN_DISABLED')
    }
  })
})

describe('beside bad input', () => {
  it('makes the check that all of these spoil', async () => {
    const kept = await books.read()
    const variables = checkInput()
    const { data, errors } = await city.ask('approval-officer', { query: CHECK, variables })
    assert.equal(errors, undefined)
    assert.equal((data as { check: { complete: boolean } }).check.complete, true)
    assert.deepEqual(await books.read(), { ...kept, checks: kept.checks + 1 })
  })

  it('lets a county officer run a matter of the county', async () => {
    const variables = checkInput({ matter: 'SP-XK-001', subject: '91320900000001011R' })
    const { data, errors } = await city.ask('county-officer', { query: CHECK, variables })
    assert.equal(errors, undefined)
    assert.equal((data as { check: { complete: boolean } }).check.complete, true)
  })

  it('refuses a requestId that was used with other input: REQUEST_ID_REUSED', async () => {
    const { input } = checkInput()
    const first = await city.ask('approval-officer', { query: CHECK, variables: { input } })
    const kept = await books.read()
    const other = { input: { ...input, caseNumber: 'SP-2026-000124' } }
    const { errors } = await city.ask('approval-officer', { query: CHECK, variables: other })
    assert.deepEqual(errors, [
      {
        message: `requestId ${String(input['requestId'])} was used with other input.`,
        path: ['check'],
        extensions: { code: 'REQUEST_ID_REUSED' },
      },
    ])
    const again = await city.ask('approval-officer', { query: CHECK, variables: { input } })
    assert.deepEqual(again.data, first.data)
    assert.deepEqual(await books.read(), kept)
  })

  it('guesses misspelt names for developers', async () => {
    const query = '{ subject(id: "91350200000002014J") { displayNam } }'
    const { errors } = await city.ask('developer', { query })
    assert.match(errors?.[0]?.message ?? '', /Did you mean "displayName"\?$/)
  })

  it('row 33: writes line ends and escape codes of clients as JSON, one line an entry', async () => {
    const hostile = 'x\r\n{"level":60,"msg":"forged"}\u001b[2J'
    const variables = checkInput({ caseNumber: hostile, subject: hostile, matter: hostile })
    await city.ask('approval-officer', { query: CHECK, operationName: hostile, variables })
    await city.ask('approval-officer', { query: CHECK, variables })
    await send(city, { login: null, path: `/graphql?query=${encodeURIComponent(hostile)}` })
    await city.logs()
    const log = await readFile(join(city.dir, 'logs', 'gateway.log'), 'utf8')
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(log, /[\u0000-\u0009\u000b-\u001f\u007f]/)
    const entries = log.split('\n').filter((line) => line.startsWith('{'))
    const read = entries.map((line) => JSON.parse(line) as { msg?: string })
    assert.deepEqual(
      read.filter(({ msg }) => msg === 'forged'),
      [],
    )
  })

  it('writes no citizen number of any of these into a log', async () => {
    assert.doesNotMatch(await city.logs(), /32090219000101002|320902000101002/)
  })

  it('refuses a request that arrives while the gateway stops: SHUTTING_DOWN', async () => {
    const gateway = await startGatewayProcess(city, { REGISTER_CHAIN: 'stopping' })
    const half = await sendHalf(gateway.url, '{"query":"{ catalogue { code } }"}')
    gateway.signal('SIGTERM')
    await untilClosed(gateway.url)
    const answer = await half.finish()
    assert.match(answer, /^HTTP\/1\.1 503 /)
    const { errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as Reply
    assert.deepEqual(errors, [
      { message: 'This instance is stopping.', extensions: { code: 'SHUTTING_DOWN' } },
    ])
    assert.deepEqual(await gateway.ended, { code: 0, signal: null })
  })

  it('names the methods that a path takes', async () => {
    const response = await send(city, { login: 'approval-officer', method: 'PUT' })
    assert.equal(response.headers.get('allow'), 'GET, POST')
  })
})
