import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  checkCreditCode,
  makeCreditCode,
  makeOrganisationCreditCode,
  subjectKindOf,
} from '../../../schema/wire/creditCode.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { isOrganisationCode, organisationCodeIn } from '../../../schema/wire/organisationCode.js'

/** domain.md §1.1: code, inner organisation code, kind. */
const VALID: readonly [code: string, organisationCode: string, kind: SubjectKind][] = [
  ['91320900000001011R', '00000101-1', 'ENTERPRISE'],
  ['9132090000000102XH', '00000102-X', 'ENTERPRISE'],
  ['91350200000002014J', '00000201-4', 'ENTERPRISE'],
  ['91350200000002022D', '00000202-2', 'ENTERPRISE'],
  ['91440000000003017B', '00000301-7', 'ENTERPRISE'],
  ['9233010000000401XX', '00000401-X', 'INDIVIDUAL_BUSINESS'],
  ['93640100000005012N', '00000501-2', 'ENTERPRISE'],
  ['51370100000006015R', '00000601-5', 'SOCIAL_ORGANISATION'],
  ['52320600000009013B', '00000901-3', 'SOCIAL_ORGANISATION'],
  ['124404000000070185', '00000701-8', 'PUBLIC_INSTITUTION'],
  ['11430300000008010D', '00000801-0', 'GOVERNMENT_BODY'],
  ['N2330000000010014Q', '00001001-4', 'OTHER_ORGANISATION'],
  ['31320900000011017A', '00001101-7', 'OTHER_ORGANISATION'],
  ['136401000000130128', '00001301-2', 'OTHER_ORGANISATION'],
  ['91110000000000190D', '00000019-0', 'ENTERPRISE'],
  // Published codes of known companies, as check-sum vectors.
  ['9144030071526726XG', '71526726-X', 'ENTERPRISE'],
  ['914403001922038216', '19220382-1', 'ENTERPRISE'],
  ['91110000802100433B', '80210043-3', 'ENTERPRISE'],
  ['91110108551385082Q', '55138508-2', 'ENTERPRISE'],
]

const INVALID = [
  {
    name: 'names the check character that the first 17 call for',
    text: '913209000000010110',
    refusal: { reason: 'CHECK_CHARACTER', position: 18, expected: 'R' },
  },
  {
    name: 'suggests 1 for the letter I and does not put it there',
    text: '9132090000I001011R',
    refusal: { reason: 'ILLEGAL_CHARACTER', position: 11, suggestion: '1' },
  },
  {
    name: 'suggests 0 for the letter O',
    text: '9132O900000001011R',
    refusal: { reason: 'ILLEGAL_CHARACTER', position: 5, suggestion: '0' },
  },
  {
    name: 'has no suggestion for a character that resembles none',
    text: '91320900000001*11R',
    refusal: { reason: 'ILLEGAL_CHARACTER', position: 15 },
  },
  {
    name: 'refuses a letter in the region',
    text: '91A20900000001011R',
    refusal: { reason: 'ILLEGAL_CHARACTER', position: 3 },
  },
  {
    name: 'counts an emoji as one character',
    text: '9132090000😀001011R',
    refusal: { reason: 'ILLEGAL_CHARACTER', position: 11 },
  },
  {
    name: 'notices transposed digits',
    text: '91320900000001101R',
    refusal: { reason: 'CHECK_CHARACTER', position: 18 },
  },
  { name: 'refuses 17 characters', text: '91320900000001011', refusal: { reason: 'LENGTH' } },
  { name: 'refuses 19 characters', text: '91320900000001011RR', refusal: { reason: 'LENGTH' } },
  { name: 'refuses an empty text', text: '', refusal: { reason: 'LENGTH' } },
  {
    name: 'refuses an unknown department',
    text: 'X1320900000001011R',
    refusal: { reason: 'UNKNOWN_DEPARTMENT', position: 1 },
  },
]

describe('checkCreditCode', () => {
  for (const [code, organisationCode, kind] of VALID) {
    it(`accepts ${code} and finds ${organisationCode} in it`, () => {
      assert.deepEqual(checkCreditCode(code), { ok: true, code, warnings: [] })
      assert.equal(organisationCodeIn(code), organisationCode.replace('-', ''))
      assert.equal(isOrganisationCode(organisationCode), true)
      assert.equal(subjectKindOf(code), kind)
      assert.equal(makeCreditCode(code.slice(0, 17)), code)
    })
  }

  for (const { name, text, refusal } of INVALID) {
    it(name, () => {
      const check = checkCreditCode(text)
      assert.equal(check.ok, false)
      const { ok: _, ...found } = check
      const expected =
        'expected' in found && !('expected' in refusal) ? { expected: found.expected } : {}
      assert.deepEqual(found, { ...refusal, ...expected })
    })
  }

  for (const text of [
    '91320900000001011r',
    ' 91320900000001011R\n',
    '９１３２０９０００００００１０１１Ｒ',
    '913209 00000001011R',
    '913209-00000001011—R',
    '\uFEFF91320900\u200B000001011R',
  ]) {
    it(`reads ${JSON.stringify(text)} as the code it is`, () => {
      assert.deepEqual(checkCreditCode(text), {
        ok: true,
        code: '91320900000001011R',
        warnings: [],
      })
    })
  }

  it('warns about a wrong inner organisation code', () => {
    const check = checkCreditCode('913209000000010156')
    assert.deepEqual(check, { ok: true, code: '913209000000010156', warnings: ['INNER_CHECK'] })
  })

  it('warns about a class that the department does not have', () => {
    const code = makeOrganisationCreditCode('97', '320900', '00000101')
    assert.deepEqual(checkCreditCode(code), { ok: true, code, warnings: ['UNKNOWN_CLASS'] })
  })

  it('notices every single wrong character and every transposition of neighbours', () => {
    const code = '9132090000000102XH'
    for (let i = 0; i < 18; i++) {
      for (const c of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        const wrong = code.slice(0, i) + c + code.slice(i + 1)
        if (wrong !== code) assert.equal(checkCreditCode(wrong).ok, false, wrong)
      }
      const swapped = code.slice(0, i) + (code[i + 1] ?? '') + (code[i] ?? '') + code.slice(i + 2)
      if (swapped !== code) assert.equal(checkCreditCode(swapped).ok, false, swapped)
    }
  })
})

describe('makeOrganisationCreditCode', () => {
  it('adds both check characters', () => {
    assert.equal(makeOrganisationCreditCode('91', '320900', '00000101'), '91320900000001011R')
    assert.equal(makeOrganisationCreditCode('92', '330100', '00000401'), '9233010000000401XX')
  })

  it('refuses parts that make no code', () => {
    assert.throws(() => makeOrganisationCreditCode('X1', '320900', '00000101'), TypeError)
    assert.throws(() => makeOrganisationCreditCode('91', '3209', '00000101'), TypeError)
    assert.throws(() => makeOrganisationCreditCode('91', '320900', '0101'), TypeError)
  })
})

describe('subjectKindOf', () => {
  it('counts by another table if a city has one', () => {
    assert.equal(
      subjectKindOf('136401000000130128', { '13': 'GOVERNMENT_BODY' }),
      'GOVERNMENT_BODY',
    )
  })
})
