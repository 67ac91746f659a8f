import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type TestCity } from '../support/city.js'
import { orderCheck, registered, runCheck } from '../support/runCheck.js'

const HAULIER = '91320900000001011R'
/** The demo login `citizen`, who authorised the approval bureau in the demo town. */
const CITIZEN = 'ID:320902190001010021'
const TRANSPORT_BUREAU = '113209000000210477'
const APPROVAL_BUREAU = '11320900000021020F'
const OFFICER = 'approval-officer'

const LOOKS = `query ($first: Int!, $after: ID) {
  looksAtMe(first: $first, after: $after) {
    looks { at isCheck department client matter purpose items isRefused }
    next
  }
}`

interface Look {
  readonly at: string
  readonly isCheck: boolean
  readonly department: string | null
  readonly client: string
  readonly matter: string | null
  readonly purpose: string | null
  readonly items: readonly string[]
  readonly isRefused: boolean
}
interface Page {
  readonly looks: readonly Look[]
  readonly next: string | null
}

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

async function looksAt(login: string | null, page: { first: number; after?: string | null }) {
  const { data, errors } = await city.ask<{ looksAtMe: Page }>(login, {
    query: LOOKS,
    variables: page,
  })
  return { page: data?.looksAtMe ?? null, codes: errors?.map((e) => e.extensions.code) }
}

/** Everything that the login sees, without the times. */
async function timeless(login: string): Promise<Omit<Look, 'at'>[]> {
  const { page } = await looksAt(login, { first: 200 })
  return page!.looks.map(({ at: _at, ...look }) => look)
}

interface Stated {
  readonly basis?: object | null
  readonly id?: string
}

function ask(login: string | null, fields: string, { basis = null, id = HAULIER }: Stated = {}) {
  const extensions = basis === null ? {} : { extensions: { basis } }
  const query = `query ($id: SubjectId!) { subject(id: $id) { ${fields} } }`
  return city.ask(login, { query, variables: { id }, ...extensions })
}

const PENALTIES = 'transportPenalties { id }'
const inspectionFor = (purpose: string) => ({ basis: { purpose, caseNumber: 'JC-2026-1' } })
const looked = { isCheck: false, isRefused: false, matter: null, purpose: null }

describe('who looked at a firm', () => {
  it('is nobody at first', async () => {
    deepEqual(await looksAt('firm', { first: 50 }), {
      page: { looks: [], next: null },
      codes: undefined,
    })
  })

  it('does not have its own reads', async () => {
    const { errors } = await ask('firm', PENALTIES, { basis: { purpose: 'SELF_ACCESS' } })
    equal(errors, undefined)
    deepEqual(await timeless('firm'), [])
  })

  it('has an officer’s check once, with the items asked of it', async () => {
    const check = await runCheck(city, OFFICER, { subject: HAULIER, matter: 'SP-XK-001' })
    const asked = check.items.filter(
      ({ role, state }) => role === 'SUBJECT' && !state.startsWith('NOT_'),
    )
    deepEqual(await timeless('firm'), [
      {
        isCheck: true,
        department: APPROVAL_BUREAU,
        client: OFFICER,
        matter: 'SP-XK-001',
        purpose: 'APPROVAL',
        items: asked.map(({ item }) => item).toSorted(),
        isRefused: false,
      },
    ])
  })

  it('has queries: a department’s with its purpose, and of public items an unknown one’s', async () => {
    await ask('transport-officer', PENALTIES, inspectionFor('SUPERVISION'))
    await ask(null, 'registration { kind }')
    deepEqual((await timeless('firm')).slice(0, 2), [
      { ...looked, department: null, client: 'anonymous', items: ['GG-01'] },
      {
        ...looked,
        department: TRANSPORT_BUREAU,
        client: 'transport-officer',
        purpose: 'SUPERVISION',
        items: ['JT-02'],
      },
    ])
  })

  it('has a refused check as refused', async () => {
    const earlier = await timeless('firm')
    const login = 'officer-other-department'
    const { errors } = await orderCheck(city, login, { subject: HAULIER, matter: 'SP-XK-001' })
    deepEqual(
      errors!.map((e) => e.extensions.code),
      ['NOT_IMPLEMENTER'],
    )
    const [refused, ...others] = await timeless('firm')
    deepEqual(others, earlier)
    deepEqual(refused, {
      isCheck: false,
      department: '11320900000021039C',
      client: login,
      matter: 'SP-XK-001',
      purpose: 'APPROVAL',
      items: [],
      isRefused: true,
    })
  })
})

