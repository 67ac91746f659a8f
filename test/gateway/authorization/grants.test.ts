import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { buildSchema, Kind, parse } from 'graphql'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { AuthorisationClaims } from '../../../gateway/authorization/authorisationClaims.js'
import { grantsFor, type GrantSources } from '../../../gateway/authorization/grants.js'
import { ItemsAsked } from '../../../gateway/authorization/itemsAsked.js'
import type { Purpose } from '../../../gateway/authorization/purposes.js'
import { PublicCredit } from '../../../gateway/check/publicCredit.js'
import type { Catalogue, CatalogueItem } from '../../../gateway/federation/catalogue.js'
import { SectorClient, DEFAULT_SECTOR_LIMITS } from '../../../gateway/federation/sectorClient.js'
import type { Basis, SubjectRef } from '../../../gateway/operation/operation.js'
import { BOSS, CITIZEN, DATE, FIRM, matter, required } from '../check/facts.js'

const SCHEMA = buildSchema(`
  type Query { subject(id: ID!): Subject }
  type Subject { kind: ID listings: [Record] penalties: [Record] next: Subject }
  type Record { id: ID about: Subject penalties: ID }
`)

const item = (code: string, field: string, openness: CatalogueItem['openness']): CatalogueItem => ({
  code,
  field,
  openness,
  name: code,
  subjects: ['ENTERPRISE', 'PERSON'],
  category: 'C03',
  sector: 'credit',
  type: 'Subject',
  returnType: 'Record',
  isList: true,
})
const LISTINGS = item('GG-02', 'listings', 'PUBLIC')
const PENALTIES = item('GG-07', 'penalties', 'GOV_SHARED')
const CATALOGUE: Catalogue = new Map([LISTINGS, PENALTIES].map((one) => [one.code, one]))

const MATTER = matter({
  requiredItems: [required('GG-07')],
  relatedRoles: ['LEGAL_REPRESENTATIVE'],
})

/** Public credit at an address where nobody listens. */
const NOWHERE = new SectorClient({
  ...DEFAULT_SECTOR_LIMITS,
  name: 'credit',
  url: new URL('http://127.0.0.1:9/graphql'),
  key: Buffer.alloc(32),
  timeoutMs: 1_000,
})

const purpose = (code: string, needsCaseNumber: boolean): [string, Purpose] => [
  code,
  {
    code,
    name: code,
    nameEn: code,
    needsCaseNumber,
    isConfidential: false,
    legalBasis: 'x',
    mark: 'D',
  },
]

const SOURCES: GrantSources = {
  catalogue: CATALOGUE,
  items: new ItemsAsked(SCHEMA, CATALOGUE),
  purposes: new Map([purpose('APPROVAL', true), purpose('SELF_ACCESS', false)]),
  claims: new AuthorisationClaims(new PublicCredit(NOWHERE, 1_000), () => undefined),
  ledger: () =>
    Promise.resolve({ version: '1', readAt: `${DATE}T00:00:00Z`, matters: [MATTER], measures: [] }),
  related: (keys) => Promise.resolve(new Map(keys.map((key) => [key, [BOSS]]))),
}

const OFFICER: Caller = {
  ...ANONYMOUS,
  kind: 'client',
  actor: 'officer-7',
  department: '11350200000000001A',
  region: '350200',
  scopes: new Set(['check:run']),
}
const SELF: Caller = { ...ANONYMOUS, kind: 'client', actor: 'citizen-1', selfKey: CITIZEN.key }

const APPROVAL: Basis = {
  purpose: 'APPROVAL',
  caseNumber: 'c-1',
  matter: MATTER.code,
  authorisation: null,
}
const OWN: Basis = { purpose: 'SELF_ACCESS', caseNumber: null, matter: null, authorisation: null }

interface Asked {
  readonly caller?: Caller
  readonly fields?: string
  readonly subject?: SubjectRef
  readonly basis?: Basis | null
}

async function grants(asked: Asked, sources: Partial<GrantSources> = {}) {
  const { caller = OFFICER, fields = 'penalties', subject = FIRM, basis = APPROVAL } = asked
  const document = parse(`query ($id: ID!) { subject(id: $id) { ${fields} { id } } }`)
  const [definition] = document.definitions
  assert.ok(definition?.kind === Kind.OPERATION_DEFINITION)
  const subjects = [{ key: subject.key, kind: subject.kind }]
  const operation = {
    document,
    definition,
    variables: {},
    subjects,
    basis,
    knownAs: null,
    isExplained: false,
  }
  const request = { operation, caller, requestId: 'r-1', date: DATE }
  const granted = await grantsFor(request, { ...SOURCES, ...sources })
  return { ...granted, scopes: [...granted.scopes].toSorted() }
}

const NOTHING = { grants: [], claimed: null }
const DUTY = { basis: 'DUTY', ref: 'ZJ-QUAL-UP@1' }

