import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DataSource } from 'typeorm'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { SECTORS, loadSector } from '../../../subgraphs/sectors.js'
import { eventType, type EventType } from '../../../subgraphs/shared/feed/eventType.js'
import { FEED_RULES, lintFeeds } from '../../../subgraphs/shared/feed/feedRules.js'
import { recordEvent } from '../../../subgraphs/shared/feed/recordEvent.js'
import { openDatabase } from '../../../subgraphs/shared/openDatabase.js'
import type { Sector } from '../../../subgraphs/shared/sector.js'
import { UNKNOWN_CODE } from '../../../subgraphs/shared/town/stories.js'
import { MOVED, feedDatabase, feedSector, moved, reading } from '../../support/feedHarness.js'

const PERSON = personKey(Buffer.alloc(32, 1), '01', '990000199001010017')

const TYPE = {
  type: 'MOVED',
  meaning: 'Something changed.',
  items: ['JT-02'],
  subjects: 'ORGANISATIONS',
  fields: { grade: 'CODE' },
  readers: ['credit'],
} as const

describe('an event type is refused', () => {
  for (const [why, change, says] of [
    ['with a name in small letters', { type: 'moved' }, /not in capitals/],
    ['without a meaning', { meaning: ' ' }, /no meaning/],
    ['that nobody may read', { readers: [] }, /nobody may read/],
    ['with a reader that is no sector', { readers: ['*'] }, /no sector name/],
    ['with an item that is none', { items: ['JT-2'] }, /no item code/],
    ['with an item about nobody', { subjects: 'NOBODY' }, /about somebody/],
    ['with the title of a record', { fields: { title: 'CODE' } }, /title would be a text/],
    ['with the name of a firm', { fields: { firmName: 'CODE' } }, /firmName would be a text/],
    ['with facts', { fields: { facts: 'ID' } }, /facts would be a text/],
    ['with a document number', { fields: { documentNumber: 'ID' } }, /would be a text/],
  ] as const)
    it(why, () => {
      assert.throws(() => eventType({ ...TYPE, ...(change as Partial<EventType>) }), says)
    })
})

describe('an event is refused, and its transaction with it,', () => {
  let database: DataSource
  before(async () => {
    database = await openDatabase(feedSector('source'), (await feedDatabase('source')).url)
  })
  after(() => database.destroy())

  const fact = { subject: UNKNOWN_CODE, item: 'JT-02', payload: moved(1) }
  const withPayload = (change: Record<string, unknown>) => ({
    ...fact,
    payload: { ...fact.payload, ...change },
  })
  for (const [why, wrong, says] of [
    [
      'about a person where the type is about organisations',
      { ...fact, subject: PERSON },
      /a person/,
    ],
    ['about nobody', { ...fact, subject: null }, /a subject, or none/],
    ['about no key', { ...fact, subject: '张三' }, /no key/],
    ['of another item', { ...fact, item: 'YL-02' }, /another item/],
    ['of no item', { ...fact, item: null }, /another item/],
    ['with a field that is not declared', withPayload({ plate: 'X' }), /the field plate/],
    ['without a field', { ...fact, payload: { step: 1 } as typeof fact.payload }, /no record/],
    ['with a text as grade', withPayload({ grade: '较差，欠薪' }), /grade, which is no CODE/],
    ['with a sentence as id', withPayload({ record: 'paid late' }), /record, which is no ID/],
    ['with a citizen number as id', withPayload({ record: '11010519491231002X' }), /no ID/],
    ['with a mobile number as grade', withPayload({ grade: '13800138000' }), /no CODE/],
    ['with a time as day', withPayload({ from: '2026-05-08T00:00:00Z' }), /from, which is no DAY/],
    ['with a text as count', withPayload({ step: '7' }), /step, which is no COUNT/],
  ] as const)
    it(why, async () => {
      const recorded = database.transaction((manager) => recordEvent(manager, MOVED, wrong))
      await assert.rejects(recorded, (error: Error) => {
        assert.match(error.message, says)
        assert.ok(!/张三|欠薪|paid late|11010519491231002X|13800138000/.test(error.message))
        return true
      })
      const [row] = await database.query<{ count: string }[]>('SELECT count(*) FROM outbox')
      assert.equal(row?.count, '0')
    })

  it('outside a transaction', async () => {
    await assert.rejects(recordEvent(database.manager, MOVED, fact), /outside the transaction/)
  })
})

