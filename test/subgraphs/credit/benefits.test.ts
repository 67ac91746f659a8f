import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import {
  OFFICE,
  OTHER_PROVIDER,
  PROVIDER,
  done,
  itself,
  startBenefitDesk,
  type Voucher,
} from './benefitDesk.js'
import { TODAY } from './repairDesk.js'

const desk = await startBenefitDesk()
const { credit, publish, claim, firm, mirror, lookUp, redeem, vouchers } = desk

const REFUSED = { isEligible: false, incentive: null, redeemedAt: null }

describe('a voucher', () => {
  it('is claimed once, however often the request comes', async () => {
    const code = await publish()
    const subject = await firm()
    const same = { requestId: `claim of ${code}`.replaceAll(' ', '-') }
    const [first, again] = [await claim(subject, code, same), await claim(subject, code, same)]
    assert.deepEqual(first, again)
    assert.match(first.token, /^[0-9A-HJKMNP-TV-Z]{26}$/)
    assert.equal(first.validUntil, addCalendarDays(TODAY, 29))
    const limit = { code: 'BENEFIT_NOT_ALLOWED', reasons: ['LIMIT'] }
    await assert.rejects(claim(subject, code), limit)
    const acts = await credit.database.query<object[]>(
      'SELECT name, subject_key, outcome FROM act WHERE about = $1',
      [first.id],
    )
    const outcome = { state: 'HELD', version: 1, incentive: code }
    assert.deepEqual(acts, [{ name: 'creditClaimVoucher', subject_key: subject, outcome }])
  })

  it('ends with its programme at the latest', async () => {
    const validTo = addCalendarDays(TODAY, 9)
    const { validUntil } = await claim(await firm(), await publish({ validTo }))
    assert.equal(validUntil, validTo)
  })

  it('of a person needs consent to the text of today', async () => {
    const code = await publish({ eligibility: { subjectKinds: ['PERSON'], noLiveNegative: false } })
    const { citizen } = desk
    await assert.rejects(claim(citizen, code), {
      code: 'BAD_USER_INPUT',
      message: /consentVersion/,
    })
    const { version } = done(await credit.ask('{ done: creditBenefitTerms { version } }')) as {
      version: string
    }
    const { state } = await claim(citizen, code, { consentVersion: version })
    assert.equal(state, 'HELD')
  })

  it('of a firm may be claimed by the office, of a person not', async () => {
    const code = await publish()
    const subject = await firm()
    const asked = { incentive: code, subject }
    const { token } = done(await desk.act('creditClaimVoucher', asked)) as Voucher
    assert.equal((await lookUp(token)).isEligible, true)
    for (const [who, whom] of [
      [OFFICE, desk.citizen],
      [OFFICE, undefined],
      [itself(subject), await firm()],
      [PROVIDER, subject],
    ] as const) {
      const { errors } = await desk.act('creditClaimVoucher', { ...asked, subject: whom }, who)
      assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
    }
  })

  it('of a programme that is not in force cannot be claimed', async () => {
    const code = await publish({ validFrom: addCalendarDays(TODAY, 1) })
    await assert.rejects(claim(await firm(), code), { code: 'CASE_NOT_FOUND' })
  })
})

describe('a provider', () => {
  it('learns whether a voucher is good, and redeems it once', async () => {
    const code = await publish()
    const { token } = await claim(await firm(), code)
    const good = { isEligible: true, incentive: code, redeemedAt: null }
    assert.deepEqual(await lookUp(token.toLowerCase().replace(/^(.{4})/, '$1-')), good)
    const same = { requestId: `redeem-${code}` }
    const first = await redeem(token, same)
    assert.deepEqual([first.isEligible, first.incentive], [false, code])
    assert.notEqual(first.redeemedAt, null)
    assert.deepEqual(await redeem(token, same), first)
    await assert.rejects(redeem(token), { code: 'CASE_STATE', state: 'REDEEMED' })
    assert.deepEqual(await lookUp(token), first)
  })

  it('learns the same of a token that is unknown, void or another’s', async () => {
    const subject = await firm()
    const { token } = await claim(subject, await publish())
    assert.deepEqual(await lookUp(token, OTHER_PROVIDER), REFUSED)
    await assert.rejects(redeem(token, {}, OTHER_PROVIDER), { code: 'VOUCHER_NOT_ELIGIBLE' })
    assert.deepEqual(await lookUp('0'.repeat(26)), REFUSED)
    await mirror(subject)
    assert.deepEqual(await lookUp(token), REFUSED)
    await assert.rejects(redeem(token), { code: 'VOUCHER_NOT_ELIGIBLE' })
  })

  it('without the scope learns nothing, without a department neither', async () => {
    const { token } = await claim(await firm(), await publish())
    for (const caller of [OFFICE, { ...PROVIDER, department: null }]) {
      await assert.rejects(lookUp(token, caller), { code: 'FORBIDDEN' })
    }
  })
})

describe('at one time', () => {
  it('the last places of a programme are claimed once each', async () => {
    const code = await publish({ quota: 3 })
    const firms = await Promise.all(Array.from({ length: 12 }, () => firm()))
    const claims = await Promise.allSettled(firms.map((subject) => claim(subject, code)))
    const given = claims.filter(({ status }) => status === 'fulfilled')
    assert.equal(given.length, 3)
    for (const one of claims) {
      if (one.status === 'rejected') assert.deepEqual(one.reason.reasons, ['PLACES'])
    }
  })

  it('one firm claims one voucher', async () => {
    const code = await publish()
    const subject = await firm()
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claim(subject, code)))
    assert.equal(claims.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await vouchers(subject)).length, 1)
  })

  it('a voucher is redeemed once', async () => {
    const { token } = await claim(await firm(), await publish())
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => redeem(token)))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of tries) {
      if (one.status === 'rejected') assert.equal(one.reason.code, 'CASE_STATE')
    }
  })
})
