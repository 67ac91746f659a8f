import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { BUREAUS, issuerCity, type IssuerCity } from '../support/issuerCity.js'
import { assertRefused, openBooks, send, type Books, type Sent } from '../support/refusals.js'
import type { Reply } from '../support/city.js'

const OFFICER = 'approval-officer'
/** Who gave the demo authorisations, and somebody else (town/stories.ts). */
const GIVER = 'ID:320902190001010021'
const DRIVER = 'ID:320902190001010013'
/** The overloaded freight firm; the driver is its legal representative. */
const FIRM = '91320900000001011R'

const PENALTIES = `query ($id: SubjectId!, $isAsked: Boolean = true) {
  subject(id: $id) { administrativePenalties @include(if: $isAsked) { id } }
}`

/** Asks a person's penalties on an authorisation; `more` changes parts of the body. */
function on(authorisation: string, purpose = 'AUTHORISED_QUERY', more: object = {}): Sent {
  const basis = { purpose, caseNumber: 'SQ-2026-1', authorisation }
  const body = { query: PENALTIES, variables: { id: GIVER }, extensions: { basis }, ...more }
  return { login: OFFICER, body }
}

/** Authorisations beside those of the demo town: changes over one in force for the officer's bureau. */
const MORE: readonly (readonly [id: string, changes: Record<string, unknown>])[] = [
  ['T-LAST', { uses_left: 1 }],
  ['T-ONE', { uses_left: 1 }],
  ['T-LATER', { valid_from: '2099-01-01', valid_to: '2099-12-31' }],
  ['T-REVOKED', { revoked_at: '2026-01-31T00:00:00Z' }],
  ['T-FIRM', { subject_key: FIRM }],
]

let city: IssuerCity
let books: Books
before(async () => {
  city = await issuerCity()
  books = openBooks(city)
  const credit = new Client({ connectionString: city.postgres.url('credit', 'credit_owner') })
  await credit.connect()
  for (const [id, changes] of MORE) {
    // A copy of the demo's authorisation in force.
    const changed = JSON.stringify({ id, ...changes })
    await credit.query(
      `INSERT INTO authorisation SELECT (jsonb_populate_record(a, $1)).*
       FROM authorisation a WHERE id = 'AUTH-DEMO-1'`,
      [changed],
    )
  }
  await credit.end()
})
after(async () => {
  await books?.close()
  await city?.end()
})

async function usesLeft(id: string): Promise<number | undefined> {
  return (await books.read()).usesLeft[id]
}

const both = {
  query: `query ($a: SubjectId!, $b: SubjectId!) {
    a: subject(id: $a) { administrativePenalties { id } }
    b: subject(id: $b) { administrativePenalties { id } }
  }`,
  variables: { a: GIVER, b: DRIVER },
}
const uncovered = {
  query: 'query ($id: SubjectId!) { subject(id: $id) { creditVisitContracts { id } } }',
}

const REFUSED: readonly (readonly [name: string, reason: string, sent: Sent])[] = [
  ['that is past its last day', 'EXPIRED', on('AUTH-DEMO-2')],
  ['that begins later', 'NOT_YET_VALID', on('T-LATER')],
  ['that is used up', 'USED_UP', on('AUTH-DEMO-3')],
  ['that was revoked', 'REVOKED', on('T-REVOKED')],
  ['for another purpose', 'OTHER_PURPOSE', on('AUTH-DEMO-4')],
  ['for another department', 'UNKNOWN', on('AUTH-DEMO-5', 'WELFARE')],
  ['that nobody gave', 'UNKNOWN', on('AUTH-NO')],
  [
    'by somebody else',
    'OTHER_SUBJECT',
    on('AUTH-DEMO-1', undefined, { variables: { id: DRIVER } }),
  ],
  ['by one of two persons', 'OTHER_SUBJECT', on('AUTH-DEMO-1', undefined, both)],
  ['for other items', 'ITEMS_NOT_COVERED', on('AUTH-DEMO-1', undefined, uncovered)],
  [
    'of another department’s client',
    'UNKNOWN',
    { ...on('AUTH-DEMO-1'), login: 'officer-other-department' },
  ],
]

