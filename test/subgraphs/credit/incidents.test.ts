import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { startCredit } from '../creditSector.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const DESK = { actor: 'security', scopes: ['credit:incidents'] }
const AUDITOR = { actor: 'auditor', scopes: ['credit:audit'] }
const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString()
const NOW = new Date().toISOString()

const SHOWN = `id state level missing isDrill authorityDue closedAt personsAffected
  personsNotice { exemption way } acts { name state }`
const INPUTS: Readonly<Record<string, string>> = {
  creditReportIncident: 'ReportIncidentInput',
  creditDescribeIncident: 'DescribeIncidentInput',
  creditNotifyOfIncident: 'NotifyOfIncidentInput',
  creditMoveIncident: 'MoveIncidentInput',
}

interface Shown {
  readonly id: string
  readonly state: string
  readonly level: string
  readonly missing: string[]
  readonly authorityDue: string | null
  readonly closedAt: string | null
  readonly personsNotice: object | null
  readonly acts: { name: string; state: string }[]
}

let requests = 0
async function act(name: string, input: object, caller: Partial<SectorCaller> = DESK) {
  const { data, errors } = await credit.ask(
    `mutation ($input: ${INPUTS[name]!}!) { ${name}(input: $input) { ${SHOWN} } }`,
    { input: { requestId: `i-${++requests}`, ...input } },
    caller,
  )
  if (!data) throw Object.assign(new Error(errors![0]!.message), errors![0]!.extensions)
  return data[name] as Shown
}

const LEAK = { kind: 'LEAK', title: '导出文件外泄', detectedAt: HOUR_AGO, concernsPersons: true }
const report = (change: object = {}) => act('creditReportIncident', { ...LEAK, ...change })
const move = (incident: string, step: string, note: string | null = '见处置记录') =>
  act('creditMoveIncident', { incident, act: step, note })
const FORM = {
  cause: '接口未鉴权',
  possibleHarm: '冒用身份',
  remedies: '关闭接口、轮换密钥',
  selfHelp: '留意陌生来电',
  contact: '市信用办信息安全岗',
  infoKinds: ['姓名', '行政处罚'],
}
const describeAll = (incident: string, change: object = {}) =>
  act('creditDescribeIncident', { incident, ...FORM, ...change })
const notify = (incident: string, notice: object) =>
  act('creditNotifyOfIncident', { incident, ...notice })
const AUTHORITY = { to: 'AUTHORITY', at: NOW, way: '市网信办，书面' }

/** Contained, with nothing in its form. */
async function contained(change: object = {}): Promise<string> {
  const { id } = await report(change)
  await move(id, 'CONFIRM')
  await move(id, 'CONTAIN')
  return id
}

describe('an incident of persons', () => {
  it('is closed with the form of Art. 57, and not before', async () => {
    const id = await contained()
    await assert.rejects(move(id, 'CLOSE'), {
      code: 'INCIDENT_INCOMPLETE',
      reasons: [
        'CAUSE',
        'POSSIBLE_HARM',
        'REMEDIES',
        'CONTACT',
        'INFO_KINDS',
        'SELF_HELP',
        'AUTHORITY_NOTICE',
        'PERSONS_NOTICE',
      ],
    })
    const described = await describeAll(id, { personsAffected: 1_200 })
    assert.deepEqual(
      [described.missing, described.level],
      [['AUTHORITY_NOTICE', 'PERSONS_NOTICE'], 'III'],
    )
    await notify(id, AUTHORITY)
    await notify(id, { to: 'PERSONS', at: NOW, way: '短信', persons: 1_200 })
    const { state, closedAt, missing, acts } = await move(id, 'CLOSE')
    assert.deepEqual([state, closedAt !== null, missing], ['CLOSED', true, []])
    assert.deepEqual(
      acts.map(({ name, state: after }) => `${name.slice(6)} ${after}`),
      [
        'ReportIncident REPORTED',
        'MoveIncident CONFIRMED',
        'MoveIncident CONTAINED',
        'DescribeIncident CONTAINED',
        'NotifyOfIncident CONTAINED',
        'NotifyOfIncident CONTAINED',
        'MoveIncident CLOSED',
      ],
    )
  })

  it('may leave the persons untold for a reason, never the authority', async () => {
    const { id } = await report()
    await move(id, 'CONFIRM')
    const exemption = '数据已加密且密钥未泄露'
    const noted = await notify(id, { to: 'PERSONS', exemption })
    assert.deepEqual(noted.personsNotice, { exemption, way: null })
    const told = notify(id, { to: 'AUTHORITY', exemption })
    await assert.rejects(told, { code: 'BAD_USER_INPUT', message: /^"exemption"/ })
  })

  it('cannot be closed in the table without its form, whatever the code does', async () => {
    const id = await contained()
    const update = `UPDATE incident SET state = 'CLOSED', closed_at = now() WHERE id = $1`
    await assert.rejects(credit.database.query(update, [id]), /article_57/)
  })

  it('is opened again if more comes out, and its form with it', async () => {
    const { id } = await report()
    await move(id, 'DISMISS', '压测流量')
    await assert.rejects(describeAll(id), { code: 'CASE_STATE', state: 'DISMISSED' })
    const { state, closedAt } = await move(id, 'REOPEN', '日志显示真实请求')
    assert.deepEqual([state, closedAt], ['REPORTED', null])
  })
})

