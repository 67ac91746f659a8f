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

it('shows sector grades fused with the public ones, and groups by area, one of them withheld', async () => {
  const query = `{
    creditSectorModels { code }
    transport: creditSupervisionGrades(model: "JT-ZLKH", first: 500) { grade sectorGrade publicGrade }
    parks: creditAreaDistribution(kind: PARK) { total isSuppressed }
    districts: creditAreaDistribution(kind: BUSINESS_DISTRICT) { total isSuppressed }
    towns: creditAreaDistribution(kind: TOWN) { total isSuppressed }
    villages: creditAreaDistribution(kind: VILLAGE) { total isSuppressed } }`
  const office = { actor: 'office', scopes: ['credit:evaluate'] }
  const { data, errors } = await credit.ask(query, {}, office)
  assert.equal(errors, undefined, JSON.stringify(errors))
  const found = data as Record<string, Record<string, unknown>[]>
  assert.deepEqual(
    found['creditSectorModels']!.map(({ code }) => code),
    ['JT-ZLKH', 'ZJ-XYPJ'],
  )
  const grades = found['transport']!
  assert.ok(grades.length > 20 && grades.every(({ publicGrade }) => publicGrade !== undefined))
  assert.ok(grades.some(({ grade, sectorGrade }) => grade !== sectorGrade))
  for (const kind of ['parks', 'districts', 'towns']) {
    assert.ok(found[kind]!.length > 0, kind)
    assert.ok(
      found[kind]!.every(({ isSuppressed }) => isSuppressed === false),
      kind,
    )
  }
  assert.deepEqual(found['villages'], [{ total: null, isSuppressed: true }])
})