describe('an authorisation', () => {
  for (const [name, reason, sent] of REFUSED) {
    it(`${name} opens nothing: AUTHORISATION_INVALID ${reason}`, async () => {
      const kept = await books.read()
      const { errors } = await assertRefused(await send(city, sent), {
        status: 403,
        code: 'AUTHORISATION_INVALID',
        says: new RegExp(`does not open this query: ${reason}\\.$`),
      })
      assert.deepEqual(errors?.[0]?.extensions, { code: 'AUTHORISATION_INVALID', reason })
      assert.deepEqual(await books.read(), kept)
    })
  }

  it('opens its giver’s items, at the price of one use', async () => {
    const left = await usesLeft('AUTH-DEMO-1')
    const { data, errors, extensions } = await reply(on('AUTH-DEMO-1'))
    assert.equal(errors, undefined)
    assert.deepEqual(data, { subject: { administrativePenalties: [] } })
    assert.equal(extensions?.coverage?.[0]?.state, 'EMPTY')
    assert.equal(await usesLeft('AUTH-DEMO-1'), left! - 1)
  })

  it('with one use left serves one of two that claim it at once', async () => {
    const replies = await Promise.all([reply(on('T-LAST')), reply(on('T-LAST'))])
    const [served, refused] = replies.toSorted((a, b) => a.status - b.status)
    assert.deepEqual([served!.status, served!.errors], [200, undefined])
    assert.deepEqual(served!.data, { subject: { administrativePenalties: [] } })
    assert.equal(refused!.status, 403)
    assert.deepEqual(refused!.errors?.[0]?.extensions, {
      code: 'AUTHORISATION_INVALID',
      reason: 'USED_UP',
    })
    assert.equal(await usesLeft('T-LAST'), 0)
  })

  it('is given its use back if nothing was disclosed', async () => {
    const variables = { id: GIVER, isAsked: false }
    const { data, errors } = await reply(on('T-ONE', undefined, { variables }))
    assert.deepEqual([data, errors], [{ subject: {} }, undefined])
    assert.equal(await usesLeft('T-ONE'), 1)
  })
})

/** SP-CF-002 is for the housing bureau and opens nothing without an authorisation. */
const HOUSING = { scope: 'check:run', department: BUREAUS.housing, region: '320900' }
const housing = (changes: object) => ({
  query: CHECK,
  variables: checkInput({ subject: GIVER, matter: 'SP-CF-002', purpose: 'WELFARE', ...changes }),
})

interface CheckReply extends Record<string, unknown> {
  readonly check: {
    readonly number: string
    readonly verdict: string
    readonly items: readonly { readonly item: string; readonly state: string }[]
  }
}

const STATES: readonly (readonly [
  name: string,
  changes: object,
  verdict: string,
  state: string,
])[] = [
  ['without one', {}, 'INCOMPLETE', 'NOT_AUTHORISED'],
  ['with one for another bureau', { authorisation: 'AUTH-DEMO-4' }, 'INCOMPLETE', 'NOT_AUTHORISED'],
  ['with one that nobody gave', { authorisation: 'AUTH-NO' }, 'INCOMPLETE', 'NOT_AUTHORISED'],
  [
    'with one for another purpose',
    { authorisation: 'AUTH-DEMO-5', purpose: 'APPROVAL' },
    'INCOMPLETE',
    'NOT_AUTHORISED',
  ],
]