const ITEMS = `
  type Subject { a: ID @creditItem(code: "JT-02", openness: "GOV_SHARED")
    b: ID @creditItem(code: "YL-01", openness: "SELF") c: ID @creditItem(code: "YL-02", openness: "PUBLIC") }`
const SDLS = new Map([
  ['transport', ITEMS.replaceAll(/[bc]: ID @\w+\([^)]*\)/g, '')],
  ['healthcare', ITEMS.replace(/a: ID @\w+\([^)]*\)/, '')],
])

const type = (parts: Partial<EventType>): EventType => eventType({ ...TYPE, ...parts })
const urgent = type({ type: 'REPAIRED', isUrgent: true })
const transport = (parts: Partial<Sector>) => feedSector('transport', parts)
const credit = (...types: string[]) =>
  feedSector('credit', { reads: [reading({ from: 'transport', types })] })

const BREACHES: readonly { rule: string; what: string; sectors: Sector[] }[] = [
  {
    rule: 'event-type-once',
    what: 'a type that is declared twice',
    sectors: [transport({ events: [type({}), type({})] })],
  },
  {
    rule: 'event-type-once',
    what: 'two subscriptions of one name',
    sectors: [transport({ reads: [reading(), reading()] })],
  },
  {
    rule: 'event-item-known',
    what: 'an item of no sector',
    sectors: [transport({ events: [type({ items: ['ZZ-01'] })] }), feedSector('credit')],
  },
  {
    rule: 'event-item-open',
    what: 'an item for the subject alone',
    sectors: [transport({ events: [type({ items: ['YL-01'] })] })],
  },
  {
    rule: 'no-health-of-persons',
    what: 'persons in a sector of health',
    sectors: [
      feedSector('healthcare', {
        holdsHealthData: true,
        events: [type({ items: ['YL-02'], subjects: 'PERSONS' })],
      }),
    ],
  },
  {
    rule: 'no-health-of-persons',
    what: 'persons and an item of health in another sector',
    sectors: [
      feedSector('healthcare', { holdsHealthData: true }),
      transport({ events: [type({ items: ['YL-03'], subjects: 'PERSONS' })] }),
    ],
  },
  {
    rule: 'read-what-is-open',
    what: 'a type that is open to others',
    sectors: [transport({ events: [type({ readers: ['market'] })] }), credit('MOVED')],
  },
  {
    rule: 'read-what-is-open',
    what: 'a type that there is not',
    sectors: [transport({ events: [type({})] }), credit('MOVED', 'SHAKEN')],
  },
  {
    rule: 'urgent-by-itself',
    what: 'a repair that would wait for a report',
    sectors: [transport({ events: [type({}), urgent] }), credit('MOVED', 'REPAIRED')],
  },
]

describe('the lint of feeds', () => {
  for (const { rule, what, sectors } of BREACHES)
    it(`${rule} finds ${what}`, () => {
      const findings = lintFeeds(sectors, SDLS)
      assert.deepEqual(
        findings.map((found) => found.split(':')[0]),
        [rule],
        findings.join('\n'),
      )
    })

  it('has a breach for every rule', () => {
    const broken = new Set(BREACHES.map(({ rule }) => rule))
    assert.deepEqual(
      FEED_RULES.map(({ name }) => name),
      [...broken],
    )
  })

  it('finds nothing where an item may be of a reader whose folder was taken out', () => {
    const sectors = [transport({ events: [type({ items: ['ZZ-01'] })] })]
    assert.deepEqual(lintFeeds(sectors, SDLS), [])
  })

  it('finds nothing where a source is deleted, or types are read apart', () => {
    const reads = [
      reading({ from: 'transport', types: ['MOVED'] }),
      reading({ from: 'transport', name: 'urgent', types: ['REPAIRED'] }),
      reading({ from: 'tourism', types: ['MOVED'] }),
    ]
    const sectors = [transport({ events: [type({}), urgent] }), feedSector('credit', { reads })]
    assert.deepEqual(lintFeeds(sectors, SDLS), [])
  })
})

describe('every sector', () => {
  for (const name of Object.keys(SECTORS))
    it(`${name} says in its event types what happened, to whom, and who may know`, async () => {
      const { events = [] } = await loadSector(name)
      for (const one of events) {
        assert.match(one.meaning, /\.$/)
        assert.ok(!one.readers.includes(name))
      }
    })

  it('healthcare has no event about a person', async () => {
    const { events = [], holdsHealthData } = await loadSector('healthcare')
    assert.equal(holdsHealthData, true)
    assert.deepEqual(
      events.filter(({ subjects }) => subjects !== 'ORGANISATIONS'),
      [],
    )
  })
})
