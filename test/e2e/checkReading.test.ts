import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JSONWebKeySet } from 'jose'
import { verifyReceipt } from '../../gateway/check/receipt.js'
import { verifyRegister } from '../../gateway/register/verifyRegister.js'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { CHECK } from '../support/checkDocument.js'
import { testCity, type TestCity } from '../support/city.js'
import { publishedKeys } from '../support/publishedKeys.js'
import { orderCheck, registered, rowsOf, runCheck, type CheckAnswer } from '../support/runCheck.js'

const CONTRACTOR = { subject: '91350200000002014J', matter: 'SP-ZZ-001' }
const HAULIER = { subject: '91320900000001011R', matter: 'SP-XK-001' }
const SHOP = { subject: '9233010000000401XX', matter: 'SP-XK-003' }
const OFFICER = 'approval-officer'

let city: TestCity
let jwks: JSONWebKeySet
before(async () => {
  city = await testCity()
  jwks = await publishedKeys(city.gatewayUrl)
})
after(() => city.end())

describe('a requestId', () => {
  it('used again with the same input returns the check of that time', async () => {
    const asked = { ...CONTRACTOR, requestId: 'again-1' }
    const first = await runCheck(city, OFFICER, asked)
    deepEqual(await runCheck(city, OFFICER, asked), first)
  })

  it('used again with other input is refused', async () => {
    await runCheck(city, OFFICER, { ...CONTRACTOR, requestId: 'other-1' })
    const changes: Record<string, unknown>[] = [
      { caseNumber: 'SP-2026-000124' },
      { purpose: 'SUPERVISION' },
      { subject: '91350200000002022D' },
      { matter: 'SP-XK-004' },
    ]
    for (const changed of changes) {
      const again = { ...CONTRACTOR, requestId: 'other-1', ...changed }
      const { data, errors } = await orderCheck(city, OFFICER, again)
      deepEqual([data, errors!.map((e) => e.extensions.code)], [null, ['REQUEST_ID_REUSED']])
    }
  })

  it('is each caller’s own', async () => {
    const asked = { ...HAULIER, requestId: 'shared-1' }
    const mine = await runCheck(city, OFFICER, asked)
    notEqual((await runCheck(city, 'county-officer', asked)).number, mine.number)
  })

  it('used ten times at once makes one check', async () => {
    const asked = { ...HAULIER, requestId: 'at-once-1' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => runCheck(city, OFFICER, asked)),
    )
    for (const answer of answers) deepEqual(answer, answers[0])
    const kept = await rowsOf(
      city.postgres.url('register', 'register_auditor'),
      'SELECT number FROM check_request WHERE request_id = $1',
      ['at-once-1'],
    )
    deepEqual(kept, [{ number: answers[0]!.number }])
  })
})

describe('checkBatch', () => {
  const BATCH = `mutation ($input: CheckBatchInput!) { checkBatch(input: $input) {
    checks { number verdict subject { code } receipt { jws } }
  } }`

  it('checks 300 mixed subjects, each in its place with a number of its own', async () => {
    const known = new Map([
      ['91350200000002014J', 'CLEAR'],
      ['91350200000002022D', 'CLEAR'],
      ['9233010000000401XX', 'CLEAR'],
      ['93640100000005012N', 'CLEAR'],
      ['31320900000011017A', 'CLEAR'],
    ])
    const unknown = Array.from({ length: 295 }, (_, n) =>
      makeOrganisationCreditCode('91', '110000', `0000${1000 + n}`),
    )
    const subjects = [...known.keys()].flatMap((code, n) => [
      code,
      ...unknown.slice(n * 59, n * 59 + 59),
    ])
    const input = { requestId: 'batch-1', subjects, matter: 'SP-XK-004', purpose: 'APPROVAL' }
    type Checks = Pick<CheckAnswer, 'number' | 'verdict' | 'subject' | 'receipt'>[]
    const { data, errors } = await city.ask<{ checkBatch: { checks: Checks } }>(OFFICER, {
      query: BATCH,
      variables: { input: { ...input, caseNumber: 'SP-2026-000300' } },
    })
    equal(errors, undefined)
    const { checks } = data!.checkBatch
    deepEqual(
      checks.map(({ subject, verdict }) => [subject.code, verdict]),
      subjects.map((code) => [code, known.get(code) ?? 'INCOMPLETE']),
    )
    equal(new Set(checks.map(({ number }) => number)).size, 300)
    equal((await verifyReceipt(checks[299]!.receipt.jws, jwks)).ok, true)
  })
})

