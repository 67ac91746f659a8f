import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueOn } from '../../../subgraphs/shared/disclosure/rules/timeliness.js'
import {
  CREDIT_UNIT,
  DESK,
  MATERIALS,
  TODAY,
  TRANSPORT,
  monthsAgo,
  requestId,
  startDesk,
  type AskedCase,
  type Desk,
} from './repairDesk.js'

const desk = await startDesk()

const FOUND = { areDutiesDone: true, isCorrected: true }

async function accepted(record?: string): Promise<AskedCase> {
  const { id } = await desk.apply(record ?? (await desk.mirror()))
  return desk.done('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
}

/** Code and details of the error that an act ends in. */
async function refusal(...asked: Parameters<Desk['act']>): Promise<Record<string, unknown>> {
  const { data, errors } = await desk.act(...asked)
  assert.equal(data, null)
  return errors![0]!.extensions
}

describe('a case of repair', () => {
  it('goes from the desk to the determining unit to the grant, each step with its working days', async () => {
    const record = await desk.mirror()
    const applied = await desk.apply(record)
    assert.deepEqual([applied.state, applied['acceptDue']], ['SUBMITTED', dueOn(TODAY, 3)])
    const review = { case: applied.id, outcome: 'ACCEPT' }
    const taken = await desk.done('creditReviewRepair', review)
    assert.deepEqual([taken.state, taken['decideDue']], ['WITH_UNIT', dueOn(TODAY, 10)])
    const grant = { case: applied.id, outcome: 'GRANT', ...FOUND }
    const granted = await desk.done('creditDecideRepair', grant, TRANSPORT)
    assert.deepEqual([granted.state, granted['closedOn'], granted.reasons], ['GRANTED', TODAY, []])
    assert.deepEqual(granted['acts'], [
      { name: 'creditApplyForRepair', state: 'SUBMITTED' },
      { name: 'creditReviewRepair', state: 'WITH_UNIT' },
      { name: 'creditDecideRepair', state: 'GRANTED' },
    ])
    const told = await desk.credit.database.query<object[]>(
      `SELECT type, item, payload FROM outbox WHERE subject_key = $1 AND type = 'REPAIR_DECIDED'`,
      [desk.firm],
    )
    const payload = { record: record.split(':')[2], decidedOn: TODAY, publicityUntil: TODAY }
    assert.deepEqual(told, [{ type: 'REPAIR_DECIDED', item: 'JT-02', payload }])
    const query = '{ creditRepairsUnacknowledged { caseId reader isAcknowledged } }'
    const { data } = await desk.credit.ask(query, {}, DESK)
    const readers = ['construction', 'healthcare', 'market', 'transport']
    const waiting = readers.map((reader) => ({ caseId: granted.id, reader, isAcknowledged: false }))
    assert.deepEqual(data, { creditRepairsUnacknowledged: waiting })
  })

  it('is denied with every reason that the determining unit finds', async () => {
    const { id } = await accepted()
    const deny = { case: id, outcome: 'DENY', areDutiesDone: false, isCorrected: false }
    const denied = await desk.done('creditDecideRepair', deny, TRANSPORT)
    assert.deepEqual(
      [denied.state, denied.reasons],
      ['DENIED', ['DUTIES_NOT_DONE', 'NOT_CORRECTED']],
    )
  })

  it('cannot be granted against the rules', async () => {
    const { id } = await accepted()
    const grant = { case: id, outcome: 'GRANT', areDutiesDone: false, isCorrected: true }
    assert.deepEqual(await refusal('creditDecideRepair', grant, TRANSPORT), {
      code: 'REPAIR_NOT_ALLOWED',
      reasons: ['DUTIES_NOT_DONE'],
      nextOn: (await desk.done('creditDecideRepair', { ...grant, outcome: 'DENY' }, TRANSPORT))[
        'nextOn'
      ],
    })
  })

  it('cannot be accepted before its day, and is refused with that day', async () => {
    const record = await desk.mirror({ decidedOn: monthsAgo(1) })
    const { id } = await desk.apply(record)
    const review = { case: id, outcome: 'ACCEPT' }
    const { code, reasons } = await refusal('creditReviewRepair', review)
    assert.deepEqual([code, reasons], ['REPAIR_NOT_ALLOWED', ['MINIMUM_NOT_PASSED']])
    const refused = await desk.done('creditReviewRepair', { ...review, outcome: 'REFUSE' })
    assert.equal(refused.state, 'NOT_ACCEPTED')
    assert.ok(String(refused['nextOn']) > TODAY)
  })

  it('is returned once with all that is missing, supplemented, and accepted', async () => {
    const { id } = await desk.apply(await desk.mirror(), { materials: [] })
    const review = { case: id, outcome: 'RETURN' }
    const returned = await desk.done('creditReviewRepair', review)
    assert.deepEqual(
      [returned.state, returned.reasons, returned['supplementDue']],
      ['RETURNED', ['NO_COMMITMENT', 'INCOMPLETE'], dueOn(TODAY, 10)],
    )
    const more = { case: id, materials: MATERIALS }
    assert.deepEqual((await desk.done('creditSupplementRepair', more)).reasons, [])
    const again = await refusal('creditReviewRepair', { ...review, note: '再补' })
    assert.deepEqual(again, { code: 'CASE_STATE', state: 'SUBMITTED' })
    const taken = await desk.done('creditReviewRepair', { ...review, outcome: 'ACCEPT' })
    assert.equal(taken.state, 'WITH_UNIT')
  })
})

describe('the determining unit', () => {
  it('extends a case once', async () => {
    const { id } = await accepted()
    const extend = { case: id, outcome: 'EXTEND', ...FOUND }
    const extended = await desk.done('creditDecideRepair', extend, TRANSPORT)
    assert.equal(extended['decideDue'], dueOn(TODAY, 20))
    const { code } = await refusal('creditDecideRepair', extend, TRANSPORT)
    assert.equal(code, 'CASE_STATE')
  })

  it('is not asked where the desk refuses, which needs a note where nothing is in the way', async () => {
    const { id } = await desk.apply(await desk.mirror())
    const { code } = await refusal('creditReviewRepair', { case: id, outcome: 'REFUSE' })
    assert.equal(code, 'BAD_USER_INPUT')
  })
})

describe('a granted repair of public credit’s own record', () => {
  it('takes a severe listing off, and tells of both', async () => {
    const { credit } = desk
    const { code } = credit.town.organisation('LISTED')
    const [[listing]] = await credit.database.query<[{ id: string }[]]>(
      `UPDATE severe_listing SET notice_date = $2::date - 30, decided_on = $2, planned_exit_date = NULL,
         publicity_until = NULL WHERE subject_key = $1 AND status = 'ACTIVE' RETURNING id`,
      [code, monthsAgo(13)],
    )
    const { id } = await accepted(`GG-02:${code}:${listing!.id}`)
    await desk.done('creditDecideRepair', { case: id, outcome: 'GRANT', ...FOUND }, CREDIT_UNIT)
    const query = `query ($id: SubjectId!) { subject(id: $id) { severeListings { id } } }`
    const { data } = await credit.ask(query, { id: code })
    assert.deepEqual(data, { subject: { severeListings: [] } })
    const told = await credit.database.query<{ type: string }[]>(
      'SELECT type FROM outbox WHERE subject_key = $1 ORDER BY id',
      [code],
    )
    assert.deepEqual(told.map(({ type }) => type).slice(-2), ['LISTING_REMOVED', 'REPAIR_DECIDED'])
  })
})

describe('untrue materials', () => {
  it('revoke a granted repair and bar further ones of the subject for three years', async () => {
    const { credit } = desk
    const { id } = await accepted()
    await desk.done('creditDecideRepair', { case: id, outcome: 'GRANT', ...FOUND }, TRANSPORT)
    const wordless = await refusal('creditReportFalseRepairMaterial', { case: id })
    assert.equal(wordless['code'], 'BAD_USER_INPUT')
    const untrue = { case: id, note: '缴款凭证系伪造' }
    const revoked = await desk.done('creditReportFalseRepairMaterial', untrue)
    assert.deepEqual([revoked.state, revoked.reasons], ['REVOKED', ['FALSE_MATERIAL']])
    const next = await desk.apply(await desk.mirror())
    const { reasons } = await refusal('creditReviewRepair', { case: next.id, outcome: 'ACCEPT' })
    assert.deepEqual(reasons, ['FALSE_MATERIAL_BAR'])
    // The other tests' firm is this one.
    await credit.database.query('UPDATE repair_case SET false_material_on = NULL')
  })
})

describe('whoever may', () => {
  const cases = async (caller: object) => {
    const query = '{ creditRepairCases(first: 100) { cases { source name } } }'
    const { data, extensions } = await desk.credit.ask(query, {}, caller)
    const { cases: found } = data!['creditRepairCases'] as { cases: { source: string }[] }
    return { sources: new Set(found.map(({ source }) => source)), items: extensions.items }
  }

  it('mistypes a sector reads no empty desk', async () => {
    const query = '{ creditRepairCases(source: "weather") { cases { id } } }'
    const { errors } = await desk.credit.ask(query, {}, DESK)
    assert.equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })

  it('applies and reviews has credit:repair, decides is the unit that determined', async () => {
    const record = await desk.mirror()
    const input = { record, ...FOUND, materials: MATERIALS }
    const officer = { ...DESK, scopes: ['credit:read'] }
    assert.equal((await refusal('creditApplyForRepair', input, officer))['code'], 'FORBIDDEN')
    const { id } = await accepted(record)
    const grant = { case: id, outcome: 'GRANT', ...FOUND }
    assert.equal((await refusal('creditDecideRepair', grant, DESK))['code'], 'FORBIDDEN')
    const market = { ...TRANSPORT, department: '113209000000210552' }
    assert.equal((await refusal('creditDecideRepair', grant, market))['code'], 'CASE_NOT_FOUND')
  })

  it('reads cases sees all from the desk and its own as the determining unit, and is on the record', async () => {
    const all = await cases(DESK)
    assert.ok(all.sources.has('credit') && all.sources.has('transport'))
    assert.ok(all.items.some(({ subject, item }) => subject === desk.firm && item === 'GG-01'))
    assert.deepEqual((await cases(TRANSPORT)).sources, new Set(['transport']))
  })
})

describe('a request', () => {
  it('that comes again changes nothing, and with other input is refused', async () => {
    const record = await desk.mirror()
    const input = { requestId: requestId(), record, ...FOUND, materials: MATERIALS }
    const both = await Promise.all([1, 2].map(() => desk.done('creditApplyForRepair', input)))
    assert.equal(both[0]!.id, both[1]!.id)
    const other = { ...input, isCorrected: false }
    assert.equal((await refusal('creditApplyForRepair', other))['code'], 'REQUEST_ID_REUSED')
  })

  for (const [what, change, code] of [
    [
      'for a record that does not stand',
      { record: 'JT-02:91320900000001011R:none' },
      'CASE_NOT_FOUND',
    ],
    ['for a person’s record', { record: 'JT-02:P:abc' }, 'BAD_USER_INPUT'],
    ['with a hash that is none', { materials: [{ ...MATERIALS[0], hash: 'x' }] }, 'BAD_USER_INPUT'],
    [
      'with a citizen number in a title',
      { materials: [{ ...MATERIALS[0], title: '320902190001010013' }] },
      'PERSONAL_DATA_IN_TEXT',
    ],
    ['without an id', { requestId: ' ' }, 'BAD_USER_INPUT'],
  ] as const)
    it(`${what} is refused with ${code}`, async () => {
      const input = { record: await desk.mirror(), ...FOUND, materials: MATERIALS, ...change }
      assert.equal((await refusal('creditApplyForRepair', input))['code'], code)
    })

  it('for a record whose repair is under way is refused', async () => {
    const record = await desk.mirror()
    await desk.apply(record)
    const input = { record, ...FOUND, materials: MATERIALS }
    assert.equal((await refusal('creditApplyForRepair', input))['code'], 'CASE_STATE')
  })
})
