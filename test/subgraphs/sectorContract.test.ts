import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { personKey } from '../../schema/wire/subjectKey.js'
import { SECTORS, loadSector } from '../../subgraphs/sectors.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import { describeDisclosure } from '../support/disclosureContract.js'
import { testDatabase } from '../support/postgres.js'
import {
  askItems,
  grantedCaller,
  startSector,
  type RunningSector,
} from '../support/sectorHarness.js'

const MAX_SUBJECTS = 500
const STRANGER = personKey(Buffer.alloc(32, 1), '01', '990000199001010017')

for (const name of Object.keys(SECTORS)) {
  describe(`${name} keeps the sector contract:`, () => {
    describeMigrations(name)
    let running: RunningSector
    before(async () => {
      running = await startSector(name)
    })
    after(() => running.stop())

    it('it publishes its SDL as committed', async () => {
      assert.equal(await readFile(`schema/subgraphs/${name}.graphql`, 'utf8'), running.sdl)
    })
    describeAnswers(() => running)
    describeSummaries(() => running)
    describeCost(() => running)
    describeRefusedInput(() => running)
    describeFailure(() => running)
    describeDisclosure(() => running)
  })
}

function describeMigrations(name: string): void {
  it('it migrates an empty database up, down to nothing, and up again', async () => {
    const sector = await loadSector(name)
    const { ownerUrl } = await testDatabase(`${name}_migrations`)
    const database = await openDatabase(sector, ownerUrl, 1)
    const tables = async () => {
      const rows = await database.query<{ name: string }[]>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY name`,
      )
      return rows.map((row) => row.name)
    }
    await database.runMigrations()
    const migrated = await tables()
    for (const { tableName } of database.entityMetadatas) assert.ok(migrated.includes(tableName))
    for (const _ of database.migrations) await database.undoLastMigration()
    assert.deepEqual(await tables(), ['schema_migration'])
    await database.runMigrations()
    assert.deepEqual(await tables(), migrated)
    await database.destroy()
  })
}

function describeAnswers(sector: () => RunningSector): void {
  for (const way of ['subjects', '_entities'] as const) {
    it(`${way} answers in the order asked, each with its own key, repeated and unknown ones too`, async () => {
      const { town } = sector()
      const some = everyone(sector()).slice(0, 40).toReversed()
      const keys = [...some, UNKNOWN_CODE, STRANGER, town.organisation('CLEAN').code, some[0]!]
      const { found } = await askItems(sector(), { way, keys }, self(sector(), keys))
      assert.deepEqual(
        found.map(({ key }) => key),
        keys,
      )
    })
  }

  for (const { who, key, kind, code } of [
    { who: 'a code in no register', key: UNKNOWN_CODE, kind: 'ENTERPRISE', code: UNKNOWN_CODE },
    { who: 'a person whom nobody knows', key: STRANGER, kind: 'PERSON', code: null },
  ]) {
    it(`subject answers ${who} with a stub, not with null`, async () => {
      const { found, response } = await askItems(sector(), { way: 'subject', keys: [key] })
      assert.equal(response.errors, undefined)
      assert.deepEqual(
        found.map((one) => [one.key, one.kind, one.code]),
        [[key, kind, code]],
      )
    })
  }
}

function describeSummaries(sector: () => RunningSector): void {
  it('each item of the demo town has records, and first cuts them and says so', async () => {
    const loads = await itemLoadsOf(sector())
    for (const item of sector().items) {
      const { subject, count } = await richest(sector(), item.code)
      assert.ok(count > 0, `nobody has a record of ${item.code}`)
      if (!item.isList) continue
      const keys = [subject]
      for (const first of [1, count]) {
        const asked = { way: 'subject', keys, items: [item], first } as const
        const { items: summaries, found } = await askItems(sector(), asked, self(sector(), keys))
        const asOf = loads.get(item.code)
        assert.ok(asOf)
        assert.deepEqual(summaries, [
          { subject, item: item.code, count: first, truncated: first < count, denied: false, asOf },
        ])
        assert.equal((found[0]![item.field] as unknown[]).length, first)
      }
    }
  })

  it('an empty answer is dated as well', async () => {
    const keys = [STRANGER]
    const loads = await itemLoadsOf(sector())
    const reply = await askItems(sector(), { way: 'subject', keys }, self(sector(), keys))
    const codes = sector().items.map(({ code }) => code)
    const expected = codes.map((item) => ({
      subject: STRANGER,
      item,
      count: 0,
      truncated: false,
      denied: false,
      asOf: loads.get(item),
    }))
    const inOrder = reply.items.toSorted((a, b) => codes.indexOf(a.item) - codes.indexOf(b.item))
    assert.deepEqual(inOrder, expected)
    assert.ok(expected.every(({ asOf }) => asOf !== undefined))
  })
}

function describeCost(sector: () => RunningSector): void {
  for (const way of ['subjects', '_entities'] as const) {
    it(`${MAX_SUBJECTS} ${way} cost one SELECT an item, and one for the dates`, async () => {
      const { wire, items } = sector()
      const keys = everyone(sector()).slice(0, MAX_SUBJECTS)
      assert.equal(keys.length, MAX_SUBJECTS)
      wire.statements.length = 0
      const reply = await askItems(sector(), { way, keys }, self(sector(), keys))
      assert.equal(reply.items.length, keys.length * items.length)
      assert.equal(wire.statements.length, items.length + 1, wire.statements.join('\n'))
      assert.ok(wire.statements.every((sql) => sql.startsWith('SELECT')))
    })
  }
}

function describeRefusedInput(sector: () => RunningSector): void {
  const WRONG_CHECK = '913209000000010110'
  const CITIZEN = '11010519491231002X'
  const tooMany = Array.from({ length: MAX_SUBJECTS + 1 }, () => UNKNOWN_CODE)
  for (const { name, way, keys, first, code } of [
    { name: 'a wrong check digit', way: 'subject', keys: [WRONG_CHECK], code: 'BAD_SUBJECT_ID' },
    { name: 'a citizen number', way: 'subjects', keys: [CITIZEN], code: 'BAD_SUBJECT_ID' },
    { name: 'a malformed key', way: '_entities', keys: [CITIZEN], code: 'BAD_SUBJECT_ID' },
    { name: 'first: 0', way: 'subject', keys: [UNKNOWN_CODE], first: 0, code: 'BAD_USER_INPUT' },
    {
      name: 'first: 201',
      way: 'subject',
      keys: [UNKNOWN_CODE],
      first: 201,
      code: 'BAD_USER_INPUT',
    },
    { name: '501 subjects', way: 'subjects', keys: tooMany, code: 'SUBJECT_LIMIT' },
  ] as const) {
    it(`${name} by ${way} is refused as ${code}, without repeating it`, async () => {
      const items = sector().items.filter((item) => item.isList)
      const asked = { way, keys, items, ...(first === undefined ? {} : { first }) }
      const reply = await askItems(sector(), asked, self(sector(), keys))
      const codes = new Set(reply.response.errors?.map((error) => error.extensions.code))
      assert.deepEqual([...codes], [code])
      assert.deepEqual(reply.items, [])
      for (const secret of [WRONG_CHECK, CITIZEN]) assert.ok(!reply.body.includes(secret))
    })
  }

  it('a malformed key written in the document is refused as well', async () => {
    const query = `{ subject(id: "${CITIZEN}") { key } }`
    const { response, body } = await sector().call({ query })
    assert.deepEqual(
      response.errors?.map((error) => error.extensions.code),
      ['BAD_SUBJECT_ID'],
    )
    assert.ok(!body.includes(CITIZEN))
  })
}

function describeFailure(sector: () => RunningSector): void {
  it('while the database is away its errors stay inside and no item has a summary', async () => {
    const { wire, url, items } = sector()
    const keys = [UNKNOWN_CODE]
    await wire.refuse()
    try {
      const reply = await askItems(sector(), { way: 'subject', keys }, self(sector(), keys))
      const errors = reply.response.errors ?? []
      assert.equal(errors.length, items.length)
      for (const { message, extensions } of errors) {
        assert.equal(message, 'The sector failed.')
        assert.deepEqual(extensions, { code: 'DOWNSTREAM_SERVICE_ERROR' })
      }
      assert.deepEqual(reply.items, [])
      assert.equal((await fetch(`${url}/healthz`)).status, 200)
      assert.equal((await fetch(`${url}/readyz`)).status, 503)
    } finally {
      await wire.accept()
    }
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
    const again = await askItems(sector(), { way: 'subject', keys }, self(sector(), keys))
    assert.equal(again.items.length, items.length)
  })
}

/** Organisations and persons in turn. */
function everyone({ town }: RunningSector): string[] {
  const codes = town.organisations.map(({ code }) => code)
  const keys = town.persons.map(({ key }) => key)
  return codes.flatMap((code, n) => (keys[n] === undefined ? [code] : [code, keys[n]]))
}

/** Someone who may read everything about these subjects. */
function self({ items }: RunningSector, keys: readonly string[]) {
  return grantedCaller(
    'SELF',
    keys,
    items.map(({ code }) => code),
  )
}

/** Who has most records of an item. */
async function richest(running: RunningSector, item: string) {
  const asked = running.items.filter(({ code }) => code === item)
  const all = everyone(running)
  let found = { subject: '', count: 0 }
  for (let from = 0; from < all.length; from += MAX_SUBJECTS) {
    const keys = all.slice(from, from + MAX_SUBJECTS)
    const reply = await askItems(
      running,
      { way: 'subjects', keys, items: asked },
      self(running, keys),
    )
    for (const { subject, count } of reply.items)
      if (count > found.count) found = { subject, count }
  }
  return found
}

async function itemLoadsOf({ database }: RunningSector): Promise<Map<string, string>> {
  const rows = await database.query<{ item: string; loaded_at: Date }[]>(
    'SELECT item, loaded_at FROM item_load',
  )
  return new Map(rows.map((row) => [row.item, row.loaded_at.toISOString()]))
}
