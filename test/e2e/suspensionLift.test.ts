import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { rowsOf, runCheck } from '../support/runCheck.js'

/** A stop of business (停业整顿) is lifted, and no check finds it any more. */
const FREIGHT = '91320900000001011R'
let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city?.end())

const asked = { subject: FREIGHT, matter: 'SP-XK-001' }
async function check() {
  const { items, measures, verdict } = await runCheck(city, 'approval-officer', {
    ...asked,
    requestId: crypto.randomUUID(),
  })
  const found = items.find(({ item }) => item === 'JT-04')!
  const rests = measures.filter(({ item }) => item === 'JT-04').map(({ code }) => code)
  return { state: found.state, record: found.records[0]?.id, rests, verdict }
}
async function mirrored(): Promise<string[]> {
  const found = await rowsOf<{ status: string }>(
    city.postgres.url('credit'),
    `SELECT status FROM mirrored_record WHERE subject_key = $1 AND item = 'JT-04'`,
    [FREIGHT],
  )
  return found.map(({ status }) => status)
}

describe('a firm whose stop of business is lifted', () => {
  it('was restricted by it, is so no more, and public credit is told', async () => {
    const stopped = await check()
    deepEqual([stopped.state, stopped.rests, stopped.verdict], ['HIT', ['CJ-026'], 'RESTRICT'])
    await until(async () => (await mirrored()).includes('ACTIVE'))
    const query =
      'mutation ($input: LiftSuspensionInput!) { transportLiftSuspension(input: $input) { liftedOn } }'
    const input = {
      requestId: 'lift-1',
      record: stopped.record,
      liftedOn: todayInChina(),
      note: '盐交复〔2026〕3号，整改验收合格',
    }
    const refused = await city.ask('approval-officer', { query, variables: { input } })
    equal(refused.errors?.[0]?.extensions['code'], 'UNAUTHORIZED_FIELD_OR_TYPE')
    const { errors } = await city.ask('transport-officer', { query, variables: { input } })
    equal(errors, undefined, JSON.stringify(errors))
    const lifted = await check()
    deepEqual([lifted.state, lifted.rests], ['NO_HIT', []])
    // Its penalties for overload still ask for a second look.
    equal(lifted.verdict, 'REVIEW')
    await until(async () => !(await mirrored()).includes('ACTIVE'))
  })
})
