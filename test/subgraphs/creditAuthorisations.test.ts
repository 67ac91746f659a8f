import assert from 'node:assert/strict'
import { beforeEach, it } from 'node:test'
import { startCredit } from './creditSector.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const key = credit.town.person('AUTHORISER').key
const gateway = { scopes: ['gateway:authorisations'] }

const CLAIM = `mutation ($id: ID!, $requestId: ID!, $subjects: [SubjectId!]!, $purpose: ID!, $matter: ID, $items: [String!]!, $party: String!) {
  claimAuthorisation(id: $id, requestId: $requestId, subjects: $subjects, purpose: $purpose, matter: $matter, items: $items, party: $party) { ok reason items }
}`
const RELEASE = `mutation ($id: ID!, $requestId: ID!) { releaseAuthorisation(id: $id, requestId: $requestId) }`

/** As gateway/authorization/authorisationClaims.ts asks. */
const REQUEST = {
  id: 'AUTH-DEMO-1',
  requestId: 'r-1',
  subjects: [key],
  purpose: 'AUTHORISED_QUERY',
  matter: null as string | null,
  items: ['GG-01', 'JT-02'],
  party: '11320900000021020F',
}

async function claim(
  change: Partial<typeof REQUEST> = {},
): Promise<{ ok: boolean; reason: string | null }> {
  const { data } = await credit.ask(CLAIM, { ...REQUEST, ...change }, gateway)
  return data!['claimAuthorisation'] as { ok: boolean; reason: string | null }
}

async function release(requestId: string): Promise<unknown> {
  const { data } = await credit.ask(RELEASE, { id: REQUEST.id, requestId }, gateway)
  return data!['releaseAuthorisation']
}

async function usesLeft(): Promise<number> {
  const [row] = await credit.database.query<{ uses_left: number }[]>(
    `SELECT uses_left FROM authorisation WHERE id = 'AUTH-DEMO-1'`,
  )
  return row!.uses_left
}

async function leave(uses: number): Promise<void> {
  await credit.database.query(
    `UPDATE authorisation SET uses_left = $1, matter = NULL, revoked_at = NULL WHERE id = 'AUTH-DEMO-1'`,
    [uses],
  )
}

beforeEach(async () => {
  await credit.database.query('DELETE FROM authorisation_use')
  await leave(2)
})

it('answers a covered request with the items that it opens, and counts one use', async () => {
  const { data } = await credit.ask(CLAIM, REQUEST, gateway)
  assert.deepEqual(data!['claimAuthorisation'], {
    ok: true,
    reason: null,
    items: ['GG-01', 'GG-02', 'GG-07', 'JT-02', 'SC-04', 'SC-05', 'RS-01', 'YL-02'],
  })
  assert.equal(await usesLeft(), 1)
})

const other = credit.town.person('DRIVER').key
const refusals: { name: string; change: Partial<typeof REQUEST>; reason: string }[] = [
  { name: 'an unknown id', change: { id: 'AUTH-NONE' }, reason: 'UNKNOWN' },
  { name: 'an expired one', change: { id: 'AUTH-DEMO-2' }, reason: 'EXPIRED' },
  { name: 'one used up', change: { id: 'AUTH-DEMO-3' }, reason: 'USED_UP' },
  { name: 'one for another purpose', change: { id: 'AUTH-DEMO-4' }, reason: 'OTHER_PURPOSE' },
  { name: 'another subject', change: { subjects: [other] }, reason: 'OTHER_SUBJECT' },
  { name: 'a second subject', change: { subjects: [key, other] }, reason: 'OTHER_SUBJECT' },
  { name: 'no subject', change: { subjects: [] }, reason: 'OTHER_SUBJECT' },
  { name: 'another department', change: { party: '11320900000021039C' }, reason: 'UNKNOWN' },
  { name: 'an item left out', change: { items: ['GG-01', 'YL-01'] }, reason: 'ITEMS_NOT_COVERED' },
]
for (const { name, change, reason } of refusals) {
  it(`refuses ${name}`, async () => {
    assert.deepEqual(await claim(change), { ok: false, reason, items: [] })
    assert.equal(await usesLeft(), 2)
  })
}

it('opens its matter to the housing bureau', async () => {
  const request = { id: 'AUTH-DEMO-5', purpose: 'WELFARE', party: '11320900000021063W' }
  const { ok } = await claim({
    ...request,
    matter: 'SP-CF-002',
    items: ['GG-01', 'GG-02', 'GG-07'],
  })
  assert.equal(ok, true)
  const elsewhere = await claim({ ...request, requestId: 'r-2', matter: 'SP-CF-001' })
  assert.equal(elsewhere.reason, 'OTHER_PURPOSE')
})

const states: { name: string; set: string; reason: string }[] = [
  { name: 'revoked', set: 'revoked_at = now()', reason: 'REVOKED' },
  { name: 'for one other matter', set: `matter = 'SP-XX-001'`, reason: 'OTHER_PURPOSE' },
]
for (const { name, set, reason } of states) {
  it(`refuses one that is ${name}`, async () => {
    await credit.database.query(`UPDATE authorisation SET ${set} WHERE id = 'AUTH-DEMO-1'`)
    assert.deepEqual(await claim(), { ok: false, reason, items: [] })
  })
}

it('refuses one that is not yet valid', async () => {
  const from = credit.town.daysAgo(-1)
  const [before] = await credit.database.query<{ valid_from: string }[]>(
    `SELECT valid_from FROM authorisation WHERE id = 'AUTH-DEMO-1'`,
  )
  const setFrom = `UPDATE authorisation SET valid_from = $1 WHERE id = 'AUTH-DEMO-1'`
  await credit.database.query(setFrom, [from])
  assert.equal((await claim()).reason, 'NOT_YET_VALID')
  await credit.database.query(setFrom, [before!.valid_from])
})

it('gives the last use to exactly one of two requests at once', async () => {
  for (let round = 0; round < 20; round++) {
    await leave(1)
    const both = await Promise.all([
      claim({ requestId: `a-${round}` }),
      claim({ requestId: `b-${round}` }),
    ])
    assert.deepEqual(new Set(both.map(({ reason }) => reason)), new Set(['USED_UP', null]))
    assert.equal(await usesLeft(), 0)
  }
})

it('claims once for the same request, also at once', async () => {
  const answers = await Promise.all([claim(), claim(), claim()])
  assert.deepEqual(
    answers.map(({ ok }) => ok),
    [true, true, true],
  )
  assert.equal(await usesLeft(), 1)
})

it('gives a use back once, and lets the same request claim again', async () => {
  await claim()
  assert.deepEqual(
    [await release('r-1'), await release('r-1'), await release('r-2')],
    [true, false, false],
  )
  assert.equal(await usesLeft(), 2)
  assert.equal((await claim()).ok, true)
  assert.equal(await usesLeft(), 1)
})

for (const scopes of [[], ['credit:read', 'credit:lists']]) {
  it(`refuses everybody but the gateway: ${JSON.stringify(scopes)}`, async () => {
    const { errors } = await credit.ask(CLAIM, REQUEST, { scopes })
    assert.equal(errors?.[0]?.extensions['code'], 'FORBIDDEN')
    assert.equal(await usesLeft(), 2)
  })
}
