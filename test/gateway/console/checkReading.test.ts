import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  isSearchable,
  readCode,
  type CodeReading,
} from '../../../gateway/console/check/codeReading.js'
import {
  readDocument,
  type DocumentReading,
  type DocumentType,
} from '../../../gateway/console/check/documentReading.js'
import { completeCitizenNumber } from '../../../schema/wire/citizenNumber.js'

const GOOD = '91350200000002014J'

function wrong(code: string, fault: object): CodeReading {
  return { state: 'WRONG', code, fault } as CodeReading
}

describe('readCode', () => {
  const cases: { name: string; text: string; reading: CodeReading }[] = [
    { name: 'reads nothing', text: ' ', reading: { state: 'EMPTY' } },
    { name: 'takes Chinese for a name', text: '鹭筑建设', reading: { state: 'NAME' } },
    { name: 'takes initials in pinyin for a name', text: 'lzjs', reading: { state: 'NAME' } },
    {
      name: 'finds nothing wrong with a good beginning',
      text: '9135 0200',
      reading: { state: 'BEGUN', code: '91350200' },
    },
    {
      name: 'marks an illegal letter while the code is typed, and says what was meant',
      text: '913502000O0',
      reading: wrong('913502000O0', { reason: 'ILLEGAL_CHARACTER', positions: [10], meant: '0' }),
    },
    {
      name: 'marks a letter where the region has digits',
      text: '91B5',
      reading: wrong('91B5', { reason: 'ILLEGAL_CHARACTER', positions: [3] }),
    },
    {
      name: 'marks the first character of no registration department',
      text: '013502',
      reading: wrong('013502', { reason: 'UNKNOWN_DEPARTMENT', positions: [1] }),
    },
    {
      name: 'reads a whole code, full-width and prefixed too',
      text: 'uscc：９１350200000002014j',
      reading: { state: 'WHOLE', code: GOOD, kind: 'ENTERPRISE', mayBePerson: false },
    },
    {
      name: 'marks what is too much',
      text: `${GOOD}99`,
      reading: wrong(`${GOOD}99`, { reason: 'TOO_LONG', positions: [19, 20] }),
    },
    {
      name: 'finds two neighbours exchanged',
      text: '91350200000000214J',
      reading: wrong('91350200000000214J', {
        reason: 'CHECK_CHARACTER',
        positions: [14, 15],
        exchanged: GOOD,
      }),
    },
    {
      name: 'says which check character the rest calls for, if the organisation code fits',
      text: '91350200000002014K',
      reading: wrong('91350200000002014K', {
        reason: 'CHECK_CHARACTER',
        positions: [18],
        within: 'OUTSIDE_IT',
        meant: 'J',
      }),
    },
    {
      name: 'narrows a mistake down to the organisation code by its own check character',
      text: '91350200000007014J',
      reading: wrong('91350200000007014J', {
        reason: 'CHECK_CHARACTER',
        positions: [9, 10, 11, 12, 13, 14, 15, 16, 17],
        within: 'ORGANISATION_CODE',
      }),
    },
  ]
  for (const { name, text, reading } of cases)
    it(name, () => assert.deepEqual(readCode(text), reading))
})

describe('isSearchable', () => {
  const cases = [
    { text: '货运', isSent: true },
    { text: '货', isSent: false },
    { text: 'hyyx', isSent: true },
    { text: '913502', isSent: true },
    { text: GOOD, isSent: true },
    { text: '91350200000002014K', isSent: false },
    { text: '320902', isSent: false },
    { text: '32090219900101', isSent: false },
    { text: completeCitizenNumber('32090219900101002'), isSent: false },
    { text: '张三 32090219900101', isSent: false },
  ]
  for (const { text, isSent } of cases)
    it(`${isSent ? 'sends' : 'keeps'} ${text}`, () => assert.equal(isSearchable(text), isSent))
})

describe('readDocument', () => {
  const citizen = completeCitizenNumber('32090219900101002')
  const other = citizen.endsWith('1') ? '2' : '1'
  const mistyped = citizen.slice(0, 17) + other
  const fault = (number: string, reason: string, positions: number[]): DocumentReading =>
    ({ state: 'WRONG', number, fault: { reason, positions } }) as DocumentReading
  const birth = [7, 8, 9, 10, 11, 12, 13, 14]
  const cases: { name: string; type?: DocumentType; text: string; reading: DocumentReading }[] = [
    { name: 'reads nothing', text: '', reading: { state: 'EMPTY' } },
    { name: 'waits for the rest', text: '3209', reading: { state: 'BEGUN', number: '3209' } },
    { name: 'marks no province', text: '99', reading: fault('99', 'REGION', [1, 2]) },
    {
      name: 'marks a letter',
      text: '3209O2',
      reading: fault('3209O2', 'ILLEGAL_CHARACTER', [5]),
    },
    {
      name: 'marks an impossible date of birth once the old form is ruled out',
      text: '3209021990133100',
      reading: fault('3209021990133100', 'BIRTH_DATE', birth),
    },
    { name: 'reads a whole number', text: citizen, reading: { state: 'WHOLE', number: citizen } },
    {
      name: 'marks the check character and never tells the right one',
      text: mistyped,
      reading: fault(mistyped, 'CHECK_CHARACTER', [18]),
    },
    {
      name: 'marks what is too much',
      text: `${citizen}0`,
      reading: fault(`${citizen}0`, 'TOO_LONG', [19]),
    },
    {
      name: 'waits for a short passport number',
      type: 'PASSPORT',
      text: 'e12',
      reading: { state: 'BEGUN', number: 'E12' },
    },
    {
      name: 'reads a travel permit',
      type: 'HMT',
      text: 'H12345678',
      reading: { state: 'WHOLE', number: 'H12345678' },
    },
    {
      name: 'refuses another form',
      type: 'HMT',
      text: 'X12345678',
      reading: fault('X12345678', 'FORM', []),
    },
  ]
  for (const { name, type = 'ID', text, reading } of cases)
    it(name, () => assert.deepEqual(readDocument(type, text), reading))
})
