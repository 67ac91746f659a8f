import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { startCredit } from '../creditSector.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const TODAY = todayInChina()
const adult = credit.town.person('DRIVER').key
const child = credit.town.person('AUTHORISER').key
const firm = credit.town.organisation('CLEAN').code
const BUREAU = '11320900000021063W'
const BANK = credit.town.organisation('LISTED').code
const WINDOW = { scopes: ['credit:authorisations'], department: BUREAU, actor: 'window' }
const ADULT = { self: adult, actor: 'adult', ages: { [adult]: 18 } }

const CONSENT = {
  purpose: 'AUTHORISED_QUERY',
  items: ['GG-02', 'GG-07'],
  form: 'E_SIGNATURE',
  evidenceHash: 'ab'.repeat(32),
  consentVersion: '2026-1',
}
const SHOWN = `id state party items validFrom validTo times usesLeft isMinor guardianRelation
  subject { kind } uses { isGivenBack } revokedAt`
const PAPER = { ...CONSENT, form: 'PAPER_SCAN', subject: adult }

type Given = Record<string, unknown> & { id: string; state: string; usesLeft: number }

let requests = 0
async function act(name: string, input: object, caller: Partial<SectorCaller>): Promise<Given> {
  const type = `${name[6]!}${name.slice(7)}Input`
  const { data, errors } = await credit.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${SHOWN} } }`,
    { input: { requestId: `a-${++requests}`, ...input } },
    caller,
  )
  if (!data) throw Object.assign(new Error(errors![0]!.message), errors![0]!.extensions)
  return data[name] as Given
}
const give = (change: object = {}, caller: Partial<SectorCaller> = ADULT) =>
  act('creditGiveAuthorisation', { ...CONSENT, party: BANK, ...change }, caller)
const record = (change: object = {}, caller: Partial<SectorCaller> = WINDOW) =>
  act('creditRecordAuthorisation', { ...PAPER, ...change }, caller)
const revoke = (authorisation: string, caller: Partial<SectorCaller>) =>
  act('creditRevokeAuthorisation', { authorisation }, caller)

const CLAIM = `mutation ($id: ID!, $requestId: ID!, $subjects: [SubjectId!]!, $purpose: ID!, $items: [String!]!, $party: String!) {
  claimAuthorisation(id: $id, requestId: $requestId, subjects: $subjects, purpose: $purpose, items: $items, party: $party) { ok reason } }`
async function claim(id: string, party: string, subject = adult): Promise<unknown> {
  const asked = { id, requestId: `c-${++requests}`, subjects: [subject], party }
  const variables = { ...asked, purpose: 'AUTHORISED_QUERY', items: ['GG-07'] }
  const { data } = await credit.ask(CLAIM, variables, { scopes: ['gateway:authorisations'] })
  const { ok, reason } = data!['claimAuthorisation'] as { ok: boolean; reason: string | null }
  return ok ? 'OPEN' : reason
}

async function listed(
  caller: Partial<SectorCaller>,
  after: string | null = null,
): Promise<string[]> {
  const query =
    'query ($after: ID) { creditAuthorisations(first: 200, after: $after) { authorisations { id } next } }'
  const { data, errors } = await credit.ask(query, { after }, caller)
  if (!data) throw Object.assign(new Error(errors![0]!.message), errors![0]!.extensions)
  const page = data['creditAuthorisations'] as { authorisations: { id: string }[] }
  return page.authorisations.map(({ id }) => id)
}

describe('a subject', () => {
  it('authorises a party for a month and one use, by the terms', async () => {
    const { id, ...given } = await give()
    assert.deepEqual(given, {
      state: 'ACTIVE',
      party: BANK,
      items: ['GG-02', 'GG-07'],
      validFrom: TODAY,
      validTo: addCalendarDays(TODAY, 29),
      times: 1,
      usesLeft: 1,
      isMinor: false,
      guardianRelation: null,
      subject: { kind: 'PERSON' },
      uses: [],
      revokedAt: null,
    })
    assert.equal(await claim(id, BUREAU), 'UNKNOWN')
    assert.equal(await claim(id, BANK), 'OPEN')
    assert.equal(await claim(id, BANK), 'USED_UP')
    assert.ok((await listed(ADULT)).includes(id))
    assert.ok(!(await listed(ADULT, id)).includes(id))
    await assert.rejects(listed(ADULT, 'zz'), { code: 'BAD_USER_INPUT' })
  })

  it('gives it once, however often the request comes', async () => {
    const input = { requestId: 'same', times: 3 }
    const [first, again] = [await give(input), await give(input)]
    assert.equal(first.id, again.id)
    await assert.rejects(give({ ...input, times: 4 }), { code: 'REQUEST_ID_REUSED' })
    const acts = await credit.database.query<{ outcome: object }[]>(
      'SELECT outcome FROM act WHERE about = $1',
      [first.id],
    )
    const { purpose, items } = CONSENT
    assert.deepEqual(acts, [{ outcome: { state: 'ACTIVE', party: BANK, purpose, items } }])
  })

  it('may be a firm', async () => {
    const given = await give({}, { self: firm, actor: 'firm' })
    assert.deepEqual(given['subject'], { kind: 'ENTERPRISE' })
  })

  it('takes it back at once, and once', async () => {
    const { id } = await give({ times: 5 })
    assert.equal(await claim(id, BANK), 'OPEN')
    const { state, revokedAt, usesLeft, uses } = await revoke(id, ADULT)
    assert.deepEqual([state, revokedAt !== null, usesLeft], ['REVOKED', true, 4])
    assert.deepEqual(uses, [{ isGivenBack: false }])
    assert.equal(await claim(id, BANK), 'REVOKED')
    await assert.rejects(revoke(id, ADULT), { code: 'CASE_STATE', state: 'REVOKED' })
  })

  it('does not see or take back what others gave', async () => {
    const { id } = await give()
    const other = { self: child, actor: 'other' }
    assert.equal((await listed(other)).includes(id), false)
    await assert.rejects(revoke(id, other), { code: 'CASE_NOT_FOUND' })
  })
})

describe('an authorisation of a minor', () => {
  const young = { [child]: 12 }
  const guardian = { person: adult, relation: 'PARENT' }

  it('is not given by the minor, even at a window', async () => {
    const itself = { self: child, actor: 'child', ages: young }
    const needed = { code: 'AUTHORISATION_NOT_ALLOWED', reasons: ['GUARDIAN_NEEDED'] }
    await assert.rejects(give({}, itself), needed)
    await assert.rejects(record({ subject: child }, { ...WINDOW, ages: young }), needed)
  })

  it('is given by its guardian, who sees it and takes it back', async () => {
    const { id, isMinor, guardianRelation } = await record(
      { subject: child, guardian },
      { ...WINDOW, ages: { ...young, [adult]: 18 } },
    )
    assert.deepEqual([isMinor, guardianRelation], [true, 'PARENT'])
    assert.equal(await claim(id, BUREAU, child), 'OPEN')
    assert.ok((await listed(ADULT)).includes(id))
    assert.equal((await revoke(id, ADULT)).state, 'REVOKED')
    const [row] = await credit.database.query<{ revoked_by: string }[]>(
      'SELECT revoked_by FROM authorisation WHERE id = $1',
      [id],
    )
    assert.equal(row!.revoked_by, 'GUARDIAN')
  })

  it('goes by the citizen number before what was typed', async () => {
    const asked = { subject: child, bornOn: '1980-01-01' }
    await assert.rejects(record(asked, { ...WINDOW, ages: young }), {
      reasons: ['GUARDIAN_NEEDED'],
    })
  })

  it('cannot stand in the table without a guardian, whatever the code does', async () => {
    const { id } = await give()
    await assert.rejects(
      credit.database.query('UPDATE authorisation SET is_minor = true WHERE id = $1', [id]),
      /minor_has_guardian/,
    )
  })
})

describe('a department', () => {
  it('records what was signed at its window, for itself', async () => {
    const { id, party } = await record({ bornOn: '1980-01-01', times: 2 })
    assert.equal(party, BUREAU)
    assert.ok((await listed(WINDOW)).includes(id))
    assert.equal(await claim(id, BUREAU), 'OPEN')
    assert.equal((await revoke(id, WINDOW)).state, 'REVOKED')
  })

  it('needs to know the age of a person', async () => {
    const unknown = { code: 'AUTHORISATION_NOT_ALLOWED', reasons: ['AGE_UNKNOWN'] }
    await assert.rejects(record(), unknown)
  })

  const REFUSED: readonly (readonly [name: string, code: string, act: () => Promise<unknown>])[] = [
    ['without the scope', 'FORBIDDEN', () => record({}, { ...WINDOW, scopes: [] })],
    [
      'that its token does not name',
      'FORBIDDEN',
      () => record({}, { ...WINDOW, department: null }),
    ],
    ['as a subject', 'FORBIDDEN', () => give({}, WINDOW)],
    ['of lists, without scope', 'FORBIDDEN', () => listed({ department: BUREAU })],
    [
      'with a firm as guardian',
      'BAD_USER_INPUT',
      () => record({ guardian: { person: firm, relation: 'PARENT' } }),
    ],
  ]
  for (const [name, code, refused] of REFUSED)
    it(`is refused ${name}: ${code}`, () => assert.rejects(refused(), { code }))
})

describe('a malformed consent is refused and the member named:', () => {
  for (const [member, change] of [
    ['party', { party: '91320900000001011S' }],
    ['party', { party: 'a bank' }],
    ['items', { items: [] }],
    ['items', { items: ['GG-07', 'GG-07'] }],
    ['items', { items: ['penalties'] }],
    ['separateConsent', { separateConsent: ['YL-02'] }],
    ['times', { times: 0 }],
    ['evidenceHash', { evidenceHash: 'abc' }],
    ['matter', { matter: 'SP-NO-001' }],
  ] as const) {
    it(`${member} ${JSON.stringify(change)}`, () =>
      assert.rejects(give(change), { code: 'BAD_USER_INPUT', message: new RegExp(`^"${member}"`) }))
  }
})

it('an item of no catalogue is refused and named', () =>
  assert.rejects(give({ items: ['GG-07', 'ZZ-99'] }), { code: 'BAD_USER_INPUT', item: 'ZZ-99' }))
