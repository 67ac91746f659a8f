import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CHECK, checkInput } from '../support/checkDocument.js'
import type { Reply } from '../support/city.js'
import { faultyCity, type FaultyCity } from '../support/faultyCity.js'
import { SECTOR_SECRET, type SectorFault } from '../support/faultySector.js'

let city: FaultyCity
before(async () => {
  city = await faultyCity({ SECTOR_TIMEOUT_MS: '1500', ANONYMOUS_PER_MINUTE: '100000' })
})
after(() => city.end())

interface Expected {
  readonly fault: SectorFault
  readonly state: 'TIMEOUT' | 'UNREACHABLE' | 'INVALID_RESPONSE'
  readonly code: 'GATEWAY_TIMEOUT' | 'DOWNSTREAM_SERVICE_ERROR' | 'INVALID_RESPONSE'
}

const invalid = { state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' } as const
const unreachable = { state: 'UNREACHABLE', code: 'DOWNSTREAM_SERVICE_ERROR' } as const

const FAULTS: readonly Expected[] = [
  { fault: 'hold', state: 'TIMEOUT', code: 'GATEWAY_TIMEOUT' },
  { fault: 'garbage', ...invalid },
  { fault: 'another subject', ...invalid },
  { fault: 'null root', ...invalid },
  { fault: 'unsigned', ...invalid },
  { fault: 'truncated', ...invalid },
  { fault: 'status 503', ...unreachable },
  { fault: 'reset', ...unreachable },
]

/** Faults that a list can have and a single subject cannot. */
const LIST_FAULTS: readonly Expected[] = [
  { fault: 'reordered', ...invalid },
  { fault: 'shorter list', ...invalid },
]

const DOSSIER = `code kind operatingLicences { documentNo } constructionQualifications { documentNo }
  severeListings { kind } abnormalEntries { kind } registration { documentNo }`
const FREIGHT = 'USCC:91320900000001011R'
const CONTRACTOR = 'USCC:91350200000002014J'

type Dossier = Record<string, unknown>

function statesOf(reply: Reply): Record<string, string> {
  const entries = (reply.extensions?.coverage ?? []).map(({ sector, state }) => [sector, state])
  return Object.fromEntries(entries) as Record<string, string>
}

function errorsOf(reply: Reply): unknown[] {
  return (reply.errors ?? []).map(({ path, extensions }) => [extensions.code, path?.join('.')])
}

function assertNoInternalWords(reply: Reply): void {
  const text = JSON.stringify(reply)
  for (const word of [SECTOR_SECRET, '127.0.0.1', 'ECONN', 'http', 'signed', '.js', 'undici']) {
    assert.ok(!text.includes(word), `${word} in ${text}`)
  }
}

/** The healthy answer with one sector's field gone. */
function without(field: string, whole: Dossier): Dossier {
  return { ...whole, [field]: null }
}

describe('a query of one subject without a token (row 35)', () => {
  const query = `{ subject(id: "${FREIGHT}") { ${DOSSIER} } }`
  const FIELDS = { transport: 'operatingLicences', construction: 'constructionQualifications' }

  for (const [sector, field] of Object.entries(FIELDS)) {
    for (const { fault, state, code } of FAULTS) {
      it(`misses what ${sector} answers with the fault "${fault}" and nothing else`, async () => {
        const whole = await city.ask<{ subject: Dossier }>(null, { query })
        assert.equal(whole.errors, undefined)
        const reply = await city.with({ [sector]: fault }, () =>
          city.ask<{ subject: Dossier }>(null, { query }),
        )
        assert.deepEqual(reply.data?.subject, without(field, whole.data!.subject))
        assert.deepEqual(errorsOf(reply), [[code, `subject.${field}`]])
        assert.deepEqual(statesOf(reply), { ...statesOf(whole), [sector]: state })
        assertNoInternalWords(reply)
      })
    }
  }
})

describe('a query of several subjects', () => {
  const query = `{ subjects(ids: ["${FREIGHT}", "${CONTRACTOR}"]) { ${DOSSIER} } }`
  for (const { fault, state, code } of [...FAULTS, ...LIST_FAULTS]) {
    it(`takes nothing from a sector with the fault "${fault}"`, async () => {
      const whole = await city.ask<{ subjects: Dossier[] }>(null, { query })
      const reply = await city.with({ transport: fault }, () =>
        city.ask<{ subjects: Dossier[] }>(null, { query }),
      )
      const expected = whole.data!.subjects.map((one) => without('operatingLicences', one))
      assert.deepEqual(reply.data?.subjects, expected)
      assert.deepEqual(errorsOf(reply), [
        [code, 'subjects.0.operatingLicences'],
        [code, 'subjects.1.operatingLicences'],
      ])
      assert.deepEqual(statesOf(reply), { ...statesOf(whole), transport: state })
      assertNoInternalWords(reply)
    })
  }
})

describe('an entity fetch through a relation', () => {
  const query = `{ subject(id: "${FREIGHT}") { code
    registration { relatedPersons { role person { kind transportPenalties { documentNo } } } } } }`
  const basis = { matter: 'SP-XK-001', purpose: 'APPROVAL', caseNumber: 'SP-2026-1' }
  const place = 'subject.registration.relatedPersons.0.person.transportPenalties'
  for (const { fault, state, code } of [
    ...FAULTS,
    { fault: 'shorter list', ...invalid } as const,
  ]) {
    it(`misses what the sector answers with the fault "${fault}"`, async () => {
      const ask = () =>
        city.ask<{ subject: Dossier }>('approval-officer', { query, extensions: { basis } })
      const whole = await ask()
      // Being related opens nothing, so the healthy answer is DENIED; the faulty one must say worse.
      assert.equal(statesOf(whole)['transport'], 'DENIED')
      const reply = await city.with({ transport: fault }, ask)
      assert.deepEqual(reply.data, whole.data)
      assert.deepEqual(errorsOf(reply), [[code, place]])
      assert.deepEqual(statesOf(reply), { credit: 'COMPLETE', transport: state })
      assertNoInternalWords(reply)
    })
  }
})

interface CheckReply {
  readonly verdict: string
  readonly complete: boolean
  readonly items: readonly { item: string; sector: string; state: string; count: number }[]
  readonly reasons: readonly { code: string; item: string | null }[]
}

/** The state of each item, those of one sector replaced. */
function itemStates(check: CheckReply, sector?: string): string[] {
  return check.items.map((one) => {
    const isOut = one.sector === sector
    return `${one.item} ${isOut ? 'UNAVAILABLE' : one.state} ${isOut ? 0 : one.count}`
  })
}

describe('a check', () => {
  // Mandatory there: operating licences, penalties, suspensions.
  const ask = () =>
    city.ask<{ check: CheckReply }>('approval-officer', {
      query: CHECK,
      variables: checkInput({ subject: FREIGHT, matter: 'SP-XK-001' }),
    })

  for (const { fault, state } of [...FAULTS, ...LIST_FAULTS.slice(1)]) {
    it(`is INCOMPLETE and names the sector with the fault "${fault}"`, async () => {
      const whole = await ask()
      assert.equal(whole.data?.check.complete, true)
      const reply = await city.with({ transport: fault }, ask)
      const check = reply.data!.check
      assert.deepEqual([check.verdict, check.complete], ['INCOMPLETE', false])
      assert.deepEqual(itemStates(check), itemStates(whole.data.check, 'transport'))
      const gaps = check.reasons.filter(({ code }) => code === 'UNAVAILABLE')
      assert.deepEqual(
        gaps.map(({ item }) => item),
        ['JT-01', 'JT-02', 'JT-04'],
      )
      assert.deepEqual(statesOf(reply), { ...statesOf(whole), transport: state })
      assertNoInternalWords({ ...reply, data: null })
    })
  }
})

const BATCH = `mutation Batch($input: CheckBatchInput!) { checkBatch(input: $input) {
  checks { verdict complete items { item sector state count } reasons { code item } } } }`

describe('a batch of checks', () => {
  let made = 0
  const ask = () => {
    const { subject: _, ...input } = checkInput({ matter: 'SP-XK-001' }).input
    const subjects = [FREIGHT, 'USCC:9132090000000102XH']
    return city.ask<{ checkBatch: { checks: CheckReply[] } }>('approval-officer', {
      query: BATCH,
      variables: { input: { ...input, requestId: `batch-${++made}`, subjects } },
    })
  }

  for (const { fault, state } of [...FAULTS, ...LIST_FAULTS]) {
    it(`is INCOMPLETE in each check if a sector has the fault "${fault}"`, async () => {
      const whole = await ask()
      const reply = await city.with({ transport: fault }, ask)
      const checks = reply.data!.checkBatch.checks
      const wholeChecks = whole.data!.checkBatch.checks
      assert.deepEqual(
        checks.map(({ verdict, complete }) => [verdict, complete]),
        [
          ['INCOMPLETE', false],
          ['INCOMPLETE', false],
        ],
      )
      assert.deepEqual(
        checks.map((check) => itemStates(check)),
        wholeChecks.map((check) => itemStates(check, 'transport')),
      )
      assert.deepEqual(statesOf(reply), { ...statesOf(whole), transport: state })
    })
  }
})
