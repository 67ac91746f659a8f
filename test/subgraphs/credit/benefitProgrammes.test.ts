import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { PROVIDER, done, itself, startBenefitDesk } from './benefitDesk.js'
import { TODAY } from './repairDesk.js'

const desk = await startBenefitDesk()
const { credit, publish, claim, firm, mirror } = desk

interface Eligible {
  readonly incentive: { readonly code: string }
  readonly isEligible: boolean
  readonly conditions: { condition: string; isMet: boolean; found: string[] }[]
}

async function eligibility(code: string, subject: string): Promise<Eligible> {
  const answer = await credit.ask(
    '{ done: creditBenefits { incentive { code } isEligible conditions { condition isMet found } } }',
    {},
    itself(subject),
  )
  return (done(answer) as Eligible[]).find(({ incentive }) => incentive.code === code)!
}

describe('a programme of 信易+', () => {
  it('says whether a firm is eligible, with the reason of each yes and no', async () => {
    const code = await publish({
      eligibility: { subjectKinds: ['ENTERPRISE'], leastGrade: 'B', honours: ['GG-AEO'] },
    })
    const subject = await firm('C')
    await mirror(subject, { kind: 'JT-OVERLOAD', item: 'JT-03' })
    assert.deepEqual(await eligibility(code, subject), {
      incentive: { code },
      isEligible: false,
      conditions: [
        { condition: 'KIND', isMet: true, found: ['ENTERPRISE'] },
        { condition: 'GRADE', isMet: false, found: ['C'] },
        { condition: 'LIST', isMet: false, found: [] },
        { condition: 'NO_LIVE_NEGATIVE', isMet: false, found: ['JT-03'] },
        { condition: 'LIMIT', isMet: true, found: ['0'] },
        { condition: 'PLACES', isMet: true, found: ['5'] },
      ],
    })
    const refusal = { code: 'BENEFIT_NOT_ALLOWED', reasons: ['GRADE', 'LIST', 'NO_LIVE_NEGATIVE'] }
    await assert.rejects(claim(subject, code), refusal)
  })

  it('keeps its conditions for vouchers of an earlier version', async () => {
    const code = await publish()
    const subject = await firm()
    const { id } = await claim(subject, code)
    await publish({ code, eligibility: { subjectKinds: ['SOCIAL_ORGANISATION'] } })
    assert.equal(await eligibility(code, subject), undefined)
    const query = '{ done: creditVouchers { id state incentive { version subjectKinds } } }'
    const held = done(await credit.ask(query, {}, itself(subject)))
    const incentive = { version: 1, subjectKinds: ['ENTERPRISE'] }
    assert.deepEqual(held, [{ id, state: 'HELD', incentive }])
  })

  const WRONG: readonly (readonly [name: string, change: object, message: RegExp])[] = [
    ['a code of another form', { code: 'XY1' }, /"code"/],
    ['no benefit', { benefit: ' ' }, /"benefit"/],
    ['a provider whose code is wrong', { provider: { name: '甲', code: '113' } }, /provider.code/],
    ['nobody', { eligibility: { subjectKinds: [] } }, /subjectKinds/],
    [
      'a grade that nobody gets',
      { eligibility: { subjectKinds: ['ENTERPRISE'], leastGrade: 'Z' } },
      /"leastGrade"/,
    ],
    [
      'a grade for persons, who have none',
      { eligibility: { subjectKinds: ['PERSON'], leastGrade: 'A' } },
      /"leastGrade"/,
    ],
    [
      'points of firms',
      { eligibility: { subjectKinds: ['ENTERPRISE'], leastBand: 'A' } },
      /"eligibility.leastBand"/,
    ],
    ['no place', { quota: 0 }, /"quota"/],
    ['a voucher for years', { voucherDays: 366 }, /"voucherDays"/],
    ['a begin in the past', { validFrom: addCalendarDays(TODAY, -1) }, /"validFrom"/],
    ['an end before its begin', { validTo: addCalendarDays(TODAY, -1) }, /"validTo"/],
  ]
  for (const [name, change, message] of WRONG) {
    it(`is refused with ${name}`, async () => {
      await assert.rejects(publish(change), { code: 'BAD_USER_INPUT', message })
    })
  }

  it('is refused with a personal number in its text', async () => {
    const change = { benefit: '联系人320902190001010021' }
    await assert.rejects(publish(change), { code: 'PERSONAL_DATA_IN_TEXT' })
  })

  it('is published by the office alone', async () => {
    const { errors } = await desk.act('creditPublishIncentive', WRONG_PROGRAMME, PROVIDER)
    assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})

const WRONG_PROGRAMME = {
  code: 'XY-TEST-999',
  kind: 'LOAN',
  form: 'LOWER_FEE',
  name: '甲',
  benefit: '乙',
  basis: '丙',
  provider: { name: '丁', code: '11320900000021020F' },
  eligibility: { subjectKinds: ['ENTERPRISE'] },
  quota: 1,
  voucherDays: 1,
  validFrom: TODAY,
}
