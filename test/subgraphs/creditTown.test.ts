import assert from 'node:assert/strict'
import { it } from 'node:test'
import { DEMO_TOWN } from '../../subgraphs/shared/town/buildTown.js'
import { startCredit } from './creditSector.js'

const credit = await startCredit(DEMO_TOWN)

async function numberOf(sql: string): Promise<number> {
  const [row] = await credit.database.query<{ n: string }[]>(`SELECT (${sql}) AS n`)
  return Number(row!.n)
}

it('registers everybody of the town', async () => {
  const keys = new Set([
    ...credit.town.organisations.flatMap((one) => [one.code, one.legalRepresentative.key]),
    ...credit.town.persons.map((one) => one.key),
  ])
  assert.equal(await numberOf('SELECT count(*) FROM registration'), keys.size)
})

it('holds twelve thousand records and more', async () => {
  const tables = ['registration', 'severe_listing', 'honour', 'administrative_penalty']
  const counts = await Promise.all(tables.map((t) => numberOf(`SELECT count(*) FROM ${t}`)))
  const sum = counts.reduce((a, b) => a + b, 0)
  assert.ok(sum >= 12_000, `${sum} records`)
})

it('has 5.31 % of existing enterprises on a red list (domain.md §13)', async () => {
  const share =
    (await numberOf('SELECT count(DISTINCT subject_key) FROM honour')) /
    (await numberOf(
      `SELECT count(*) FROM registration WHERE kind = 'GG-ENTERPRISE' AND registration_status = 'EXISTING'`,
    ))
  assert.ok(Math.abs(share - 0.0531) < 0.001, `${share}`)
})

it('honours nobody who was severely listed', async () => {
  const both = `SELECT count(*) FROM honour JOIN severe_listing USING (subject_key)`
  assert.equal(await numberOf(both), 0)
})

it('stores no full name of a person', async () => {
  const names = (
    await credit.database.query<{ name: string }[]>(
      `SELECT name FROM registration WHERE kind = 'GG-PERSON'`,
    )
  ).map(({ name }) => name)
  assert.deepEqual(
    names.filter((name) => !name.includes('*')),
    [],
  )
})
