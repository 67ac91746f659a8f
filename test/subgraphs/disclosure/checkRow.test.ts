import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { checkRow } from '../../../subgraphs/shared/disclosure/rules/checkRow.js'
import type { Decision } from '../../../subgraphs/shared/disclosure/rules/decision.js'
import { REFUSALS } from './refusals.js'
import {
  ADULT,
  BUREAU,
  DRIVER,
  FIRM,
  LICENCE,
  PENALTY,
  checks,
  ofPerson,
  type Row,
} from './rows.js'

function check(row: Row, changes = {}) {
  const kind = 'XK_WSH' in row || 'XK_NR' in row ? 'LICENCE' : 'PENALTY'
  return checkRow(kind, row, checks(changes)) as {
    decision: Decision | null
    findings: ReturnType<typeof checkRow>['findings']
  }
}

/** Findings in short: `E01 XK_WSH REQUIRED`, warnings with a question mark. */
function found(row: Row, changes = {}): string[] {
  return check(row, changes).findings.map(
    ({ rule, field, requirement, effect }) =>
      `${rule}${effect === 'WARN' ? '?' : ''} ${field} ${requirement}`,
  )
}

describe('checkRow refuses', () => {
  for (const { name, of, changes, finds, got } of REFUSALS)
    it(`${name}: ${finds.join(', ')}`, () => {
      const row = { ...of, ...changes }
      assert.deepEqual(found(row), finds)
      const { decision, findings } = check(row)
      assert.equal(decision, null)
      if (got !== undefined) assert.equal(findings[0]!.got, got)
      for (const { number } of [ADULT, DRIVER])
        assert.ok(!JSON.stringify(findings).includes(number))
    })

  it('every fault of a row at once', () => {
    const row = { ...PENALTY, CF_XDR_MC: '', CF_XDR_SHXYM: '913209000000010110', CF_NR_FK: '' }
    assert.deepEqual(found(row), [
      'E02 CF_XDR_SHXYM CREDIT_CODE_CHECK',
      'E01 CF_XDR_MC REQUIRED',
      'E06 CF_NR_FK AMOUNT_ABOVE_ZERO',
    ])
  })

  it('an empty row by every field that it needs, and nothing else', () => {
    const needed = checks()
      .edition.fields.PENALTY.filter(({ need }) => need === 'M')
      .map(({ code }) => `E01 ${code} REQUIRED`)
    assert.deepEqual(
      checkRow('PENALTY', {}, checks()).findings.map(
        (f) => `${f.rule} ${f.field} ${f.requirement}`,
      ),
      needed,
    )
  })

  it('a citizen number that is also a valid credit code: it becomes nobody’s key', () => {
    // Both check characters fit; born 1900-01-01, so no living holder.
    const both = citizenNumberThatIsACode()
    const row = { ...PENALTY, CF_XDR_SHXYM: both }
    assert.deepEqual(found(row), ['E10 CF_XDR_SHXYM NO_PERSONAL_NUMBER'])
    assert.ok(!JSON.stringify(check(row).findings).includes(both))
  })

  it('a key in a file, where only a number may stand, and a number over GraphQL, where only a key may', () => {
    const key = personKey(Buffer.alloc(32, 1), '01', DRIVER.number)
    const row = { ...ofPerson(PENALTY), CF_XDR_ZJHM: key }
    const keyed = { reading: { areKeyed: true, citizens: {} } }
    assert.deepEqual(found(row), ['E02 CF_XDR_ZJHM PERSON_NUMBER'])
    assert.deepEqual(found(row, keyed), [])
    assert.deepEqual(found(ofPerson(PENALTY), keyed), ['E02 CF_XDR_ZJHM PERSON_NUMBER'])
  })
})

describe('checkRow warns of', () => {
  for (const { name, of, changes, finds } of [
    {
      name: 'an inner check that does not fit',
      of: PENALTY,
      changes: { CF_XDR_SHXYM: '913209000000010156' },
      finds: ['E02? CF_XDR_SHXYM INNER_CHECK'],
    },
    {
      name: 'a holder of over 120 years',
      of: ofPerson(PENALTY),
      changes: { CF_XDR_ZJHM: DRIVER.number },
      finds: ['E02? CF_XDR_ZJHM OVER_120'],
    },
    {
      name: 'an authority that is a firm',
      of: PENALTY,
      changes: { CF_CFJGDM: FIRM.code },
      finds: ['E09? CF_CFJGDM ORGAN_CODE'],
    },
    {
      name: 'a fine of 3,000 yuan of an organisation',
      of: PENALTY,
      changes: { CF_NR_FK: '0.3' },
      finds: ['E11? CF_CFLB PERHAPS_SUMMARY'],
    },
  ])
    it(`${name} and takes the row`, () => {
      const row = { ...of, ...changes }
      assert.deepEqual(found(row), finds)
      assert.notEqual(check(row).decision, null)
    })

  it('nothing above the limits of what may be imposed on the spot', () => {
    assert.deepEqual(found({ ...PENALTY, CF_NR_FK: '0.300001' }), [])
    const person = ofPerson(PENALTY)
    assert.deepEqual(found({ ...person, CF_NR_FK: '0.02' }), ['E11? CF_CFLB PERHAPS_SUMMARY'])
    assert.deepEqual(found({ ...person, CF_NR_FK: '0.0201' }), [])
  })
})

