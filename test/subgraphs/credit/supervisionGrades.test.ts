import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { putListing, putMirrored, shift } from './evaluationFacts.js'
import {
  CLEAN,
  MARKET,
  TODAY,
  TRANSPORT,
  act,
  database,
  read,
  settle,
  told,
  town,
} from './supervisionDesk.js'

const MODEL = {
  code: 'JT-ZLXY',
  name: '道路运输企业质量信誉考核',
  department: '113209000000210477',
  source: 'transport',
  item: 'JT-06',
  grades: ['AAA', 'AA', 'A', 'B'],
  fromPublic: [
    { publicGrade: 'A', grade: 'AAA' },
    { publicGrade: 'B', grade: 'AA' },
    { publicGrade: 'C', grade: 'A' },
    { publicGrade: 'D', grade: 'B' },
    { publicGrade: 'E', grade: 'B' },
  ],
  basis: '交公路发〔2006〕294号',
}

interface Result {
  subject: { key: string }
  number: number
  grade: string
  sectorGrade: string
  publicGrade: string | null
}
const results = (onlyWaiting = true, caller = TRANSPORT) =>
  read<Result[]>(
    `creditSupervisionGrades(model: "JT-ZLXY", onlyWaiting: ${onlyWaiting}) {
      subject { key } number grade sectorGrade publicGrade }`,
    caller,
  )

const [, firm, other] = CLEAN as [string, string, string]

describe('a sector’s model', () => {
  it('a model that is no good is refused, naming the member', async () => {
    for (const change of [
      { code: 'x' },
      { department: '1' },
      { name: ' ' },
      { source: 'fishery' },
      { source: null },
      { item: '6' },
      { grades: ['AAA'] },
      { fromPublic: MODEL.fromPublic.slice(1) },
      { grades: ['AAA', 'AA', 'A'] },
    ]) {
      await assert.rejects(
        act('creditRegisterSectorModel', { ...MODEL, ...change }),
        /BAD_USER_INPUT/,
        JSON.stringify(change),
      )
    }
    await assert.rejects(act('creditRegisterSectorModel', MODEL, TRANSPORT), /FORBIDDEN/)
  })
})

describe('sector grades', () => {
  it('are fused with the public one, as reported and as the feed tells, and told', async () => {
    assert.deepEqual(await act('creditRegisterSectorModel', MODEL), { code: 'JT-ZLXY', version: 1 })
    const grades = [{ subject: firm, grade: 'A', decidedOn: TODAY }]
    assert.equal(await act('creditReportSectorGrades', { model: 'JT-ZLXY', grades }, TRANSPORT), 1)
    await putMirrored(database, {
      subject: other,
      item: 'JT-06',
      id: 'g',
      grade: 'B',
      decidedOn: TODAY,
    })
    await settle()
    const found = await results()
    const of = (key: string) => found.find(({ subject }) => subject.key === key)!
    assert.deepEqual([found.length, of(firm).grade, of(firm).sectorGrade], [2, 'A', 'A'])
    assert.deepEqual([of(other).grade, of(other).sectorGrade], ['B', 'B'])
    const [event] = await told('SUPERVISION_GRADED', firm)
    assert.deepEqual(
      [event!.payload['grade'], event!.payload['record']],
      ['A', 'supervision-JT-ZLXY'],
    )
  })

  it('an acknowledgement is of one result; another grade needs another', async () => {
    const [result] = (await results()).filter(({ subject }) => subject.key === firm)
    const answer = { subject: firm, model: 'JT-ZLXY', number: result!.number, outcome: 'APPLIED' }
    assert.deepEqual(await act('creditAcknowledgeSupervision', answer, TRANSPORT), {
      outcome: 'APPLIED',
      acknowledgedOn: TODAY,
      acknowledgedBy: TRANSPORT.department,
    })
    await assert.rejects(act('creditAcknowledgeSupervision', answer, TRANSPORT), /CASE_STATE/)
    await assert.rejects(act('creditAcknowledgeSupervision', answer, MARKET), /CASE_NOT_FOUND/)
    assert.ok((await results()).every(({ subject }) => subject.key !== firm))
    await putListing(database, { subject: firm, item: 'GG-02', id: 'fused', decidedOn: TODAY })
    await settle()
    const [later] = (await results()).filter(({ subject }) => subject.key === firm)
    assert.deepEqual([later!.grade, later!.number > result!.number], ['B', true])
    const none = { ...answer, subject: CLEAN[9] }
    await assert.rejects(act('creditAcknowledgeSupervision', none, TRANSPORT), /CASE_NOT_FOUND/)
  })

  it('grades that cannot be are refused whole', async () => {
    const good = { subject: firm, grade: 'A', decidedOn: TODAY }
    for (const grades of [
      [],
      [good, good],
      [{ ...good, grade: 'Z' }],
      [{ ...good, decidedOn: shift(TODAY, 1) }],
      [{ ...good, validUntil: shift(TODAY, -1) }],
      [{ ...good, subject: town.person('DRIVER').key }],
    ]) {
      const input = { model: 'JT-ZLXY', grades }
      await assert.rejects(act('creditReportSectorGrades', input, TRANSPORT), /BAD_USER_INPUT/)
    }
    const foreign = { model: 'JT-ZLXY', grades: [good] }
    await assert.rejects(act('creditReportSectorGrades', foreign, MARKET), /CASE_NOT_FOUND/)
  })
})
