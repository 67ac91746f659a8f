import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import {
  TODAY,
  CREDIT_UNIT,
  DESK,
  MATERIALS,
  TRANSPORT,
  monthsAgo,
  requestId,
  startDesk,
  type AskedCase,
  type Desk,
} from './repairDesk.js'

const desk = await startDesk()
const { credit } = desk

const self = (key: string): Partial<SectorCaller> => ({ actor: `login ${key}`, self: key })
const FIRM = self(desk.firm)
const OTHER = self(credit.town.organisation('LISTED').code)
const CITIZEN = self(credit.town.persons[0]!.key)

const FOUND = { areDutiesDone: true, isCorrected: true }
const application = (record: string, materials: object[] = MATERIALS) => {
  return { record, ...FOUND, materials }
}

/** What an act ends in for a caller: the code and the text of its refusal. */
async function refusal(...asked: Parameters<Desk['act']>): Promise<string> {
  const { data, errors } = await desk.act(...asked)
  assert.equal(data, null)
  const [{ message, extensions }] = errors as [NonNullable<typeof errors>[number]]
  return `${String(extensions['code'])}: ${message}`
}

async function mine<T>(query: string, caller: Partial<SectorCaller>): Promise<T[]> {
  const { data, errors } = await credit.ask(`{ found: ${query} }`, {}, caller)
  if (!data) throw new Error(JSON.stringify(errors))
  return data['found'] as T[]
}
const myCases = (caller: Partial<SectorCaller>) =>
  mine<AskedCase>('creditMyRepairCases { id state filedBy name }', caller)

