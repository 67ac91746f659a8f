import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  findPersonalNumber,
  redactPersonalNumbers,
} from '../../../schema/wire/personalNumberScan.js'

/** A text, the kind found first, and the text as it may be logged. */
const FOUND = [
  ['320902190001010013', 'CITIZEN_NUMBER', '[CITIZEN_NUMBER]'],
  [
    '当事人张某（身份证号320902190001010013）',
    'CITIZEN_NUMBER',
    '当事人张某（身份证号[CITIZEN_NUMBER]）',
  ],
  ['id=11010519491231002x;', 'CITIZEN_NUMBER', 'id=[CITIZEN_NUMBER];'],
  ['号 １１０１０５１９４９１２３１００２Ｘ。', 'CITIZEN_NUMBER', '号 [CITIZEN_NUMBER]。'],
  ['110105 19491231 002X 李某', 'CITIZEN_NUMBER', '[CITIZEN_NUMBER] 李某'],
  ['110105-1949-1231-002X', 'CITIZEN_NUMBER', '[CITIZEN_NUMBER]'],
  ['1101\u200B0519491231002X', 'CITIZEN_NUMBER', '[CITIZEN_NUMBER]'],
  ['2026 320902190001010013 12', 'CITIZEN_NUMBER', '2026 [CITIZEN_NUMBER] 12'],
  ['旧证110105491231002号', 'CITIZEN_NUMBER', '旧证[CITIZEN_NUMBER]号'],
  ['旧证110105 491231 002号', 'CITIZEN_NUMBER', '旧证[CITIZEN_NUMBER]号'],
  ['电话13812345678', 'MOBILE_NUMBER', '电话[MOBILE_NUMBER]'],
  ['tel 138-1234-5678.', 'MOBILE_NUMBER', 'tel [MOBILE_NUMBER].'],
  ['+86 199 1234 5678', 'MOBILE_NUMBER', '[MOBILE_NUMBER]'],
  ['008613812345678', 'MOBILE_NUMBER', '[MOBILE_NUMBER]'],
  ['😀１３８１２３４５６７８😀', 'MOBILE_NUMBER', '😀[MOBILE_NUMBER]😀'],
  ['13812345678 320902190001010013', 'MOBILE_NUMBER', '[MOBILE_NUMBER] [CITIZEN_NUMBER]'],
] as const

const CLEAN = [
  '',
  'SP-2026-000123',
  'SP-15-2026-00012',
  '盐行审〔2026〕0123号',
  '(2026)苏09执1234号',
  '盐交罚字〔2026〕第320900123号',
  '2026-11-22T10:15:00+08:00',
  '20261122101500123',
  '91320900000001011R',
  '9132090000000102XH',
  '914403001922038216',
  '124404000000070185',
  '110105194912310021',
  '320902190002300004',
  '110108000000016',
  '1381234567',
  '138123456789',
  '12812345678',
  '0515-88123456',
  'f3a13812345678bc',
  '4f0c2b1e-7a59-4d1c-9a51-0d2f3c4b5a69',
  '4f0c2b1e-7a59-4d1c-9a51-a13812345678',
  '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da13812345678',
]

describe('findPersonalNumber', () => {
  for (const [text, kind] of FOUND) {
    it(`finds a ${kind} in ${JSON.stringify(text)}`, () => {
      assert.equal(findPersonalNumber(text), kind)
    })
  }

  for (const text of CLEAN) {
    it(`finds nothing in ${JSON.stringify(text)}`, () =>
      assert.equal(findPersonalNumber(text), null))
  }
})

describe('redactPersonalNumbers', () => {
  for (const [text, , redacted] of FOUND) {
    it(`leaves no number in ${JSON.stringify(text)}`, () => {
      assert.equal(redactPersonalNumbers(text), redacted)
      assert.equal(findPersonalNumber(redacted), null)
    })
  }

  for (const text of CLEAN) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      assert.equal(redactPersonalNumbers(text), text)
    })
  }
})
