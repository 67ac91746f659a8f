import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { completeCitizenNumber } from '../../../schema/wire/citizenNumber.js'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { parseSubjectId, type ParsedSubjectId } from '../../../schema/wire/subjectId.js'

const RULES = { today: '2026-11-22' }

const READ: readonly [text: string, parsed: ParsedSubjectId][] = [
  ['91320900000001011R', { type: 'USCC', code: '91320900000001011R' }],
  [' 91320900-00000101 1r ', { type: 'USCC', code: '91320900000001011R' }],
  ['914403001922038216', { type: 'USCC', code: '914403001922038216' }],
  ['124404000000070185', { type: 'USCC', code: '124404000000070185' }],
  ['913209000000010156', { type: 'USCC', code: '913209000000010156' }],
  ['USCC:91320900000001011R', { type: 'USCC', code: '91320900000001011R' }],
  ['uscc：91320900000001011r', { type: 'USCC', code: '91320900000001011R' }],
  ['ID:320902190001010013', { type: 'PERSON', idType: '01', number: '320902190001010013' }],
  ['id: 11010519491231002x', { type: 'PERSON', idType: '01', number: '11010519491231002X' }],
  ['ID:110105491231002', { type: 'PERSON', idType: '01', number: '11010519491231002X' }],
  ['PASSPORT:e12345678', { type: 'PERSON', idType: '02', number: 'E12345678' }],
  ['HMT:H12345678', { type: 'PERSON', idType: '03', number: 'H12345678' }],
  ['HMT:M1234567802', { type: 'PERSON', idType: '03', number: 'M12345678' }],
  ['TWN:12345678', { type: 'PERSON', idType: '04', number: '12345678' }],
  ['TWN:0123456789A', { type: 'PERSON', idType: '04', number: '0123456789A' }],
  ['PRC_PR:USA110000000001', { type: 'PERSON', idType: '05', number: 'USA110000000001' }],
  ['PRC_PR:911840199001010017', { type: 'PERSON', idType: '05', number: '911840199001010017' }],
  ['ref:AbC-_9', { type: 'REF', ref: 'ref:AbC-_9' }],
]

const REFUSED = [
  ['913209000000010110', 'BAD_SUBJECT_ID', /character 18 .* must be "R"/],
  ['9132090000I001011R', 'BAD_SUBJECT_ID', /character 11 .* "1" meant/],
  ['91A20900000001011R', 'BAD_SUBJECT_ID', /character 3 .* must be a digit$/],
  ['X1320900000001011R', 'BAD_SUBJECT_ID', /character 1 /],
  ['91320900000001011', 'BAD_SUBJECT_ID', /18 characters, got 17/],
  ['', 'BAD_SUBJECT_ID', /18 characters, got 0/],
  ['13812345678', 'BAD_SUBJECT_ID', /got 11; persons .* prefixed/],
  ['320902190001010013', 'AMBIGUOUS_SUBJECT_ID', /USCC: or ID:/],
  ['11010519491231002X', 'AMBIGUOUS_SUBJECT_ID', /USCC: or ID:/],
  ['１１０１０５ 19491231 002x', 'AMBIGUOUS_SUBJECT_ID', /USCC: or ID:/],
  ['110105194912310021', 'AMBIGUOUS_SUBJECT_ID', /USCC: or ID:/],
  ['110105491231002', 'AMBIGUOUS_SUBJECT_ID', /15 digits/],
  ['110108000000016', 'AMBIGUOUS_SUBJECT_ID', /15 digits/],
  ['ID:110105194912310021', 'BAD_SUBJECT_ID', /character 18/],
  ['ID:320902190002300004', 'BAD_SUBJECT_ID', /date of birth from character 7/],
  ['ID:000101190001010000', 'BAD_SUBJECT_ID', /characters 1 and 2/],
  ['ID:3209021900O1010013', 'BAD_SUBJECT_ID', /character 11 .* digit/],
  ['ID:32090219000101001', 'BAD_SUBJECT_ID', /18 characters, or 15/],
  ['ID:990000199001010017', 'BAD_SUBJECT_ID', /province/],
  ['PASSPORT:护照12345', 'BAD_SUBJECT_ID', /5 to 17/],
  ['HMT:X12345678', 'BAD_SUBJECT_ID', /H or M/],
  ['TWN:1234', 'BAD_SUBJECT_ID', /8 digits/],
  ['PRC_PR:12345', 'BAD_SUBJECT_ID', /3 letters/],
  ['ORG:00000101-1', 'BAD_SUBJECT_ID', /organisation code/],
  ['REG:110108000000016', 'BAD_SUBJECT_ID', /registration number/],
  ['NAME:320902190001010013', 'BAD_SUBJECT_ID', /the prefix of a subject id is/],
  ['constructor:320902190001010013', 'BAD_SUBJECT_ID', /prefix/],
  ['ref:', 'BAD_SUBJECT_ID', /base64url/],
  ['ref:a b', 'BAD_SUBJECT_ID', /base64url/],
  ['9'.repeat(5000), 'BAD_SUBJECT_ID', /at most 200/],
] as const

describe('parseSubjectId', () => {
  for (const [text, parsed] of READ) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseSubjectId(text, RULES), parsed))
  }

  for (const [text, code, message] of REFUSED) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))} as ${code}`, () => {
      const error = refusalOf(text)
      assert.equal(error.code, code)
      assert.match(error.message, message)
      assert.doesNotMatch(error.message, /\d{6}/)
    })
  }

  it('accepts region 99 under the rules of a test', () => {
    const parsed = parseSubjectId('ID:990000199001010017', { ...RULES, testRegions: ['99'] })
    assert.deepEqual(parsed, { type: 'PERSON', idType: '01', number: '990000199001010017' })
  })

  it('lets none of the 3 % of citizen numbers that are credit codes travel as one', () => {
    const numbers = citizenNumbers(6000)
    const twofold = numbers.filter((number) => checkCreditCode(number).ok)
    const share = twofold.length / numbers.length
    assert.ok(share > 0.02 && share < 0.045, `share of twofold numbers is ${share}`)
    for (const number of numbers) assert.equal(refusalOf(number).code, 'AMBIGUOUS_SUBJECT_ID')
    for (const code of twofold) {
      assert.deepEqual(parseSubjectId(`USCC:${code}`, RULES), { type: 'USCC', code })
      assert.equal(parseSubjectId(`ID:${code}`, RULES).type, 'PERSON')
    }
  })
})

function refusalOf(text: string): RequestError {
  try {
    parseSubjectId(text, RULES)
  } catch (error) {
    if (error instanceof RequestError) return error
    throw error
  }
  throw new assert.AssertionError({ message: `accepted ${text.length} characters` })
}

/** Valid citizen numbers of births in 1900, spread over regions, days and sequences. */
function citizenNumbers(count: number): string[] {
  const regions = ['320902', '110105', '440402', '510104', '640104', '330106', '230102']
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(1900, 0, 1 + (i % 365))).toISOString().slice(0, 10)
    const sequence = String((i * 37) % 1000).padStart(3, '0')
    return completeCitizenNumber(`${regions[i % 7]}${day.replaceAll('-', '')}${sequence}`)
  })
}