const GRANTED: readonly (readonly [name: string, asked: Asked, granted: object])[] = [
  [
    'nothing to nobody, who then sees what is public',
    { caller: ANONYMOUS, basis: null },
    { ...NOTHING, scopes: [] },
  ],
  [
    'nothing for public items of a firm, and asks for no basis',
    { fields: 'listings', basis: null },
    { ...NOTHING, scopes: ['check:run'] },
  ],
  [
    'the matter’s items of the firm and of the persons that the matter names',
    {},
    {
      grants: [
        { ...DUTY, subjects: [FIRM.key], items: ['GG-01', 'GG-07'] },
        { ...DUTY, subjects: [BOSS.key], items: ['GG-07'] },
      ],
      scopes: ['check:run', 'duty:GG-01', 'duty:GG-07'],
      claimed: null,
    },
  ],
  [
    'nothing by a matter to a caller without check:run',
    { caller: { ...OFFICER, scopes: new Set(['credit:read']) } },
    { ...NOTHING, scopes: ['credit:read'] },
  ],
  [
    'everything about itself to a subject',
    { caller: SELF, subject: CITIZEN, basis: OWN },
    {
      grants: [
        { basis: 'SELF', ref: 'citizen-1', subjects: [CITIZEN.key], items: ['GG-02', 'GG-07'] },
      ],
      scopes: ['self:GG-02', 'self:GG-07'],
      claimed: null,
    },
  ],
]

const REFUSED: readonly (readonly [name: string, asked: Asked, code: string])[] = [
  ['a shared item without a basis', { basis: null }, 'BASIS_REQUIRED'],
  [
    'a public item of a person without a basis',
    { fields: 'listings', subject: CITIZEN, basis: null },
    'BASIS_REQUIRED',
  ],
  [
    'an item that only a relation reaches',
    { fields: 'next { listings { about { penalties { id } } } } kind: listings', basis: null },
    'BASIS_REQUIRED',
  ],
  ['an unknown purpose', { basis: { ...APPROVAL, purpose: 'NO' } }, 'UNKNOWN_PURPOSE'],
  ['a missing case', { basis: { ...APPROVAL, caseNumber: null } }, 'CASE_NUMBER_REQUIRED'],
  ['an unknown matter', { basis: { ...APPROVAL, matter: 'NO' } }, 'UNKNOWN_MATTER'],
  ['another region', { caller: { ...OFFICER, region: '350300' } }, 'NOT_IMPLEMENTER'],
  ['a person at a matter for firms', { subject: CITIZEN }, 'SUBJECT_KIND_MISMATCH'],
  [
    'an authorisation while public credit is down',
    { basis: { ...APPROVAL, matter: null, authorisation: 'A-1' } },
    'CHECK_UNAVAILABLE',
  ],
]

describe('grantsFor', () => {
  for (const [name, asked, granted] of GRANTED) {
    it(`grants ${name}`, async () => assert.deepEqual(await grants(asked), granted))
  }

  for (const [name, asked, code] of REFUSED) {
    it(`refuses ${name}: ${code}`, () => assert.rejects(grants(asked), { code }))
  }

  it('grants no duty if the related persons cannot be found: CHECK_UNAVAILABLE', async () => {
    const related = () => Promise.reject(new Error('credit is down'))
    await assert.rejects(grants({}, { related }), { code: 'CHECK_UNAVAILABLE' })
  })
})

/** Items that a document selects, in its order. */
const ITEMS: readonly (readonly [name: string, document: string, items: string[]])[] = [
  ['an alias', '{ subject(id: 1) { a: penalties { id } } }', ['GG-07']],
  [
    'a fragment',
    '{ subject(id: 1) { ...F } } fragment F on Subject { listings { id } }',
    ['GG-02'],
  ],
  ['an inline fragment', '{ subject(id: 1) { ... { penalties { id } } } }', ['GG-07']],
  [
    'a relation, in document order, each once',
    '{ subject(id: 1) { penalties { about { listings { id } penalties { id } } } listings { id } } }',
    ['GG-07', 'GG-02'],
  ],
  ['a skipped field', '{ subject(id: 1) { penalties @skip(if: true) { id } } }', ['GG-07']],
  ['a field of that name on another type', '{ subject(id: 1) { next { kind } } }', []],
]

describe('ItemsAsked', () => {
  for (const [name, text, codes] of ITEMS) {
    it(`sees ${name}`, () => {
      const asked = new ItemsAsked(SCHEMA, CATALOGUE)
      const document = parse(text)
      assert.deepEqual(
        asked.of(document).map(({ code }) => code),
        codes,
      )
      assert.equal(asked.of(document), asked.of(document), 'remembered')
    })
  }

  it('takes a field of that name on another type for no item', () => {
    const document = parse('{ subject(id: 1) { listings { penalties } } }')
    const [only, ...others] = new ItemsAsked(SCHEMA, CATALOGUE).of(document)
    assert.deepEqual([only?.code, others], ['GG-02', []])
  })
})
