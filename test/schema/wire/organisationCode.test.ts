import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isOrganisationCode, organisationCheck } from '../../../schema/wire/organisationCode.js'
import { isRegistrationNumber, registrantOf } from '../../../schema/wire/registrationNumber.js'

describe('isOrganisationCode', () => {
  for (const [code, isValid] of [
    ['00000101-1', true],
    ['000001011', true],
    ['00000102-X', true],
    ['00000102-x', true],
    ['00000019-0', true],
    ['00000101-2', false],
    ['00000101', false],
    ['0000010!-1', false],
  ] as const) {
    it(`${isValid ? 'accepts' : 'refuses'} ${code}`, () => {
      assert.equal(isOrganisationCode(code), isValid)
    })
  }

  it('has no check character for a body of other length', () => {
    assert.throws(() => organisationCheck('123'), TypeError)
  })
})

describe('isRegistrationNumber', () => {
  for (const [number, registrant] of [
    ['110108000000016', 'DOMESTIC'],
    ['440301000000011', 'DOMESTIC'],
    ['320900600000101', 'INDIVIDUAL_BUSINESS'],
    ['640100000000205', 'DOMESTIC'],
    ['350200400000308', 'FOREIGN_INVESTED'],
  ] as const) {
    it(`accepts ${number}, given to ${registrant}`, () => {
      assert.equal(isRegistrationNumber(number), true)
      assert.equal(registrantOf(number), registrant)
    })
  }

  for (const number of ['110108000000017', '11010800000001', '11010800000001X']) {
    it(`refuses ${number}`, () => assert.equal(isRegistrationNumber(number), false))
  }

  it('accepts an old citizen number by chance, which is why the declared type decides', () => {
    assert.equal(isRegistrationNumber('110105491231002'), true)
  })
})