describe('who looked at a firm, besides,', () => {
  it('does not have a look for penalties and coercion while it is confidential', async () => {
    const earlier = await timeless('firm')
    const { errors } = await ask('transport-officer', PENALTIES, inspectionFor('ENFORCEMENT'))
    equal(errors, undefined)
    const [query] = (await registered(city, 'QUERY')).slice(-1)
    equal((query!['why'] as { purpose: string }).purpose, 'ENFORCEMENT')
    deepEqual(await timeless('firm'), earlier)
  })

  it('does not have an auditor’s search of the register', async () => {
    const earlier = await timeless('firm')
    const query = `{ register(filter: { subject: "${HAULIER}" }) { next } }`
    equal((await city.ask('auditor', { query })).errors, undefined)
    deepEqual(await timeless('firm'), earlier)
  })

  it('comes page by page, newest first', async () => {
    const whole = (await looksAt('firm', { first: 200 })).page!.looks
    const first = (await looksAt('firm', { first: 3 })).page!
    const second = (await looksAt('firm', { first: 3, after: first.next })).page!
    deepEqual([...first.looks, ...second.looks], whole)
    deepEqual([first.looks.length, second.next], [3, null])
    const times = whole.map(({ at }) => at)
    deepEqual(times, times.toSorted().toReversed())
  })

  it('is a row of the register each time that it is asked', async () => {
    await looksAt('firm', { first: 2 })
    const last = (await registered(city, 'REGISTER_READ')).at(-1)!
    deepEqual([last['what'], last['filter'], last['rows']], ['LOOKS', null, 2])
  })
})

describe('who looked at a person', () => {
  it('has what was read on its authorisation, and nothing of others', async () => {
    deepEqual(await timeless('citizen'), [])
    const basis = { purpose: 'AUTHORISED_QUERY', caseNumber: 'SQ-1', authorisation: 'AUTH-DEMO-1' }
    const fields = 'administrativePenalties { id }'
    const { errors } = await ask(OFFICER, fields, { basis, id: CITIZEN })
    equal(errors, undefined)
    deepEqual(await timeless('citizen'), [
      {
        ...looked,
        department: APPROVAL_BUREAU,
        client: OFFICER,
        purpose: 'AUTHORISED_QUERY',
        items: ['GG-07'],
      },
    ])
  })
})

describe('a query that goes on from a firm to its persons', () => {
  it('is registered as one about them too, so that they see it', async () => {
    const basis = { purpose: 'APPROVAL', matter: 'SP-XK-001', caseNumber: 'SP-1' }
    const fields = 'registration { relatedPersons { person { severeListings { id } } } }'
    await ask(OFFICER, fields, { basis })
    const [query] = (await registered(city, 'QUERY')).slice(-1)
    const [asked, ...reached] = query!['subjects'] as string[]
    equal(asked, HAULIER)
    const items = query!['items'] as { subject: string; item: string }[]
    const persons = items.filter(({ item }) => item === 'GG-02').map(({ subject }) => subject)
    equal(persons.length > 0, true)
    deepEqual(reached, [...new Set(persons)])
  })
})

describe('who looked is closed to', () => {
  for (const login of [OFFICER, 'auditor', 'partner', 'supervisor', 'developer'])
    it(`${login}, who is no subject`, async () => {
      deepEqual(await looksAt(login, { first: 50 }), { page: null, codes: ['FORBIDDEN'] })
    })

  it('a caller without a token', async () => {
    deepEqual(await looksAt(null, { first: 50 }), {
      page: null,
      codes: ['UNAUTHORIZED_FIELD_OR_TYPE'],
    })
  })
})
