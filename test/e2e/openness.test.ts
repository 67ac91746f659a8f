import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { CONSENT, consent } from '../support/consent.js'

/** domain.md §3.4 and §16 row 35: the openness (披露方式) of every item that the catalogue has, to everybody. */
const FIRM = '91320900000001011R'
const CITIZEN = 'ID:320902190001010021'
const DRIVER = 'ID:320902190001010013'
const APPROVAL_BUREAU = '11320900000021020F'

interface Item {
  readonly code: string
  readonly sector: string
  readonly openness: 'PUBLIC' | 'GOV_SHARED' | 'AUTHORISED' | 'SELF'
  readonly field: string
}

let city: TestCity
let items: readonly Item[]
before(async () => {
  city = await testCity({ townFactor: 0.05 })
  const query = '{ catalogue { code sector openness field } }'
  const { data } = await city.ask<{ catalogue: Item[] }>(null, { query })
  items = data!.catalogue
})
after(() => city.end())

/** Asks every item of the catalogue of a subject at once. */
function askAll(login: string | null, id: string, basis: object | null): Promise<Reply> {
  const fields = items.map(({ field }) => `${field} { __typename }`).join(' ')
  const query = `query ($id: SubjectId!) { subject(id: $id) { ${fields} } }`
  return city.ask(login, {
    query,
    variables: { id },
    ...(basis && { extensions: { basis } }),
  })
}

/** What was withheld: code of the item → reason code. */
function withheldIn({ errors = [] }: Reply): Record<string, unknown> {
  const told = errors.map(({ extensions: { code, item, fieldPath, reason } }) => {
    equal(code, 'UNAUTHORIZED_FIELD_OR_TYPE')
    const named = items.find(({ field }) => `subject.${field}` === fieldPath)
    return [named?.code ?? (item as string), reason] as const
  })
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const REASON = {
  PUBLIC: 'PERSON_NOT_PUBLIC',
  GOV_SHARED: 'DUTY_NEEDED',
  AUTHORISED: 'AUTHORISATION_NEEDED',
  SELF: 'SELF_ONLY',
} as const

/** The same, as the rule has it: everything but what `isOpen` says. */
function expected(isOpen: (item: Item) => boolean): Record<string, unknown> {
  const closed = items.filter((item) => !isOpen(item))
  const told = closed.map(({ code, openness }) => [code, REASON[openness]] as const)
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const CASE = { purpose: 'SUPERVISION', caseNumber: 'JC-2026-7' }
const OWN = { purpose: 'SELF_ACCESS' }
const isPublic = ({ openness }: Item) => openness === 'PUBLIC'

interface Look {
  readonly who: string
  readonly login: string | null
  readonly of: string
  readonly basis: object | null
  readonly isOpen: (item: Item) => boolean
}

const LOOKS: readonly Look[] = [
  { who: 'the public: what is public', login: null, of: FIRM, basis: null, isOpen: isPublic },
  {
    who: 'a partner without a matter: what is public',
    login: 'partner',
    of: FIRM,
    basis: CASE,
    isOpen: isPublic,
  },
  {
    who: 'an officer without a matter: what is public',
    login: 'approval-officer',
    of: FIRM,
    basis: CASE,
    isOpen: isPublic,
  },
  {
    who: 'staff of transport: what its sector shares',
    login: 'transport-officer',
    of: FIRM,
    basis: CASE,
    isOpen: (item) =>
      isPublic(item) || (item.openness === 'GOV_SHARED' && item.sector === 'transport'),
  },
  { who: 'the firm itself: everything', login: 'firm', of: FIRM, basis: OWN, isOpen: () => true },
  {
    who: 'another subject: what is public',
    login: 'citizen',
    of: FIRM,
    basis: OWN,
    isOpen: isPublic,
  },
]

const AT_A_PERSON: readonly Look[] = [
  ...['partner', 'approval-officer', 'transport-officer', 'credit-admin'].map((login) => ({
    who: `${login} without a ground about the person: nothing`,
    login,
    of: DRIVER,
    basis: CASE,
    isOpen: () => false,
  })),
  {
    who: 'the person itself: everything',
    login: 'citizen',
    of: CITIZEN,
    basis: OWN,
    isOpen: () => true,
  },
  {
    who: 'another person: nothing',
    login: 'citizen',
    of: DRIVER,
    basis: OWN,
    isOpen: () => false,
  },
]

for (const [whose, looks] of [
  ['a firm', LOOKS],
  ['a person', AT_A_PERSON],
] as const) {
  describe(`every item of ${whose} is open to`, () => {
    for (const { who, login, of, basis, isOpen } of looks) {
      it(who, async () => {
        const reply = await askAll(login, of, basis)
        deepEqual(withheldIn(reply), expected(isOpen))
      })
    }
  })
}

describe('every item of a person is open to', () => {
  it('the public: the request is refused as a whole', async () => {
    const { status, data, errors } = await askAll(null, DRIVER, null)
    deepEqual(
      [status, data, errors!.map(({ extensions }) => extensions.code)],
      [403, undefined, ['PERSON_REFUSED']],
    )
  })

  it('whoever has the person’s authorisation: the items that it names, and whatever is asked beside is refused', async () => {
    const named = items.filter(({ openness }) => openness !== 'SELF').slice(0, 20)
    const { id } = await consent(city, {
      login: 'citizen',
      name: 'creditGiveAuthorisation',
      input: {
        ...CONSENT,
        party: APPROVAL_BUREAU,
        items: named.map(({ code }) => code),
        separateConsent: named.flatMap(({ code }) => (code.startsWith('YL') ? [code] : [])),
      },
    })
    const basis = { purpose: 'AUTHORISED_QUERY', caseNumber: 'SQ-1', authorisation: id }
    const fields = named.map(({ field }) => `${field} { __typename }`).join(' ')
    const query = `query ($id: SubjectId!) { subject(id: $id) { ${fields} } }`
    const asked = { query, variables: { id: CITIZEN }, extensions: { basis } }
    const { errors } = await city.ask('approval-officer', asked)
    equal(errors, undefined, JSON.stringify(errors))
  })
})

describe('row 35: 个人信息 授权/共享', () => {
  it('public API asks person’s penalty → null + reason code', async () => {
    const query = `{ subject(id: "${FIRM}") { registration { relatedPersons { person {
      administrativePenalties { id } severeListings { id } } } } } }`
    const { data, errors } = await city.ask(null, { query })
    const person = { administrativePenalties: null, severeListings: null }
    deepEqual(data, { subject: { registration: { relatedPersons: [{ person }] } } })
    deepEqual(
      errors!.map(({ extensions: { code, reason } }) => [code, reason]),
      [
        ['UNAUTHORIZED_FIELD_OR_TYPE', 'DUTY_NEEDED'],
        ['UNAUTHORIZED_FIELD_OR_TYPE', 'PERSON_NOT_PUBLIC'],
      ],
    )
  })
})
