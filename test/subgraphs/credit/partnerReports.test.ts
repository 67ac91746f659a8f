import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import {
  lastDayOf,
  readPartnerReport,
  worthOf,
} from '../../../subgraphs/credit/rules/partnerReport.js'
import { sm2Signer } from '../../support/testSigner.js'
import { CENTRE, SIGNER, startCommitmentDesk, WINDOW } from './commitmentDesk.js'
import { TODAY, requestId } from './repairDesk.js'

const REPORT = {
  number: 'CS-2026-0001',
  queryCode: 'AB12',
  subject: '91440000000003017B',
  issuedOn: TODAY,
  grade: 'A',
  lists: [
    { kind: 'L01', name: '失信被执行人' },
    { kind: 'CS-LOCAL', name: '市级重点关注对象' },
  ],
}

describe('a partner’s report', () => {
  for (const [what, change, fault] of [
    ['as it is', {}, null],
    ['without a number', { number: ' ' }, 'number'],
    ['without a query code', { queryCode: undefined }, 'queryCode'],
    ['of a code that is none', { subject: '91440000000003017X' }, 'subject'],
    ['of no day', { issuedOn: '2026-02-30' }, 'issuedOn'],
    ['until no day', { validUntil: 'soon' }, 'validUntil'],
    ['with a grade that is none', { grade: 7 }, 'grade'],
    ['with a list without a kind', { lists: [{ name: '名单' }] }, 'lists'],
  ] as const)
    it(`${what} is ${fault === null ? 'read' : `refused for ${fault}`}`, () => {
      const read = readPartnerReport(JSON.stringify({ ...REPORT, ...change }))
      assert.equal('fault' in read ? read.fault : null, fault)
    })

  it('is no list, number or broken text', () => {
    for (const text of ['[]', '1', 'null', '{']) {
      assert.deepEqual(readPartnerReport(text), { fault: 'content' })
    }
  })

  for (const [validUntil, last] of [
    [null, '2026-06-08'],
    ['2026-05-20', '2026-05-20'],
    ['2027-01-01', '2026-06-08'],
  ] as const)
    it(`that says ${validUntil} itself is good until ${last}`, () => {
      const report = { ...REPORT, issuedOn: '2026-05-08', validUntil }
      assert.equal(lastDayOf(report, 1), last)
    })

  it('has a local list for information only', () => {
    assert.deepEqual(
      REPORT.lists.map((list) => worthOf(list, ['L01'])),
      ['KNOWN', 'INFORMATION'],
    )
  })
})

describe('row 40: 长株潭 recognition', async () => {
  const desk = await startCommitmentDesk()
  const partner = sm2Signer()
  const { algorithm, publicKey } = partner
  const key = { id: 'changsha', name: '长沙市信用中心', purpose: 'REPORT' }
  await desk.done(
    'creditTrustSigner',
    { ...key, algorithm, publicKey, trustedFrom: '2026-01-01' },
    CENTRE,
  )
  const recognise = (content: string, change: object = {}) =>
    desk.credit.ask(
      `mutation ($input: RecogniseReportInput!) { creditRecogniseReport(input: $input) {
        number issuer validUntil grade lists { kind worth } subject { code } } }`,
      {
        input: {
          requestId: requestId(),
          content,
          signature: partner.sign(content),
          signer: 'changsha',
          ...change,
        },
      },
      WINDOW,
    )
  const text = JSON.stringify(REPORT)

  it('report signed by partner verified; bad signature → rejected', async () => {
    const { data } = await recognise(text)
    const { number, grade, subject: code } = REPORT
    assert.deepEqual(data, {
      creditRecogniseReport: {
        number,
        grade,
        issuer: '长沙市信用中心',
        validUntil: addMonths(TODAY, 1),
        lists: [
          { kind: 'L01', worth: 'KNOWN' },
          { kind: 'CS-LOCAL', worth: 'INFORMATION' },
        ],
        subject: { code },
      },
    })
    const forged = JSON.stringify({ ...REPORT, number: 'CS-2026-0002', grade: 'AAA' })
    for (const [change, reason] of [
      [{ signature: partner.sign(text) }, 'BAD_SIGNATURE'],
      [{ signer: 'esign', signature: SIGNER.sign(forged) }, 'SIGNER_NOT_TRUSTED'],
    ] as const) {
      const { errors } = await recognise(forged, change)
      assert.deepEqual(errors![0]!.extensions, { code: 'SIGNATURE_INVALID', reasons: [reason] })
    }
    const kept = await desk.credit.database.query<object[]>('SELECT number FROM recognised_report')
    assert.deepEqual(kept, [{ number: 'CS-2026-0001' }])
  })

  it('takes a report twice as one, and no other under its number', async () => {
    assert.equal((await recognise(text)).errors, undefined)
    const other = await recognise(JSON.stringify({ ...REPORT, grade: 'C' }))
    assert.equal(other.errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })

  for (const [what, change, code] of [
    ['out of date', { issuedOn: addMonths(TODAY, -2) }, 'BAD_USER_INPUT'],
    ['of tomorrow', { issuedOn: addCalendarDays(TODAY, 1) }, 'BAD_USER_INPUT'],
    ['with a citizen number', { grade: '320902190001010013' }, 'PERSONAL_DATA_IN_TEXT'],
    ['that is none', { subject: 'x' }, 'BAD_USER_INPUT'],
  ] as const)
    it(`refuses one ${what}`, async () => {
      const { errors } = await recognise(JSON.stringify({ ...REPORT, number: 'CS-9', ...change }))
      assert.equal(errors![0]!.extensions['code'], code)
    })
})
