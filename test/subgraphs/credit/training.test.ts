import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { hasPassed, loadTrainingRules } from '../../../subgraphs/credit/rules/training.js'
import { TRAINING_RULES } from '../../../subgraphs/credit/training/trainingTables.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'
import { DESK, TODAY, monthsAgo, requestId, startDesk } from './repairDesk.js'

const desk = await startDesk()
const { credit, firm } = desk
const region = credit.town.organisation('CLEAN').region

async function ask(
  query: string,
  variables: object,
  caller = DESK,
): Promise<Record<string, unknown>> {
  const { data, errors } = await credit.ask(query, variables as Record<string, unknown>, caller)
  if (!data) throw Object.assign(new Error(JSON.stringify(errors)), errors?.[0]?.extensions)
  return Object.values(data)[0] as Record<string, unknown>
}

const plan = (change: object = {}) =>
  ask('mutation ($input: PlanTrainingInput!) { creditPlanTraining(input: $input) { id } }', {
    input: {
      requestId: requestId(),
      county: region,
      source: 'transport',
      heldOn: TODAY,
      forms: ['LECTURE', 'TEST'],
      syllabus: ['修复流程'],
      capacity: 2,
      ...change,
    },
  })
const planned = async (change: object = {}) => (await plan(change)) as { id: string }
const invite = (session: string, subjects: string[]) =>
  ask(
    `mutation ($input: InviteToTrainingInput!) { creditInviteToTraining(input: $input) {
      invitations { subject { code } name repairable eligibleFrom records } } }`,
    { input: { requestId: requestId(), session, subjects } },
  )
const attend = (session: string, score: number | null, subject = firm) =>
  ask(
    `mutation ($input: RecordAttendanceInput!) { creditRecordAttendance(input: $input) {
      attendedAs score hasPassed } }`,
    {
      input: {
        requestId: requestId(),
        session,
        subject,
        attendedAs: 'LEGAL_REPRESENTATIVE',
        score,
      },
    },
  )
const candidates = (change: object = {}) =>
  ask(
    `query ($county: String!, $source: String!, $repairable: [RepairabilityState!]) {
      creditTrainingCandidates(county: $county, source: $source, repairable: $repairable) {
        isTruncated firms { subject { code } repairable nextEligibleOn records { state } } } }`,
    { county: region, source: 'transport', ...change },
  )

describe('a score', () => {
  for (const [score, passed] of [
    [null, null],
    [0, false],
    [58, false],
    [59, false],
    [60, true],
    [100, true],
  ] as const)
    it(`of ${score} ${passed === null ? 'is no test' : passed ? 'passes' : 'does not pass'}`, () => {
      assert.equal(hasPassed(score, TRAINING_RULES[0]!), passed)
    })

  it('is judged by a table that is refused if malformed', () => {
    const table = readFileSync('subgraphs/credit/rules/training.yaml', 'utf8')
    assert.throws(
      () => loadTrainingRules(table.replace('passScore: 60', 'passScore: a')),
      TableError,
    )
  })
})

describe('candidates for training', () => {
  it('are firms of the county with standing records of the sector, who can repair next first', async () => {
    await desk.mirror({ decidedOn: monthsAgo(2) })
    const soon = await candidates()
    assert.deepEqual(
      (soon['firms'] as { repairable: string }[]).map((one) => one.repairable),
      ['NOT_YET'],
    )
    await desk.mirror({ decidedOn: monthsAgo(4) })
    const { firms, isTruncated } = (await candidates({ repairable: ['YES'] })) as unknown as {
      firms: { subject: object; nextEligibleOn: string; records: { state: string }[] }[]
      isTruncated: boolean
    }
    assert.equal(isTruncated, false)
    assert.deepEqual(firms, [
      {
        subject: { code: firm },
        repairable: 'YES',
        nextEligibleOn: addCalendarDays(monthsAgo(1), 1),
        records: [{ state: 'YES' }, { state: 'NOT_YET' }],
      },
    ])
    assert.deepEqual((await candidates({ source: 'market' }))['firms'], [])
    assert.deepEqual((await candidates({ county: '650100' }))['firms'], [])
  })

  it('are asked for by a region of six digits', async () => {
    await assert.rejects(candidates({ county: '%' }), { code: 'BAD_USER_INPUT' })
    await assert.rejects(candidates({ source: 'weather' }), { code: 'BAD_USER_INPUT' })
  })
})