describe('an incident without persons', () => {
  it('needs cause, harm, remedies and contact, and has no clock of notices', async () => {
    const id = await contained({ concernsPersons: false, kind: 'OTHER', isDrill: true })
    const { cause, possibleHarm, remedies, contact } = FORM
    const fields = { incident: id, cause, possibleHarm, remedies, contact }
    const { missing, authorityDue } = await act('creditDescribeIncident', fields)
    assert.deepEqual([missing, authorityDue], [[], null])
    assert.equal((await move(id, 'CLOSE')).state, 'CLOSED')
  })
})

describe('bad input of an incident is refused and named:', () => {
  const TOMORROW = new Date(Date.now() + 86_400_000).toISOString()
  for (const [member, refused] of [
    ['title', () => report({ title: ' ' })],
    ['title', () => report({ title: '长'.repeat(2_001) })],
    ['detectedAt', () => report({ detectedAt: TOMORROW })],
    ['sectors', () => report({ sectors: ['tourism'] })],
    ['findings', () => report({ findings: ['a b'] })],
    ['note', async () => move((await report()).id, 'DISMISS', null)],
    ['personsAffected', async () => describeAll((await report()).id, { personsAffected: -1 })],
    ['at', async () => notify(await contained(), { ...AUTHORITY, at: TOMORROW })],
    ['at', async () => notify(await contained(), { ...AUTHORITY, at: '2020-01-01T00:00:00Z' })],
    ['at', async () => notify(await contained(), { to: 'PERSONS' })],
    ['way', async () => notify(await contained(), { ...AUTHORITY, way: '' })],
  ] as const) {
    it(`${member} (${refused.toString().slice(0, 60)})`, () =>
      assert.rejects(refused(), { code: 'BAD_USER_INPUT', message: new RegExp(`^"${member}"`) }))
  }

  it('a personal number in a text', () =>
    assert.rejects(report({ title: '涉及320902190001010013' }), { code: 'PERSONAL_DATA_IN_TEXT' }))

  it('an id of none', () => assert.rejects(move('1', 'CONFIRM'), { code: 'CASE_NOT_FOUND' }))
})

describe('incidents are read', () => {
  const list = async (caller: Partial<SectorCaller>, args = '') => {
    const query = `{ creditIncidents${args} { incidents { id state } next } creditIncidentPlan { code } }`
    const { data, errors } = await credit.ask(query, {}, caller)
    if (!data) throw Object.assign(new Error(errors![0]!.message), errors![0]!.extensions)
    return data['creditIncidents'] as { incidents: { id: string; state: string }[]; next: string }
  }

  it('by auditors, page by page, the newest first, who act on nothing', async () => {
    const [older, newer] = [await report(), await report()]
    const first = await list(AUDITOR, '(first: 1)')
    assert.deepEqual(
      first.incidents.map(({ id }) => id),
      [newer.id],
    )
    const second = await list(AUDITOR, `(first: 1, after: "${first.next}")`)
    assert.deepEqual(
      second.incidents.map(({ id }) => id),
      [older.id],
    )
    const states = (await list(AUDITOR, '(states: [CLOSED])')).incidents.map(({ state }) => state)
    assert.deepEqual(new Set(states), new Set(['CLOSED']))
    const acted = act('creditReportIncident', LEAK, AUDITOR)
    await assert.rejects(acted, { code: 'FORBIDDEN' })
  })

  it('by nobody else', () =>
    assert.rejects(list({ scopes: ['credit:read'] }), { code: 'FORBIDDEN' }))
})
