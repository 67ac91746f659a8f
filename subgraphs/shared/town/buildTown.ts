import { subjectKindOf } from '../../../schema/wire/creditCode.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { citizenNumbers, creditCodes } from './identifiers.js'
import { DISTRICTS, organisationName, personName } from './names.js'
import { Random } from './random.js'
import { ORGANISATION_STORIES, PERSON_STORIES, type Story } from './stories.js'
import type { Town, TownOrganisation, TownPerson, Trade } from './town.js'

export interface TownSize {
  /** Organisations beside those of the stories. */
  readonly organisations: number
  readonly persons: number
}

export const DEMO_TOWN: TownSize = { organisations: 2_400, persons: 3_200 }

/** The demo town, `factor` times as large. */
export function townSize(factor: number): TownSize {
  return {
    organisations: Math.round(DEMO_TOWN.organisations * factor),
    persons: Math.round(DEMO_TOWN.persons * factor),
  }
}

/** Share of each credit-code prefix in the crowd, and what such an organisation does. */
const CROWD: readonly { prefix: string; share: number; trades: readonly Trade[] }[] = [
  {
    prefix: '91',
    share: 0.68,
    trades: ['FREIGHT', 'CONSTRUCTION', 'MANUFACTURE', 'RETAIL', 'PHARMACY', 'SERVICE'],
  },
  { prefix: '92', share: 0.18, trades: ['RETAIL', 'SERVICE', 'FREIGHT', 'PHARMACY'] },
  { prefix: '93', share: 0.03, trades: ['RETAIL'] },
  { prefix: '51', share: 0.04, trades: ['SERVICE'] },
  { prefix: '12', share: 0.05, trades: ['HOSPITAL', 'PUBLIC_BODY'] },
  { prefix: '11', share: 0.02, trades: ['PUBLIC_BODY'] },
]

/** Builds the demo town of a size; persons are keyed with `personSecret`, the rest does not depend on it. */
export function buildTown(size: TownSize, personSecret: Buffer, today: string): Town {
  const persons = buildPersons(size.persons, personSecret)
  const organisations = [
    ...storyOrganisations(personSecret),
    ...crowdOrganisations(size.organisations, persons),
  ]
  return {
    organisations,
    persons,
    today,
    organisation: (story) => played(organisations, story),
    person: (story) => played(persons, story),
    daysAgo: (days) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10),
    random: (name) => new Random(`yingcha|${name}`),
  }
}

function buildPersons(count: number, secret: Buffer): TownPerson[] {
  const random = new Random('persons')
  const stories = Object.entries(PERSON_STORIES).map(([story, person]) => ({
    key: personKey(secret, '01', person.number),
    name: person.name,
    region: person.region,
    story: story as Story,
  }))
  const taken = new Set(Object.values(PERSON_STORIES).map((person) => person.number))
  const crowd = citizenNumbers(count, taken).map((number) => ({
    key: personKey(secret, '01', number),
    name: personName(random),
    region: random.pick(DISTRICTS).code,
    story: null,
  }))
  return [...stories, ...crowd]
}

function storyOrganisations(secret: Buffer): TownOrganisation[] {
  const random = new Random('story heads')
  return Object.entries(ORGANISATION_STORIES).map(([story, told]) => ({
    code: told.code,
    kind: subjectKindOf(told.code),
    name: told.name,
    region: told.region,
    trade: told.trade,
    establishedOn: random.day('2005-01-01', '2018-12-31'),
    legalRepresentative: {
      key: personKey(secret, '01', told.head),
      name: nameOfHead(told.head, random),
      region: told.region,
      story: null,
    },
    story: story as Story,
  }))
}

function nameOfHead(number: string, random: Random): string {
  const told = Object.values(PERSON_STORIES).find((person) => person.number === number)
  return told?.name ?? personName(random)
}

function crowdOrganisations(count: number, persons: readonly TownPerson[]): TownOrganisation[] {
  const random = new Random('organisations')
  const made: TownOrganisation[] = []
  for (const { prefix, share, trades } of CROWD) {
    for (const code of creditCodes(prefix, Math.ceil(count * share))) {
      const trade = random.pick(trades)
      const district = random.pick(DISTRICTS)
      made.push({
        code,
        kind: subjectKindOf(code),
        name: organisationName(random, { prefix, trade, district: district.name }),
        region: district.code,
        trade,
        establishedOn: random.day('1998-01-01', '2025-12-31'),
        legalRepresentative: random.pick(persons),
        story: null,
      })
    }
  }
  return made
}

function played<T extends { story: Story | null }>(all: readonly T[], story: Story): T {
  const found = all.find((one) => one.story === story)
  if (!found) throw new Error(`nobody plays ${story} in this town`)
  return found
}