describe('a check at a matter that needs an authorisation', () => {
  for (const [name, changes, verdict, state] of STATES) {
    it(`is incomplete ${name}, and uses up none`, async () => {
      const { usesLeft: left } = await books.read()
      const { data, errors } = await city.askAs<CheckReply>(HOUSING, housing(changes))
      assert.equal(errors, undefined)
      assert.equal(data!.check.verdict, verdict)
      assert.deepEqual([...new Set(data!.check.items.map((item) => item.state))], [state])
      assert.deepEqual((await books.read()).usesLeft, left)
    })
  }

  it('is complete with it, and uses it once however often the request comes', async () => {
    const left = await usesLeft('AUTH-DEMO-5')
    const body = housing({ authorisation: 'AUTH-DEMO-5' })
    const first = await city.askAs<CheckReply>(HOUSING, body)
    assert.equal(first.errors, undefined)
    assert.deepEqual(
      first.data!.check.items.map(({ item, state }) => [item, state]),
      [
        ['GG-02', 'NO_HIT'],
        ['GG-07', 'NO_HIT'],
      ],
    )
    const again = await city.askAs<CheckReply>(HOUSING, body)
    assert.equal(again.data!.check.number, first.data!.check.number)
    assert.equal(await usesLeft('AUTH-DEMO-5'), left! - 1)
  })

  it('uses it once for each of two checks in one request', async () => {
    const left = await usesLeft('AUTH-DEMO-5')
    const [a, b] = [1, 2].map(() => housing({ authorisation: 'AUTH-DEMO-5' }).variables.input)
    const query = `mutation ($a: CheckInput!, $b: CheckInput!) {
      a: check(input: $a) { complete }
      b: check(input: $b) { complete }
    }`
    const { data, errors } = await city.askAs(HOUSING, { query, variables: { a, b } })
    assert.equal(errors, undefined)
    assert.deepEqual(data, { a: { complete: true }, b: { complete: true } })
    assert.equal(await usesLeft('AUTH-DEMO-5'), left! - 2)
  })
})

const WALK = `query ($id: SubjectId!) {
  subject(id: $id) {
    registration { relatedPersons { person { kind displayName severeListings { id } transportPenalties { id } registration { name } } } }
    transportPenalties(first: 1) { documentNo }
  }
}`

interface WalkReply extends Record<string, unknown> {
  readonly subject: {
    readonly registration: { readonly relatedPersons: readonly { readonly person: object }[] }
    readonly transportPenalties: readonly object[]
  }
}

const WALKS: readonly (readonly [name: string, sent: Sent])[] = [
  ['under self:', { login: 'firm', body: walk({ purpose: 'SELF_ACCESS' }) }],
  [
    'under auth:',
    {
      login: OFFICER,
      body: walk({ purpose: 'AUTHORISED_QUERY', caseNumber: 'c', authorisation: 'T-FIRM' }),
    },
  ],
]

function walk(basis: object): object {
  return { query: WALK, variables: { id: FIRM }, extensions: { basis } }
}

describe('a relation walked to another person', () => {
  for (const [name, sent] of WALKS) {
    it(`opens nothing of the person ${name}`, async () => {
      const { data, errors, extensions } = await reply<WalkReply>(sent)
      assert.equal(data!.subject.transportPenalties.length, 1, 'the firm’s own are open')
      const closed = { severeListings: null, transportPenalties: null, registration: null }
      assert.deepEqual(
        data!.subject.registration.relatedPersons.map(({ person }) => person),
        [{ kind: 'PERSON', displayName: null, ...closed }],
      )
      assert.deepEqual(
        errors?.map(({ extensions: { code, item } }) => [code, item]),
        [
          ['UNAUTHORIZED_FIELD_OR_TYPE', 'GG-01'],
          ['UNAUTHORIZED_FIELD_OR_TYPE', 'GG-02'],
          ['UNAUTHORIZED_FIELD_OR_TYPE', 'JT-02'],
        ],
      )
      assert.deepEqual(
        extensions?.coverage?.map(({ sector, state }) => [sector, state]),
        [
          ['credit', 'DENIED'],
          ['transport', 'DENIED'],
        ],
      )
    })
  }

  it('does not let a subject ask about another by name', async () => {
    const extensions = { basis: { purpose: 'SELF_ACCESS' } }
    const body = { query: PENALTIES, variables: { id: DRIVER }, extensions }
    const { data, errors } = await reply({ login: 'citizen', body })
    assert.deepEqual(data, { subject: { administrativePenalties: null } })
    assert.deepEqual(
      errors?.map(({ extensions: { code, item } }) => [code, item]),
      [['UNAUTHORIZED_FIELD_OR_TYPE', 'GG-07']],
    )
  })
})

async function reply<T = Record<string, unknown>>(sent: Sent): Promise<Reply<T>> {
  return city.ask<T>(sent.login, sent.body as object)
}
