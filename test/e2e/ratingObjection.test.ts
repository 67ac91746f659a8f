import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { orderCheck, rowsOf } from '../support/runCheck.js'

/** A matter whose list names the public rating (GG-04), and an objection (异议) to it, through HTTP and the gateway. */
const FIRM = '91350200000002014J'
const MATTER = {
  code: 'SP-XK-904',
  name: '建筑业企业资质核准',
  field: '行政许可',
  stage: '审查',
  implementers: [{ department: '11320900000021020F', region: '320900' }],
  subjectKinds: ['ENTERPRISE'],
  requiredItems: [{ item: 'GG-01' }, { item: 'GG-04' }],
  maxStalenessDays: 30,
  legalBasis: '《中华人民共和国建筑法》第十三条',
  mark: 'D',
}

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
const ACTS: Readonly<Record<string, [type: string, fields: string]>> = {
  creditSaveMatter: ['SaveMatterInput', '{ code }'],
  creditPublishDraft: ['PublishDraftInput', ''],
  creditFileObjection: ['FileObjectionInput', '{ id }'],
  creditDecideObjection: ['DecideObjectionInput', '{ id }'],
}
async function act(name: string, input: object): Promise<{ id: string }> {
  const [type, fields] = ACTS[name]!
  const { data, errors } = await city.ask<{ done: { id: string } }>('credit-admin', {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) ${fields} }`,
    variables: { input: { requestId: `rating-${++requests}`, ...input } },
  })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}

/** What a check of the matter says of the rating. */
async function checkedRating() {
  const { data } = await orderCheck(city, 'approval-officer', {
    matter: MATTER.code,
    subject: FIRM,
  })
  const items = data?.check.items ?? []
  const rating = items.find(({ item }) => item === 'GG-04')
  return { check: data?.check, state: rating?.state, records: rating?.records ?? [] }
}

describe('a matter that names the rating', () => {
  it('shows it to the officer and refuses nobody for it; an objection marks it there, upheld it is evaluated anew', async () => {
    await act('creditSaveMatter', { matter: MATTER })
    await act('creditPublishDraft', { kind: 'MATTER', code: MATTER.code, from: todayInChina() })
    await until(async () => (await checkedRating()).state === 'HIT')
    const { check, records } = await checkedRating()
    deepEqual([check!.complete, check!.measures], [true, []])
    const { id, status } = records[0]!
    deepEqual([id, status], [`GG-04:${FIRM}:rating`, 'ACTIVE'])

    const objection = await act('creditFileObjection', { record: id, ground: '评分有误' })
    equal((await checkedRating()).records[0]!.status, 'OBJECTION_PENDING')

    await rowsOf(
      city.postgres.url('credit', 'credit'),
      `UPDATE public_rating SET snapshot = repeat('0', 64) WHERE subject_key = $1`,
      [FIRM],
    )
    const corrected = { case: objection.id, outcome: 'CORRECT', note: '评分有误' }
    await act('creditDecideObjection', corrected)
    equal((await checkedRating()).records[0]!.status, 'ACTIVE')
    await until(async () => {
      const causes = await rowsOf<{ causes: string[] }>(
        city.postgres.url('credit'),
        'SELECT causes FROM past_rating WHERE subject_key = $1',
        [FIRM],
      )
      return causes.some((one) => one.causes.includes('GG-04:rating:OBJECTION_UPHELD'))
    })
  })
})