describe('checkRow reads', () => {
  it('a penalty', () => {
    const row = { ...PENALTY, CF_XDR_SHXYM: ' 9132 0900 0000 0101 1r ', CF_WSH: '盐交罚[2026] 1号' }
    const { decision, findings } = check(row)
    assert.deepEqual(findings, [])
    assert.deepEqual(decision, {
      kind: 'PENALTY',
      subject: { creditCode: FIRM.code },
      representative: null,
      documentNo: '盐交罚〔2026〕1号',
      authority: BUREAU,
      source: BUREAU,
      decidedOn: '2026-11-02',
      values: { ...PENALTY },
      violation: '车辆违法超限运输货物',
      legalBasis: '《公路安全保护条例》第六十四条',
      content: '罚款人民币伍仟元整',
      classes: ['罚款'],
      fineYuan: 5_000,
      effectiveUntil: null,
      publicityUntil: null,
    })
  })

  it('a licence of a person, whose number and name stay out of the values', () => {
    const row = { ...ofPerson(LICENCE), XK_YXQZI: '2099/12/31' }
    const { decision, findings } = check(row)
    assert.deepEqual(findings, [])
    assert.ok(decision?.kind === 'LICENCE')
    assert.deepEqual(decision.subject, {
      name: '张建国',
      document: { idType: '01', number: ADULT.number },
    })
    assert.equal(decision.validUntil, null)
    assert.equal(decision.values['XK_XDR_MC'], '张**')
    assert.equal(decision.values['XK_XDR_ZJLX'], '01')
    const text = JSON.stringify(decision.values)
    assert.ok(!text.includes(ADULT.number) && !text.includes(ADULT.name))
  })

  it('a licence that is no longer valid', () => {
    const { decision } = check({ ...LICENCE, XK_ZT: '2' })
    assert.ok(decision?.kind === 'LICENCE' && !decision.isValid)
  })

  for (const [changes, expected] of [
    [{ CF_JDRQ: '2026/11/2' }, { decidedOn: '2026-11-02' }],
    [{ CF_JDRQ: '20261102' }, { decidedOn: '2026-11-02' }],
    [{ CF_JDRQ: '2026年11月2日' }, { decidedOn: '2026-11-02' }],
    [{ CF_JDRQ: '2026-11-02 00:00:00' }, { decidedOn: '2026-11-02' }],
    [{ CF_NR_FK: '12.340500' }, { fineYuan: 123_405 }],
    [{ CF_NR_FK: '182282.1' }, { fineYuan: 1_822_821_000 }],
    [{ CF_NR_FK: '0.3001' }, { fineYuan: 3_001 }],
    [{ CF_CFLB: '罚款、没收违法所得', CF_NR_WFFF: '1' }, { classes: ['罚款', '没收违法所得'] }],
    [{ CF_CFLB: '罚款；其他－责令公开道歉' }, { classes: ['罚款', '其他-责令公开道歉'] }],
    [{ CF_YXQ: '2027-01-01' }, { effectiveUntil: '2027-01-01' }],
  ] as [Record<string, string>, Record<string, unknown>][])
    it(`${JSON.stringify(changes)} as ${JSON.stringify(expected)}`, () => {
      const { decision, findings } = check({ ...PENALTY, ...changes })
      assert.deepEqual(findings, [])
      for (const [member, value] of Object.entries(expected))
        assert.deepEqual((decision as unknown as Record<string, unknown>)[member], value)
    })

  it('rows of other sources for whoever may report them', () => {
    const row = { ...PENALTY, CF_SJLYDM: '113209000000210552' }
    assert.deepEqual(found(row, { reporter: { department: BUREAU.code, forOthers: true } }), [])
  })
})

/** Of the numbers of one birthday, 1 in 31 also has the check character of a credit code. */
function citizenNumberThatIsACode(): string {
  for (let n = 0; n < 1000; n++) {
    const number = completeNumber(`51080119000101${String(n).padStart(3, '0')}`)
    const { findings } = check({ ...PENALTY, CF_XDR_SHXYM: number })
    if (findings.every(({ requirement }) => requirement !== 'CREDIT_CODE_CHECK')) return number
  }
  throw new Error('no such number')
}

function completeNumber(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return first17 + '10X98765432'.charAt(sum % 11)
}
