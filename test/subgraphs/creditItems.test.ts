import assert from 'node:assert/strict'
import { it } from 'node:test'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import type { Story } from '../../subgraphs/shared/town/stories.js'
import type { Grant } from '../../schema/wire/caller.js'
import { DEMO_TOWN } from '../../subgraphs/shared/town/buildTown.js'
import { startCredit } from './creditSector.js'

const credit = await startCredit(DEMO_TOWN)
const { town } = credit
const clerk = { scopes: ['credit:read'] }

const ITEMS = `registration { kind registrationStatus }
  severeListings { kind plannedExitDate exitDate relatedPersons { role person { key } } }
  honours { kind } administrativePenalties { kind }`

const kinds = (records: unknown) => (records as { kind: string }[]).map(({ kind }) => kind)

const stories: { story: Story; listings: string[]; honours: string[] }[] = [
  { story: 'OVERLOADED', listings: [], honours: [] },
  { story: 'EXECUTED', listings: ['L01'], honours: [] },
  { story: 'LISTED', listings: ['L03'], honours: [] },
  { story: 'DELISTED', listings: [], honours: [] },
  { story: 'HONOURED', listings: [], honours: ['GG-A-TAXPAYER', 'GG-AEO'] },
  { story: 'CLEAN', listings: [], honours: [] },
]
for (const { story, listings, honours } of stories) {
  it(`tells the story of ${story}`, async () => {
    const query = `query ($id: SubjectId!) { subject(id: $id) { displayName ${ITEMS} } }`
    const { code, kind, name } = town.organisation(story)
    const { data, errors } = await credit.ask(query, { id: code }, clerk)
    assert.equal(errors, undefined)
    const subject = data!['subject'] as Record<string, unknown>
    assert.equal(subject['displayName'], name)
    assert.deepEqual(subject['registration'], {
      kind: `GG-${kind}`,
      registrationStatus: 'EXISTING',
    })
    assert.deepEqual(kinds(subject['severeListings']), listings)
    assert.deepEqual(kinds(subject['honours']), honours)
    assert.deepEqual(subject['administrativePenalties'], [])
  })
}

it('names the head of a listed firm without opening the head’s items', async () => {
  const { data } = await credit.ask(
    `query ($id: SubjectId!) { subject(id: $id) {
      severeListings { relatedPersons { role person { key displayName severeListings { kind } } } }
      registration { legalRepresentativeName relatedPersons { person { key registration { name } } } }
    } }`,
    { id: town.organisation('LISTED').code },
  )
  const { key } = town.person('CONTRACTOR_HEAD')
  assert.deepEqual(data!['subject'], {
    severeListings: [
      {
        relatedPersons: [
          {
            role: 'LEGAL_REPRESENTATIVE',
            person: { key, displayName: null, severeListings: null },
          },
        ],
      },
    ],
    registration: {
      legalRepresentativeName: '林海生',
      relatedPersons: [{ person: { key, registration: null } }],
    },
  })
})

it('answers null and an empty list for the one whom no register knows', async () => {
  const { data, extensions } = await credit.ask(
    `query ($id: SubjectId!) { subject(id: $id) { displayName registration { name } severeListings { kind } } }`,
    { id: UNKNOWN_CODE },
  )
  assert.deepEqual(data, {
    subject: { displayName: null, registration: null, severeListings: [] },
  })
  const counts = extensions.items.map(({ item, count, denied, asOf }) => ({
    item,
    count,
    denied,
    isDated: asOf !== null,
  }))
  assert.deepEqual(counts, [
    { item: 'GG-01', count: 0, denied: false, isDated: true },
    { item: 'GG-02', count: 0, denied: false, isDated: true },
  ])
})

const grantOf = (items: string[]): Grant => ({
  subjects: [town.person('CONTRACTOR_HEAD').key],
  items,
  basis: 'DUTY',
  ref: 'SP-1',
})
const names: { who: string; grants: Grant[]; name: string | null }[] = [
  { who: 'no grant', grants: [], name: null },
  { who: 'a grant of another item', grants: [grantOf(['GG-02'])], name: null },
  {
    who: 'a grant for another person',
    grants: [{ ...grantOf(['GG-01']), subjects: [town.person('DRIVER').key] }],
    name: null,
  },
  { who: 'a grant of GG-01', grants: [grantOf(['GG-01'])], name: '林**' },
]
for (const { who, grants, name } of names) {
  it(`shows a person's masked name ${name ? 'to' : 'not to'} a caller with ${who}`, async () => {
    const { data } = await credit.ask(
      `query ($id: SubjectId!) { subject(id: $id) { displayName } }`,
      { id: town.person('CONTRACTOR_HEAD').key },
      { ...clerk, grants },
    )
    assert.deepEqual(data, { subject: { displayName: name } })
  })
}

it('shows the listed head’s own entry to a caller with a duty', async () => {
  const { data } = await credit.ask(
    `query ($id: SubjectId!) { subject(id: $id) { severeListings { kind } registration { name } } }`,
    { id: town.person('CONTRACTOR_HEAD').key },
    { grants: [grantOf(['GG-01', 'GG-02'])] },
  )
  assert.deepEqual(data, {
    subject: { severeListings: [{ kind: 'L03' }], registration: { name: '林**' } },
  })
})

it('asks one SELECT per item for 500 subjects', async () => {
  const ids = town.organisations.slice(0, 500).map(({ code }) => code)
  const query = `query ($ids: [SubjectId!]!) { subjects(ids: $ids) { displayName ${ITEMS} } }`
  const sent = await credit.statements(async () => {
    const { data, errors } = await credit.ask(query, { ids }, clerk)
    assert.equal(errors, undefined)
    assert.equal((data!['subjects'] as object[]).length, 500)
  })
  const tables = sent.flatMap(
    (sql) => /FROM (\w+)\s/.exec(sql.replace('FROM unnest', ''))?.[1] ?? [],
  )
  assert.deepEqual(tables.toSorted(), [
    'administrative_penalty',
    'honour',
    'item_load',
    'registration',
    'severe_listing',
  ])
})
