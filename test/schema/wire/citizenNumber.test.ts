import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ageOn,
  checkCitizenNumber,
  completeCitizenNumber,
  toEighteen,
} from '../../../schema/wire/citizenNumber.js'

const TODAY = '2026-11-22'
const TEST_REGION = { today: TODAY, testRegions: ['99'] }

/** domain.md §1.4; births in 1900 and before have no living holder. */
const VALID = [
  ['11010519491231002X', '1949-12-31', 'FEMALE'],
  ['440524188001010014', '1880-01-01', 'MALE'],
  ['320902190001010013', '1900-01-01', 'MALE'],
  ['320902190001010021', '1900-01-01', 'FEMALE'],
  ['640104190001010033', '1900-01-01', 'MALE'],
  ['44040219000228004X', '1900-02-28', 'FEMALE'],
  ['330106190003010053', '1900-03-01', 'MALE'],
  ['370102190012310068', '1900-12-31', 'FEMALE'],
  ['430302190001010075', '1900-01-01', 'MALE'],
  ['320602190001010084', '1900-01-01', 'FEMALE'],
  ['350203190001010092', '1900-01-01', 'MALE'],
] as const

const INVALID = [
  ['11010519491231002', 'LENGTH', undefined],
  ['32090219000101001', 'LENGTH', undefined],
  ['110105194912310021', 'CHECK_CHARACTER', 18],
  ['32090219000101001X', 'CHECK_CHARACTER', 18],
  ['320902190002300004', 'BIRTH_DATE', 7],
  ['320902190002290002', 'BIRTH_DATE', 7],
  ['320902187501010010', 'BIRTH_DATE', 7],
  ['320902202611230018', 'BIRTH_DATE', 7],
  ['000101190001010000', 'REGION', 1],
  ['160101190001010000', 'REGION', 1],
  ['3209021900O1010013', 'ILLEGAL_CHARACTER', 11],
  ['3209021900010100X3', 'ILLEGAL_CHARACTER', 17],
  ['11010549123100X', 'ILLEGAL_CHARACTER', 15],
] as const

describe('checkCitizenNumber', () => {
  for (const [number, birthDate, sex] of VALID) {
    it(`accepts ${number}`, () => {
      const warnings = birthDate < '1906' ? ['OVER_120'] : []
      const check = checkCitizenNumber(number, { today: TODAY })
      assert.deepEqual(check, { ok: true, number, birthDate, sex, warnings })
    })
  }

  for (const [number, reason, position] of INVALID) {
    it(`refuses ${number} for its ${reason}`, () => {
      const check = checkCitizenNumber(number, { today: TODAY })
      assert.equal(check.ok, false)
      assert.deepEqual([check.reason, check.position], [reason, position])
    })
  }

  it('reads lower-case x, full-width digits and spaces', () => {
    for (const text of ['11010519491231002x', '１１０１０５ １９４９１２３１ ００２Ｘ']) {
      const check = checkCitizenNumber(text, { today: TODAY })
      assert.equal(check.ok && check.number, '11010519491231002X')
    }
  })

  it('turns the old form into 18 characters and says so', () => {
    const check = checkCitizenNumber('110105491231002', { today: TODAY })
    assert.deepEqual(check, {
      ok: true,
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'FEMALE',
      warnings: ['OLD_FORM'],
    })
  })

  it('accepts region 99 only where a test allows it', () => {
    const number = '990000199001010017'
    const refused = checkCitizenNumber(number, { today: TODAY })
    assert.equal(!refused.ok && refused.reason, 'REGION')
    assert.equal(checkCitizenNumber(number, TEST_REGION).ok, true)
  })

  it('warns about a county outside the list and refuses none for it', () => {
    const rules = { today: TODAY, knownRegions: new Set(['110105']) }
    const known = checkCitizenNumber('11010519491231002X', rules)
    const unknown = checkCitizenNumber('320902190001010013', rules)
    assert.deepEqual(known.ok && known.warnings, [])
    assert.deepEqual(unknown.ok && unknown.warnings, ['UNKNOWN_REGION', 'OVER_120'])
  })

  it('notices every single wrong digit', () => {
    const number = '11010519491231002X'
    for (let i = 0; i < 17; i++) {
      for (const digit of '0123456789') {
        const wrong = number.slice(0, i) + digit + number.slice(i + 1)
        if (wrong !== number) assert.equal(checkCitizenNumber(wrong).ok, false, wrong)
      }
    }
  })
})

describe('ageOn', () => {
  for (const [number, date, age] of [
    ['990000199001010017', TODAY, 36],
    ['990000198502280045', TODAY, 41],
    ['990000200804010032', '2026-03-31', 17],
    ['990000200804010032', '2026-04-01', 18],
    ['990000201501010021', TODAY, 11],
  ] as const) {
    it(`gives ${age} years to the holder of ${number} on ${date}`, () => {
      assert.equal(checkCitizenNumber(number, TEST_REGION).ok, true)
      assert.equal(ageOn(number, date), age)
    })
  }

  it('counts a birthday on 29 February from 1 March', () => {
    const number = completeCitizenNumber('99000020080229001')
    assert.equal(ageOn(number, '2026-02-28'), 17)
    assert.equal(ageOn(number, '2026-03-01'), 18)
  })
})

describe('toEighteen', () => {
  for (const [fifteen, eighteen] of [
    ['320902000101001', '320902190001010013'],
    ['110105491231002', '11010519491231002X'],
    ['440524800101996', '440524188001019967'],
  ] as const) {
    it(`makes ${eighteen} of ${fifteen}`, () => assert.equal(toEighteen(fifteen), eighteen))
  }

  it('refuses anything but 15 digits', () => {
    assert.throws(() => toEighteen('11010549123100X'), TypeError)
    assert.throws(() => completeCitizenNumber('3209'), TypeError)
  })
})
