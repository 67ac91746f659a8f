import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { NOTICES } from '../../../subgraphs/credit/repair/repairNotices.js'
import { REPAIR_RULES } from '../../../subgraphs/credit/repair/repairTables.js'
import { textHash } from '../../../subgraphs/credit/rules/filledText.js'
import { repairability } from '../../../subgraphs/credit/rules/repairability.js'
import { loadNotices, noticeOn, noticeText } from '../../../subgraphs/credit/rules/repairNotice.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'
import { monthsAgo, requestId, startDesk, TODAY, TRANSPORT } from './repairDesk.js'

const desk = await startDesk()
const FIELDS = 'record text textHash textVersion decisionServedOn noticeServedOn isServedTogether'

type Answer = Awaited<ReturnType<typeof desk.credit.ask>>
const answerOf = ({ data, errors }: Answer): Record<string, unknown> =>
  errors ? errors[0]!.extensions : (data!['done'] as Record<string, unknown>)

async function serve(input: object, caller: object = TRANSPORT) {
  const query = `mutation ($input: ServeRepairNoticeInput!) { done: creditServeRepairNotice(input: $input) { ${FIELDS} } }`
  const asked = { input: { requestId: requestId(), ...input } }
  return answerOf(await desk.credit.ask(query, asked, caller))
}

async function read(record: string, caller: object = TRANSPORT) {
  const query = `query ($record: ID!) { done: creditRepairNotice(record: $record) { ${FIELDS} } }`
  return answerOf(await desk.credit.ask(query, { record }, caller))
}

describe('the text of a repair notice (信用修复告知书)', () => {
  const notice = noticeOn(NOTICES, '2026-06-30')!
  const penalty = {
    item: 'JT-02',
    kind: 'JT-PENALTY',
    decidedOn: '2026-05-08',
    publicityUntil: '2029-05-08',
    classes: [],
    text: '',
  }
  const textOf = (grade: 'MINOR' | 'GENERAL' | 'SERIOUS') => {
    const computed = repairability([{ ...penalty, grade }], '2026-06-30', REPAIR_RULES)
    const told = { record: 'JT-02:x:1', decidedOn: penalty.decidedOn }
    return { text: noticeText(notice, told, computed), applied: computed.applied }
  }

  it('says from when a general one can be repaired, and when its publicity ends by itself', () => {
    const { text } = textOf('GENERAL')
    match(text, /^信用修复告知书\n一、你单位2026年5月8日的失信信息（记录编号：JT-02:x:1）/)
    // 国家发展改革委令第36号: three months at least, one year at most.
    match(text, /最短公示至2026年8月8日，自2026年8月9日起可以申请信用修复；最长公示至2027年5月8日/)
    ok(!text.includes('{'))
  })

  it('says that what is excluded ends by itself alone, on which ground', () => {
    const { applied } = textOf('SERIOUS')
    const exclusion = { ...REPAIR_RULES.exclusions[0]!, basis: '《某条例》第一条' }
    const computed = { ...repairability([{ ...penalty, grade: 'SERIOUS' }], TODAY, REPAIR_RULES) }
    const text = noticeText(
      notice,
      { record: 'r', decidedOn: penalty.decidedOn },
      { ...computed, applied, exclusion, obstacle: 'EXCLUDED' },
    )
    match(text, /依据《某条例》第一条，该信息不予提前修复；公示至2029年5月8日/)
    ok(!text.includes('可以申请信用修复'))
  })

  it('says that what is not published needs no repair', () => {
    const { applied } = textOf('MINOR')
    const computed = repairability([{ ...penalty, grade: 'MINOR' }], TODAY, REPAIR_RULES)
    const unpublished = { ...computed, applied: { ...applied, maximumUntil: null } }
    const told = { record: 'r', decidedOn: penalty.decidedOn }
    match(noticeText(notice, told, unpublished), /不予公示，无需申请信用修复/)
  })

  it('is of the version in force, and there is none before the rules came', () => {
    equal(noticeOn(NOTICES, '2026-03-31'), null)
    equal(noticeOn(NOTICES, '2026-04-01')!.version, 1)
  })

  it('is refused with a row that is malformed', () => {
    const table = readFileSync('subgraphs/credit/rules/repairNotice.yaml', 'utf8')
    for (const [from, to] of [
      ['excluded: |', 'exclude: |'],
      ['mark: T P', 'mark: perhaps'],
    ] as const) {
      let thrown: unknown = null
      try {
        loadNotices(table.replace(from, to))
      } catch (error) {
        thrown = error
      }
      ok(thrown instanceof TableError, to)
    }
  })
})

describe('两书同达', () => {
  it('is recorded once by the unit that determined, with the notice as it was served', async () => {
    const record = await desk.mirror({ decidedOn: monthsAgo(1) })
    const open = await read(record)
    deepEqual([open['noticeServedOn'], open['isServedTogether']], [null, false])
    const days = { decisionServedOn: TODAY, noticeServedOn: TODAY }
    const id = { requestId: requestId() }
    const served = await serve({ record, ...days, ...id })
    deepEqual([served['record'], served['isServedTogether']], [record, true])
    equal(served['textHash'], textHash(String(served['text'])))
    deepEqual(await serve({ record, ...days, ...id }), served)
    deepEqual(await read(record), served)
    deepEqual(await serve({ record, ...days }), { code: 'CASE_STATE', state: 'SERVED' })
    const acts = await desk.credit.database.query<unknown[]>(
      `SELECT FROM act WHERE about = $1 AND name = 'creditServeRepairNotice'`,
      [record],
    )
    equal(acts.length, 1)
  })

  it('is not said of services on two days', async () => {
    const record = await desk.mirror({ decidedOn: monthsAgo(1) })
    const days = { decisionServedOn: addCalendarDays(TODAY, -3), noticeServedOn: TODAY }
    equal((await serve({ record, ...days }))['isServedTogether'], false)
  })

  for (const [what, days, field] of [
    ['before the decision', { decisionServedOn: monthsAgo(2) }, 'decisionServedOn'],
    ['tomorrow', { noticeServedOn: addCalendarDays(TODAY, 1) }, 'noticeServedOn'],
  ] as const)
    it(`is refused for a service ${what}`, async () => {
      const record = await desk.mirror({ decidedOn: monthsAgo(1) })
      const input = { record, decisionServedOn: TODAY, noticeServedOn: TODAY, ...days }
      deepEqual(await serve(input), { code: 'BAD_USER_INPUT', field })
    })

  it('is for the unit that determined alone; others do not see the notice', async () => {
    const record = await desk.mirror({ decidedOn: monthsAgo(1) })
    const other = { ...TRANSPORT, department: '113209000000210552' }
    const days = { decisionServedOn: TODAY, noticeServedOn: TODAY }
    deepEqual(await serve({ record, ...days }, other), { code: 'FORBIDDEN' })
    deepEqual(await read(record, other), { code: 'CASE_NOT_FOUND' })
    deepEqual(await serve({ record, ...days }, { scopes: ['credit:read'] }), { code: 'FORBIDDEN' })
    const none = `JT-02:${desk.firm}:none`
    deepEqual(await serve({ record: none, ...days }), { code: 'CASE_NOT_FOUND' })
  })
})
