import 'reflect-metadata'
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sector } from '../../../subgraphs/credit/sector.js'
import { openDatabase } from '../../../subgraphs/shared/openDatabase.js'
import { testDatabase } from '../../support/postgres.js'
import { townOfTests } from '../../support/sectorHarness.js'

it('the migration makes organisations found that were registered before it', async (t) => {
  const { ownerUrl } = await testDatabase('credit')
  const owner = await openDatabase(sector, ownerUrl, 1)
  t.after(() => owner.destroy())
  const names = () =>
    owner.query<object[]>(
      'SELECT * FROM organisation_name WHERE NOT is_former ORDER BY code, normalised',
    )
  await owner.runMigrations()
  const town = townOfTests()
  await sector.seed(owner, town)
  const seeded = await names()
  assert.equal(seeded.length, town.organisations.length)
  await owner.undoLastMigration()
  await owner.runMigrations()
  assert.deepEqual(await names(), seeded)
})