describe('a class', () => {
  it('invites firms once, records who came, and says who passed', async () => {
    const { id } = await planned()
    const { invitations } = await invite(id, [firm])
    const [{ subject, eligibleFrom, records }] = invitations as [
      { subject: object; eligibleFrom: string; records: string[] },
    ]
    assert.deepEqual([subject, records.length], [{ code: firm }, 2])
    assert.ok(eligibleFrom <= TODAY)
    assert.equal(((await invite(id, [firm]))['invitations'] as unknown[]).length, 1)
    const attendedAs = 'LEGAL_REPRESENTATIVE'
    assert.deepEqual(await attend(id, 58), { attendedAs, score: 58, hasPassed: false })
    assert.deepEqual(await attend(id, null), { attendedAs, score: null, hasPassed: null })
  })

  it('invites nobody whom it would not help, and no more than it seats', async () => {
    const { id } = await planned()
    const other = credit.town.organisation('LISTED').code
    await assert.rejects(invite(id, [firm, other]), {
      code: 'BAD_USER_INPUT',
      message: new RegExp(`Without a standing record of this county and sector: ${other}\\.`),
      firms: [other],
    })
    await assert.rejects(attend(id, 80), { code: 'CASE_NOT_FOUND' })
    await assert.rejects(attend(requestId(), 80), { code: 'CASE_NOT_FOUND' })
  })

  it('has no attendance before its day, and no score beyond 100', async () => {
    const { id } = await planned({ heldOn: addCalendarDays(TODAY, 2) })
    await invite(id, [firm])
    await assert.rejects(attend(id, 80), { code: 'BAD_USER_INPUT' })
    await assert.rejects(attend(id, 101), { code: 'BAD_USER_INPUT' })
  })

  for (const [what, change] of [
    ['a day that has passed', { heldOn: monthsAgo(1) }],
    ['no seat', { capacity: 0 }],
    ['no form', { forms: [] }],
    ['a sector that is none', { source: 'weather' }],
    ['a county that is none', { county: '县' }],
  ] as const)
    it(`is not planned with ${what}`, async () => {
      await assert.rejects(plan(change), { code: 'BAD_USER_INPUT' })
    })

  it('is the desk’s to plan', async () => {
    const officer = { ...DESK, scopes: ['credit:read'] }
    const query = '{ creditTrainingSessions { id } }'
    await assert.rejects(ask(query, {}, officer), { code: 'FORBIDDEN' })
    assert.ok(Array.isArray(await ask(query, {})))
  })
})

describe('the certificate of a class (信用修复培训证明)', () => {
  const certificate = (session: string, subject = firm, caller = DESK) =>
    ask(
      `query ($session: ID!, $subject: SubjectId!) { creditTrainingCertificate(session: $session, subject: $subject) {
        number heldOn text textHash } }`,
      { session, subject },
      caller,
    )

  it('is of a firm that passed, and the same one whenever it is asked for', async () => {
    await desk.mirror()
    const { id } = await planned()
    await invite(id, [firm])
    await assert.rejects(certificate(id), { code: 'CASE_STATE', state: 'NOT_TESTED' })
    await attend(id, 58)
    await assert.rejects(certificate(id), { code: 'CASE_STATE', state: 'NOT_PASSED' })
    await attend(id, 61)
    const found = await certificate(id)
    assert.match(String(found['number']), /^PX-\d{8}-[\dA-F]{12}$/)
    const text = String(found['text'])
    for (const part of [found['number'], firm, TODAY, '61分'])
      assert.ok(text.includes(String(part)))
    assert.ok(!text.includes('{'))
    assert.deepEqual(await certificate(id), found)
  })

  it('is of nobody who was not invited, and the desk’s to give', async () => {
    const { id } = await planned()
    await assert.rejects(certificate(id), { code: 'CASE_NOT_FOUND' })
    await assert.rejects(certificate(id, firm, { ...DESK, scopes: ['credit:read'] }), {
      code: 'FORBIDDEN',
    })
  })
})
