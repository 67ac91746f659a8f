import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { maskPersonName } from '../../../schema/wire/masking.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { placeState } from '../../../subgraphs/credit/rules/placeState.js'
import { startCredit } from '../creditSector.js'
import { TODAY } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const firm = credit.town.organisation('HONOURED')

const READER = { scopes: ['credit:read'] }
const OFFICE = '11320900000021012L'
const TRANSPORT = '113209000000210477'
const ago = (days: number) => addCalendarDays(TODAY, -days)

describe('a place on a list', () => {
  for (const [what, status, from, until, state] of [
    ['counts on its first day', 'ACTIVE', 0, null, 'IN_FORCE'],
    ['counts on its last day', 'ACTIVE', -9, 0, 'IN_FORCE'],
    ['does not count the day after', 'ACTIVE', -9, -1, 'ENDED'],
    ['does not count before its first', 'ACTIVE', 1, null, 'NOT_YET'],
    ['counts while it is objected to', 'OBJECTION_PENDING', -9, null, 'IN_FORCE'],
    ['does not count once withdrawn', 'WITHDRAWN', -9, null, 'ENDED'],
    ['does not come once ended', 'ENDED', 1, null, 'ENDED'],
  ] as const)
    it(what, () => {
      const effectiveUntil = until === null ? null : addCalendarDays(TODAY, until)
      const days = { status, decidedOn: addCalendarDays(TODAY, from), effectiveUntil }
      assert.equal(placeState(days, TODAY), state)
    })
})

interface Place {
  readonly id: string
  readonly subject: { readonly code: string }
  readonly [field: string]: unknown
}
interface Page {
  readonly places: readonly Place[]
  readonly next: string | null
}
const FIELDS = 'id subject { code } name kind title from until region state authority { code }'
const ROOTS = { creditHonours: 'year', creditAttentionEntries: 'reason' }
type Root = keyof typeof ROOTS

function ask(
  root: Root,
  variables: Record<string, unknown> = {},
  caller: Partial<SectorCaller> = READER,
) {
  return credit.ask(
    `query ($subject: SubjectId, $kind: ID, $region: String, $states: [ListPlaceState!], $first: Int! = 50, $after: ID) {
      page: ${root}(subject: $subject, kind: $kind, region: $region, states: $states, first: $first, after: $after) {
        places { ${FIELDS} ${ROOTS[root]} } next } }`,
    variables,
    caller,
  )
}
async function page(...asked: Parameters<typeof ask>): Promise<Page> {
  const { data, errors } = await ask(...asked)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data!['page'] as Page
}
const honours = (variables: Record<string, unknown> = {}) => page('creditHonours', variables)
const attention = (variables: Record<string, unknown>, caller: Partial<SectorCaller> = READER) =>
  page('creditAttentionEntries', variables, caller)

describe('the red lists', () => {
  it('show whom they hold by name, from when until when, ended places too', async () => {
    const { places } = await honours({ subject: firm.code })
    assert.deepEqual(
      places.map(({ kind, state, name }) => [kind, state, name]),
      [
        ['GG-A-TAXPAYER', 'IN_FORCE', firm.name],
        ['GG-A-TAXPAYER', 'ENDED', firm.name],
        ['GG-AEO', 'IN_FORCE', firm.name],
      ],
    )
    const inForce = await honours({ subject: firm.code, kind: 'GG-A-TAXPAYER', states: 'IN_FORCE' })
    assert.deepEqual(inForce.places, [places[0]])
  })

  it('are of a region with what belongs to it', async () => {
    const within = `${firm.region.slice(0, 4)}00`
    const { places } = await honours({ subject: firm.code, region: within })
    assert.equal(places.length, 3)
    assert.deepEqual((await honours({ subject: firm.code, region: '110000' })).places, [])
  })

  it('are read page by page, each place once', async () => {
    const all = (await honours({ first: 100 })).places.map(({ id }) => id)
    const read: string[] = []
    let after: string | null = null
    do {
      const { places, next }: Page = await honours({ first: 2, after })
      read.push(...places.map(({ id }) => id))
      after = next
    } while (after !== null)
    assert.deepEqual(read, all)
    assert.ok(read.length > 2)
  })

  for (const [what, variables] of [
    ['a region of another form', { region: '3209' }],
    ['a page of none', { first: 0 }],
    ['a cursor that is none', { after: 'x' }],
  ] as const)
    it(`refuse ${what}`, async () => {
      const { errors } = await ask('creditHonours', variables)
      assert.equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
    })

  it('are open to whoever reads public credit or keeps the lists, to nobody else', async () => {
    assert.equal((await ask('creditHonours', {}, { scopes: ['credit:lists'] })).errors, undefined)
    for (const scopes of [['credit:determine'], ['check:run'], []]) {
      const { errors } = await ask('creditHonours', {}, { scopes })
      assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
    }
  })
})

describe('the attention list', () => {
  const give = (organ: string, days: { from: string; until?: string }) =>
    credit.ask(
      'mutation ($input: GiveAttentionInput!) { done: creditGiveAttention(input: $input) { id } }',
      {
        input: {
          requestId: `give-${organ}-${days.from}`,
          subject: firm.code,
          authority: { name: '单位', code: organ, region: '320900' },
          reason: `投诉 ${days.from}`,
          legalBasis: '《条例》第二十三条',
          ...days,
        },
      },
      { actor: 'desk', scopes: ['credit:lists'] },
    )

  it('shows every place to the desk, a unit its own alone, and nobody else any', async () => {
    for (const [organ, from] of [
      [OFFICE, 3],
      [TRANSPORT, 2],
      [OFFICE, -1],
    ] as const)
      assert.equal((await give(organ, { from: ago(from) })).errors, undefined)
    const { places } = await attention({ subject: firm.code })
    assert.deepEqual(
      places.map(({ from, state, reason, name }) => [from, state, reason, name]),
      [
        [ago(-1), 'NOT_YET', `投诉 ${ago(-1)}`, firm.name],
        [ago(2), 'IN_FORCE', `投诉 ${ago(2)}`, firm.name],
        [ago(3), 'IN_FORCE', `投诉 ${ago(3)}`, firm.name],
      ],
    )
    const own = await attention(
      { subject: firm.code },
      { scopes: ['credit:determine'], department: TRANSPORT },
    )
    assert.deepEqual(own.places, [places[1]])
    const { errors } = await ask('creditAttentionEntries', {}, { scopes: ['check:run'] })
    assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})

describe('a listing on its way', () => {
  const nameOf = async (subject: string) => {
    const input = {
      requestId: `open-${subject}`,
      subject,
      list: 'L03',
      authority: { name: '市人社局', code: '11320900000021071P', region: '320900' },
      basisDocumentNo: `令〔2026〕${subject.slice(-4)}号`,
      facts: '逾期未支付',
      foundOn: ago(9),
    }
    const { data, errors } = await credit.ask(
      'mutation ($input: OpenListingInput!) { done: creditOpenListing(input: $input) { name subject { code } } }',
      { input },
      { actor: 'desk', scopes: ['credit:lists'] },
    )
    assert.equal(errors, undefined, JSON.stringify(errors))
    return data!['done']
  }

  it('names its subject as the registration does, a person by the masked name alone', async () => {
    const { code, name } = firm
    assert.deepEqual(await nameOf(code), { name, subject: { code } })
    const person = credit.town.person('DRIVER')
    const masked = maskPersonName(person.name)
    assert.notEqual(masked, person.name)
    assert.deepEqual(await nameOf(person.key), { name: masked, subject: { code: null } })
  })
})
