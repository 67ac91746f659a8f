import 'reflect-metadata'
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DataSource } from 'typeorm'
import { findNames } from '../../../subgraphs/credit/archive/nameReads.js'
import { gramFrequencies } from '../../../subgraphs/credit/archive/gramFrequencies.js'
import { insertOrganisationNames } from '../../../subgraphs/credit/archive/nameWrites.js'
import { readNameQuery } from '../../../subgraphs/credit/rules/nameQuery.js'
import { rarestGrams } from '../../../subgraphs/credit/rules/rarestGrams.js'
import { sector } from '../../../subgraphs/credit/sector.js'
import { openDatabase } from '../../../subgraphs/shared/openDatabase.js'
import { organisationAt } from '../../bench/searchCity.js'
import { testDatabase } from '../../support/postgres.js'

const NAMES = 4_000
let owner: DataSource
let uncounted: DataSource
let counted: DataSource
before(async () => {
  const { url, ownerUrl } = await testDatabase('credit', {
    migrate: async (ownersUrl) => {
      const migrating = await openDatabase(sector, ownersUrl, 1)
      await migrating.runMigrations()
      await migrating.query('ALTER TABLE organisation_name SET (autovacuum_enabled = false)')
      const organisations = Array.from({ length: NAMES }, (_, n) => organisationAt(n))
      await insertOrganisationNames(
        migrating,
        organisations.map(({ code, name }) => ({ code, name, formerNames: [] })),
      )
      await migrating.destroy()
    },
  })
  owner = await openDatabase(sector, ownerUrl, 1)
  uncounted = await openDatabase(sector, url)
  deepEqual(await gramFrequencies(uncounted), new Map())
  await owner.query('ANALYZE organisation_name')
  counted = await openDatabase(sector, url)
})
after(async () => {
  await Promise.all([owner, uncounted, counted].map((database) => database.destroy()))
})

describe('the frequencies of grams', () => {
  it('are what PostgreSQL counted, of the frequent ones', async () => {
    const frequencies = await gramFrequencies(counted)
    ok(frequencies.get('公司')! > 0.4 && frequencies.get('公司')! < 1)
    ok([...frequencies.values()].every((share) => share > 0 && share <= 1))
    equal(frequencies.get('龙龘'), undefined)
  })

  it('change how names are found and not which', async () => {
    for (let n = 0; n < 12; n++) {
      const { name, initials, trade } = organisationAt((n * 331) % NAMES)
      const mistyped = `${name.slice(0, 3)}误${name.slice(4)}`
      for (const typed of [name, mistyped, name.slice(2, 7), name.slice(1), trade, initials]) {
        const query = readNameQuery(typed)
        const page = { first: 50, after: null }
        const [one, other] = [
          await findNames(counted, query, page),
          await findNames(uncounted, query, page),
        ]
        deepEqual(one, other, typed)
        if (typed === name) equal(one.names[0]!.name, name)
      }
    }
  })
})

describe('the rarest grams', () => {
  const FREQUENCIES = new Map([
    ['盐城', 0.2],
    ['货运', 0.05],
    ['运有', 0.03],
    ['城瑞', 0.002],
  ])
  for (const [grams, rarest] of [
    [
      ['盐城', '城瑞', '瑞恒', '货运', '运有'],
      ['瑞恒', '城瑞', '运有'],
    ],
    [
      ['盐城', '货运'],
      ['货运', '盐城'],
    ],
    [[], []],
  ] as const) {
    it(`of ${grams.join(' ')} are ${rarest.join(' ')}`, () => {
      deepEqual(rarestGrams(grams, FREQUENCIES), rarest)
    })
  }

  it('are all of them where nothing was counted', () => {
    deepEqual(rarestGrams(['盐城', '城瑞', '瑞恒', '货运'], new Map()), [
      '盐城',
      '城瑞',
      '瑞恒',
      '货运',
    ])
  })
})