describe('a check read again', () => {
  const READERS: [login: string, isOpen: boolean][] = [
    ['approval-officer', true],
    ['auditor', true],
    ['firm', true],
    ['citizen', false],
    ['county-officer', false],
    ['officer-other-department', false],
    ['partner', false],
    ['credit-admin', false],
  ]
  let check: CheckAnswer
  before(async () => {
    check = await runCheck(city, OFFICER, HAULIER)
  })

  for (const [login, isOpen] of READERS) {
    it(`is ${isOpen ? 'open' : 'not there'} for ${login}`, async () => {
      const { data, errors } = await readCheck(login, check.number)
      const codes = errors?.map((e) => e.extensions.code)
      if (!isOpen) return deepEqual([data, codes], [{ checkByNumber: null }, ['CHECK_NOT_FOUND']])
      equal(codes, undefined)
      // A `ref` is each client's own; everything else is the same for all.
      const { ref: _, ...subject } = data!.checkByNumber!.subject
      deepEqual(
        { ...data!.checkByNumber, subject },
        { ...check, subject: { code: check.subject.code, kind: check.subject.kind } },
      )
      deepEqual((await registered(city, 'CHECK_READ')).at(-1)!['numbers'], [check.number])
    })
  }

  it('shows the evidence of that day though the sector’s records changed since', async () => {
    const earlier = await runCheck(city, OFFICER, SHOP)
    equal(earlier.verdict, 'CLEAR')
    await rowsOf(
      city.postgres.url('market', 'market_owner'),
      `UPDATE severe_violation SET status = 'ACTIVE', exited_on = NULL, exit_reason = NULL
       WHERE subject_key = $1`,
      [SHOP.subject],
    )
    const today = await runCheck(city, OFFICER, SHOP)
    deepEqual([today.verdict, today.measures[0]!.code], ['INTERCEPT', 'CJ-023'])
    deepEqual((await readCheck(OFFICER, earlier.number)).data!.checkByNumber, earlier)
    deepEqual((await readCheck(OFFICER, today.number)).data!.checkByNumber, today)
  })

  it('says how it was used last, which only its department may record', async () => {
    const use = { number: check.number, adopted: 'ADOPTED', decidedOn: '2026-11-20' }
    const first = await recordUse(OFFICER, { ...use, decisionDocument: '盐审〔2026〕7号' })
    deepEqual(first.data!.recordUse.use, {
      adopted: 'ADOPTED',
      decisionDocument: '盐审〔2026〕7号',
      decidedOn: '2026-11-20',
    })
    const second = await recordUse(OFFICER, { ...use, adopted: 'PARTLY_ADOPTED' })
    deepEqual(second.data!.recordUse.use, {
      adopted: 'PARTLY_ADOPTED',
      decisionDocument: null,
      decidedOn: '2026-11-20',
    })
    const { errors } = await recordUse('county-officer', use)
    deepEqual(
      errors!.map((e) => e.extensions.code),
      ['CHECK_NOT_FOUND'],
    )
    const uses = (await registered(city, 'USE')).filter(({ number }) => number === check.number)
    deepEqual(
      uses.map(({ adopted }) => adopted),
      ['ADOPTED', 'PARTLY_ADOPTED'],
    )
  })
})

describe('checks(filter)', () => {
  it('pages through a department’s checks, newest first, each once', async () => {
    const made: string[] = []
    for (let n = 0; n < 5; n++) {
      const { number } = await runCheck(city, 'county-officer', {
        ...HAULIER,
        caseNumber: `TH-${n}`,
      })
      made.unshift(number)
    }
    const filter = { subject: HAULIER.subject, matter: HAULIER.matter, verdict: 'RESTRICT' }
    const pages: string[][] = []
    let next: string | null = null
    do {
      const page = await listChecks('county-officer', { filter, first: 2, after: next })
      pages.push(page.checks.map(({ number }) => number))
      next = page.next
    } while (next !== null)
    // The sixth and oldest is of the test of requestIds.
    deepEqual([pages.map((page) => page.length), pages.flat().slice(0, 5)], [[2, 2, 2], made])
    const none = await listChecks('county-officer', { filter: { verdict: 'CLEAR' }, first: 2 })
    deepEqual(none, { checks: [], next: null })
  })

  it('shows the auditor all departments’ checks and a subject none', async () => {
    const { checks } = await listChecks('auditor', { first: 200 })
    equal(checks.length, 200)
    const query = '{ checks { next } }'
    const { errors } = await city.ask('firm', { query })
    deepEqual(
      errors!.map((e) => e.extensions.code),
      ['FORBIDDEN'],
    )
  })
})

