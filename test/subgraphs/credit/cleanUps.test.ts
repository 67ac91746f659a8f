import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const CENTRE = { actor: 'centre', scopes: ['credit:catalogue'] }
const FIELDS = 'number state proposal conclusion isOverdue'
const CLAUSE = {
  document: '某市信用联合惩戒通知',
  clause: '第三条',
  measureName: '限制参加招投标',
  nature: 'REDUCES_RIGHTS',
  issuingLevel: 'CITY',
  basis: '某市信用联合惩戒通知',
  basisLevel: 'MUNICIPAL_DOCUMENT',
  owner: '11320900000021012L',
  dueOn: addCalendarDays(TODAY, 30),
}
interface Row {
  number: string
  state: string
  proposal: string
  conclusion: string | null
  isOverdue: boolean
}

async function act<T>(name: string, type: string, input: object): Promise<T> {
  const { data, errors } = await credit.ask(
    `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${FIELDS} } }`,
    { input: { requestId: requestId(), ...input } },
    CENTRE,
  )
  return (errors ? errors[0]!.extensions : data!['done']) as T
}
const importing = (change: object) =>
  act<Row[]>('creditImportCleanUp', 'ImportCleanUpInput', { entries: [{ ...CLAUSE, ...change }] })
const conclude = (number: string, conclusion: string, reason = '无上位法依据') =>
  act<Row & { code: string }>('creditConcludeCleanUp', 'ConcludeCleanUpInput', {
    number,
    conclusion,
    reason,
  })
const finish = (number: string, change: object = {}) =>
  act<Row & { code: string }>('creditFinishCleanUp', 'FinishCleanUpInput', {
    number,
    doneOn: TODAY,
    document: '市政府办〔2026〕9号',
    ...change,
  })
async function listed(
  asked: string,
): Promise<{ entries: { clause: string }[]; next: string | null }> {
  const query = `{ found: creditCleanUps(${asked}) { next entries { clause } } }`
  const { data, errors } = await credit.ask(query, {}, { scopes: ['credit:read'] })
  deepEqual(errors, undefined)
  return data!['found'] as { entries: { clause: string }[]; next: string | null }
}
async function cleanUpOf(code: string): Promise<unknown> {
  const { data } = await credit.ask('{ measures { code cleanUp } }')
  const rows = data!['measures'] as { code: string; cleanUp: string | null }[]
  return rows.find((row) => row.code === code)!.cleanUp
}

describe('the clean-up ledger (失信约束措施台账)', () => {
  it('proposes by what a clause rests on, and takes one clause once', async () => {
    const [notice] = await importing({})
    deepEqual([notice!.state, notice!.proposal, notice!.conclusion], ['PROPOSED', 'ABOLISH', null])
    deepEqual(await importing({ dueOn: TODAY }), [notice])
    const [law] = await importing({ clause: '第四条', basis: '《政府采购法》', basisLevel: 'LAW' })
    equal(law!.proposal, 'KEEP')
    const [none] = await importing({ clause: '第五条', basis: null, basisLevel: null })
    equal(none!.proposal, 'ABOLISH')
  })

  it('goes from proposed over concluded to done, and no other way', async () => {
    const [{ number }] = (await importing({ clause: '第六条' })) as [Row]
    equal((await finish(number)).code, 'CASE_STATE')
    equal((await conclude(number, 'KEEP')).code, 'MEASURE_WITHOUT_BASIS')
    equal((await conclude(number, 'ABOLISH', ' ')).code, 'BAD_USER_INPUT')
    const concluded = await conclude(number, 'ABOLISH')
    deepEqual([concluded.state, concluded.conclusion], ['CONCLUDED', 'ABOLISH'])
    equal((await finish(number, { doneOn: addCalendarDays(TODAY, 1) })).code, 'BAD_USER_INPUT')
    equal((await finish(number)).state, 'DONE')
    equal((await conclude(number, 'ABOLISH')).code, 'CASE_STATE')
    equal((await finish('999999')).code, 'CASE_NOT_FOUND')
    equal((await finish('1; DROP')).code, 'CASE_NOT_FOUND')
  })

  it('takes the ledger’s measure along: kept, amended or not applied any more', async () => {
    const basis = { measure: 'CJ-006', basis: '法〔2016〕285号', basisLevel: 'JUDICIAL_DOCUMENT' }
    const [{ number, proposal }] = (await importing({ clause: '第七条', ...basis })) as [Row]
    equal(proposal, 'AMEND')
    equal((await conclude(number, 'AMEND')).conclusion, 'AMEND')
    equal(await cleanUpOf('CJ-006'), 'AMEND')
    await conclude(number, 'ABOLISH')
    equal(await cleanUpOf('CJ-006'), 'ABOLISH')
  })

  it('brings no measure back that rests on a municipal notice', async () => {
    const basis = { measure: 'CJ-029', basis: '《行政许可法》', basisLevel: 'LAW' }
    const [{ number }] = (await importing({ clause: '第八条', ...basis })) as [Row]
    equal((await conclude(number, 'KEEP')).code, 'MEASURE_WITHOUT_BASIS')
    equal(await cleanUpOf('CJ-029'), 'ABOLISH')
  })

  for (const [field, change] of [
    ['document', { document: ' ' }],
    ['clause', { clause: '' }],
    ['measureName', { measureName: '' }],
    ['basisLevel', { basisLevel: null }],
    ['owner', { owner: '11320900000021012M' }],
    ['measure', { measure: 'CJ-999', clause: '第九条' }],
  ] as const) {
    it(`takes no clause with a wrong ${field}`, async () => {
      const done: unknown = await importing(change)
      deepEqual(done, { code: 'BAD_USER_INPUT', field })
    })
  }

  it('lists by state, by day and page by page', async () => {
    const overdue = await listed('overdue: true')
    deepEqual(overdue, { entries: [{ clause: '第十五条' }], next: null })
    const first = await listed('first: 2, states: [PROPOSED]')
    equal(first.entries.length, 2)
    const second = await listed(`first: 2, states: [PROPOSED], after: "${first.next!}"`)
    equal(new Set([...first.entries, ...second.entries].map(({ clause }) => clause)).size, 4)
    const { errors } = await credit.ask('{ creditCleanUps(first: 0) { next } }', {}, CENTRE)
    equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
    const closed = await credit.ask('{ creditCleanUps { next } }')
    equal(closed.errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})