describe('a firm by itself', () => {
  it('sees what can be repaired and from when, applies, supplements, and follows its case', async () => {
    const record = await desk.mirror()
    const early = await desk.mirror({ decidedOn: monthsAgo(1) })
    const seen = await mine<{ record: string; state: string; eligibleFrom: string }>(
      'creditMyRepairability { record state eligibleFrom }',
      FIRM,
    )
    const stateOf = (of: string) => seen.find((one) => one.record === of)?.state
    assert.deepEqual([stateOf(record), stateOf(early)], ['YES', 'NOT_YET'])
    const { id } = await desk.done('creditApplyForRepair', application(record, []), FIRM)
    await desk.done('creditReviewRepair', { case: id, outcome: 'RETURN' })
    await desk.done('creditSupplementRepair', { case: id, materials: MATERIALS }, FIRM)
    await desk.done('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
    await desk.done('creditDecideRepair', { case: id, outcome: 'GRANT', ...FOUND }, TRANSPORT)
    const found = (await myCases(FIRM)).find((one) => one.id === id)!
    const name = credit.town.organisation('CLEAN').name
    assert.deepEqual(found, { id, state: 'GRANTED', filedBy: 'SUBJECT', name })
    const acts = await credit.database.query<object[]>(
      `SELECT name, outcome->>'filedBy' AS filed, outcome->>'by' AS by FROM act WHERE about = $1 ORDER BY at`,
      [id],
    )
    assert.deepEqual(acts, [
      { name: 'creditApplyForRepair', filed: 'SUBJECT', by: null },
      { name: 'creditReviewRepair', filed: null, by: null },
      { name: 'creditSupplementRepair', filed: null, by: 'SUBJECT' },
      { name: 'creditReviewRepair', filed: null, by: null },
      { name: 'creditDecideRepair', filed: null, by: null },
    ])
  })

  it('sees and supplements what the desk took for it', async () => {
    const { id } = await desk.apply(await desk.mirror(), { materials: [] })
    assert.equal((await myCases(FIRM)).find((one) => one.id === id)!['filedBy'], 'OFFICE')
    await desk.done('creditReviewRepair', { case: id, outcome: 'RETURN' })
    const more = { case: id, materials: MATERIALS }
    const { state } = await desk.done('creditSupplementRepair', more, FIRM)
    assert.equal(state, 'SUBMITTED')
  })

  it('objects to a record and to its rating, takes one back, and sees how the other ends', async () => {
    const record = await desk.mirror()
    const ground = '处罚对象有误'
    const file = (of: string) =>
      desk.done('creditFileObjection', { record: of, ground }, FIRM).then(({ id }) => id)
    const toRecord = await file(record)
    const toRating = await file(`GG-04:${desk.firm}:rating`)
    await desk.done('creditWithdrawObjection', { case: toRating }, FIRM)
    await desk.done('creditTransferObjection', { case: toRecord })
    const deleted = { case: toRecord, outcome: 'DELETE', note: '处罚对象有误' }
    await desk.done('creditDecideObjection', deleted, TRANSPORT)
    const found = await mine<AskedCase>('creditMyObjections { id state outcome filedBy }', FIRM)
    const one = (id: string) => found.find((objection) => objection.id === id)
    const filedBy = 'SUBJECT'
    assert.deepEqual(one(toRecord), { id: toRecord, state: 'DECIDED', outcome: 'DELETE', filedBy })
    assert.deepEqual(one(toRating), { id: toRating, state: 'WITHDRAWN', outcome: null, filedBy })
  })
})

it('a firm takes its application back, and applies again', async () => {
  const record = await desk.mirror()
  const { id } = await desk.done('creditApplyForRepair', application(record), FIRM)
  await desk.done('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
  const back = await desk.done('creditWithdrawRepair', { case: id }, FIRM)
  assert.deepEqual([back.state, back['closedOn']], ['WITHDRAWN', TODAY])
  const grant = { case: id, outcome: 'GRANT', ...FOUND }
  assert.match(await refusal('creditDecideRepair', grant, TRANSPORT), /^CASE_STATE/)
  const again = await desk.done('creditApplyForRepair', application(record), FIRM)
  assert.equal(again.state, 'SUBMITTED')
  assert.equal((await desk.done('creditWithdrawRepair', { case: again.id })).state, 'WITHDRAWN')
})

describe('another’s record and case', () => {
  const none = '00000000-0000-4000-8000-000000000000'
  const noRecord = `JT-02:${OTHER.self!}:none`

  it('are to a firm what those are that do not exist', async () => {
    const record = await desk.mirror()
    const { id } = await desk.apply(record)
    const objection = await desk.done('creditFileObjection', { record, ground: '有误' })
    for (const [name, ofOther, ofNobody] of [
      ['creditApplyForRepair', application(record), application(noRecord)],
      ['creditFileObjection', { record, ground: '有误' }, { record: noRecord, ground: '有误' }],
      [
        'creditFileObjection',
        { record: `GG-04:${desk.firm}:rating`, ground: '有误' },
        { record: `GG-04:${OTHER.self!}:none`, ground: '有误' },
      ],
      [
        'creditSupplementRepair',
        { case: id, materials: MATERIALS },
        { case: none, materials: MATERIALS },
      ],
      ['creditWithdrawObjection', { case: objection.id }, { case: none }],
      ['creditWithdrawRepair', { case: id }, { case: none }],
    ] as const) {
      const refused = await refusal(name, ofOther, OTHER)
      assert.match(refused, /^CASE_NOT_FOUND/, name)
      assert.equal(refused, await refusal(name, ofNobody, OTHER), name)
    }
    const review = { record: noRecord, ground: '有误', reviewOf: objection.id }
    assert.match(await refusal('creditFileObjection', review, OTHER), /^CASE_NOT_FOUND/)
    assert.ok((await myCases(OTHER)).every((one) => one.id !== id))
  })
})

describe('a person by itself', () => {
  /** A severe listing of the citizen, as a list entered it. */
  async function listing(id: string): Promise<string> {
    await credit.database.query(
      `INSERT INTO severe_listing SELECT (jsonb_populate_record(l, jsonb_build_object('subject_key', $1::text,
         'id', $2::text, 'decided_on', $3::date, 'notice_date', $3::date - 30, 'served_date', $3::date,
         'enter_date', $3::date, 'kind', 'L03',
         'planned_exit_date', null, 'publicity_until', null))).*
       FROM severe_listing l WHERE status = 'ACTIVE' LIMIT 1`,
      [CITIZEN.self, id, monthsAgo(13)],
    )
    return `GG-02:${CITIZEN.self!}:${id}`
  }

  it('has a severe listing repaired; its name is masked, and no other sector is told', async () => {
    const record = await listing('of-a-person')
    const seen = await mine<{ record: string; state: string }>(
      'creditMyRepairability { record state }',
      CITIZEN,
    )
    assert.deepEqual(
      seen.filter((one) => one.record === record),
      [{ record, state: 'YES' }],
    )
    const { id } = await desk.done('creditApplyForRepair', application(record), CITIZEN)
    await desk.done('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
    await desk.done('creditDecideRepair', { case: id, outcome: 'GRANT', ...FOUND }, CREDIT_UNIT)
    const found = (await myCases(CITIZEN)).find((one) => one.id === id)!
    assert.deepEqual([found.state, found['filedBy']], ['GRANTED', 'SUBJECT'])
    assert.match(String(found['name']), /\*/)
    const told = await credit.database.query('SELECT 1 FROM outbox WHERE subject_key = $1', [
      CITIZEN.self,
    ])
    assert.deepEqual(told, [])
    const query = '{ creditRepairsUnacknowledged { caseId } }'
    const { data } = await credit.ask(query, {}, DESK)
    const waiting = data!['creditRepairsUnacknowledged'] as { caseId: string }[]
    assert.ok(waiting.every(({ caseId }) => caseId !== id))
  })

  it('objects, and its record is marked until that ends', async () => {
    const record = await listing('objected')
    const statusOf = async () => {
      const [row] = await credit.database.query<{ status: string }[]>(
        `SELECT status FROM severe_listing WHERE subject_key = $1 AND id = 'objected'`,
        [CITIZEN.self],
      )
      return row!.status
    }
    const input = { record, ground: '并非本人' }
    const { id } = await desk.done('creditFileObjection', input, CITIZEN)
    assert.equal(await statusOf(), 'OBJECTION_PENDING')
    await desk.done('creditDecideObjection', { case: id, outcome: 'STAND' }, CREDIT_UNIT)
    assert.equal(await statusOf(), 'ACTIVE')
  })

  it('files alone: the desk does not for it, and a notice of its record there is not', async () => {
    const record = await listing('alone')
    assert.match(await refusal('creditApplyForRepair', application(record)), /^BAD_USER_INPUT/)
    const query = 'query ($record: ID!) { creditRepairNotice(record: $record) { text } }'
    const { errors } = await credit.ask(query, { record }, DESK)
    assert.equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })
})

describe('who may not', () => {
  const STRANGERS: readonly [name: string, caller: Partial<SectorCaller>][] = [
    ['nobody', { actor: 'anonymous' }],
    ['an officer without the desk’s scope', { actor: 'officer', scopes: ['credit:read'] }],
    ['a determining unit', TRANSPORT],
    ['a partner', { actor: 'partner', scopes: ['check:run'] }],
  ]
  for (const [name, caller] of STRANGERS)
    it(`${name} files nothing, moves nothing and has no cases of its own`, async () => {
      const record = await desk.mirror()
      const { id } = await desk.apply(record, { materials: [] })
      await desk.done('creditReviewRepair', { case: id, outcome: 'RETURN' })
      const objection = await desk.done('creditFileObjection', { record, ground: '有误' })
      for (const [act, input] of [
        ['creditApplyForRepair', application(record)],
        ['creditSupplementRepair', { case: id, materials: MATERIALS }],
        ['creditFileObjection', { record, ground: '有误' }],
        ['creditWithdrawObjection', { case: objection.id }],
        ['creditWithdrawRepair', { case: id }],
      ] as const) {
        assert.match(await refusal(act, input, caller), /^FORBIDDEN/, act)
      }
      for (const query of ['RepairCases', 'Objections', 'Repairability']) {
        const { errors } = await credit.ask(`{ creditMy${query} { __typename } }`, {}, caller)
        assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN', query)
      }
    })

  it('a firm reviews, decides, transfers and lists nothing, its own case neither', async () => {
    const record = await desk.mirror()
    const { id } = await desk.done('creditApplyForRepair', application(record), FIRM)
    for (const [act, input] of [
      ['creditReviewRepair', { case: id, outcome: 'ACCEPT' }],
      ['creditDecideRepair', { case: id, outcome: 'GRANT', ...FOUND }],
      ['creditReportFalseRepairMaterial', { case: id }],
      ['creditTransferObjection', { case: id }],
      ['creditDecideObjection', { case: id, outcome: 'DELETE' }],
    ] as const) {
      assert.match(await refusal(act, input, FIRM), /^FORBIDDEN/, act)
    }
    const { errors } = await credit.ask('{ creditRepairCases { next } }', {}, FIRM)
    assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})

it('the same request again is the same case, whoever else uses its id', async () => {
  const input = { requestId: requestId(), ...application(await desk.mirror()) }
  const [one, again] = [
    await desk.done('creditApplyForRepair', input, FIRM),
    await desk.done('creditApplyForRepair', input, FIRM),
  ]
  assert.equal(one.id, again.id)
  assert.match(await refusal('creditApplyForRepair', input, OTHER), /^CASE_NOT_FOUND/)
})