describe('receipt and register', () => {
  it('verify offline: the receipt says what the check said and where it is registered', async () => {
    const check = await runCheck(city, OFFICER, CONTRACTOR)
    const verified = await verifyReceipt(check.receipt.jws, jwks)
    if (!verified.ok) throw new Error(verified.reason)
    const said = verified.content as CheckAnswer & { register: unknown }
    deepEqual(
      [said.number, said.verdict, said.complete, said.askedAt, said.register],
      [check.number, check.verdict, check.complete, check.askedAt, check.registerPosition],
    )
    const [row] = await rowsOf(
      city.postgres.url('register', 'register_auditor'),
      'SELECT hash, event FROM register_row WHERE chain = $1 AND seq = $2',
      [check.registerPosition.chain, check.registerPosition.sequence],
    )
    deepEqual(row, { hash: check.registerPosition.hash, event: 'CHECK' })
  })

  it('fail if a letter of the receipt is changed', async () => {
    const { receipt } = await runCheck(city, OFFICER, CONTRACTOR)
    const [header, payload, signature] = receipt.jws.split('.')
    const text = Buffer.from(payload!, 'base64url').toString().replace('RESTRICT', 'FACILITATE')
    const forged = [header, Buffer.from(text).toString('base64url'), signature].join('.')
    deepEqual(await verifyReceipt(forged, jwks), { ok: false, reason: 'BAD_SIGNATURE' })
  })

  it('hold together at the end of the day, until a row is changed', async () => {
    // The gateway signs a last checkpoint when it stops.
    await city.gateway.stop()
    const lines = (await readFile(join(city.dir, 'checkpoints.jws'), 'utf8')).trim().split('\n')
    const url = city.postgres.url('register', 'register_auditor')
    const [counted] = await rowsOf<{ rows: number }>(
      url,
      'SELECT count(*)::int AS rows FROM register_row',
    )
    const chain = { chain: 'gateway-1', ok: true, rows: counted!.rows }
    const intact = { missingChains: [], cutTails: [], wrongHeads: [], badCheckpoints: [] }
    const checkpoints = lines.length
    const report = await verifyRegister(url, { lines, jwks })
    deepEqual(report, { ok: true, chains: [chain], ...intact, checkpoints })
    const [edited] = await rowsOf<{ seq: string }>(
      city.postgres.url('register', 'register_owner'),
      `UPDATE register_row SET content = replace(content, 'approval-officer', 'nobody')
       WHERE seq = (SELECT max(seq) FROM register_row WHERE content LIKE '%approval-officer%') RETURNING seq`,
    )
    const changed = await verifyRegister(url, { lines, jwks })
    deepEqual([changed.ok, changed.chains[0]!.firstBroken], [false, Number(edited!.seq)])
  })
})

function readCheck(login: string, number: string) {
  const fields = CHECK.slice(CHECK.indexOf('{', CHECK.indexOf('check(')), CHECK.lastIndexOf('}'))
  const query = `query ($number: ID!) { checkByNumber(number: $number) ${fields} }`
  return city.ask<{ checkByNumber: CheckAnswer | null }>(login, { query, variables: { number } })
}

function recordUse(login: string, input: Record<string, unknown>) {
  const query = `mutation ($input: RecordUseInput!) {
    recordUse(input: $input) { use { adopted decisionDocument decidedOn } }
  }`
  return city.ask<{ recordUse: { use: unknown } }>(login, { query, variables: { input } })
}

async function listChecks(login: string, variables: Record<string, unknown>) {
  const query = `query ($filter: CheckFilter, $first: Int!, $after: ID) {
    checks(filter: $filter, first: $first, after: $after) { checks { number } next }
  }`
  type Page = { checks: { number: string }[]; next: string | null }
  const { data } = await city.ask<{ checks: Page }>(login, { query, variables })
  return data!.checks
}
