import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findSubjects } from '../../../gateway/console/batch/findSubjects.js'
import { mayNamePerson, readSubject } from '../../../gateway/console/batch/readSubject.js'
import { decodeText, readText, tableOf } from '../../../gateway/console/batch/readTable.js'

const A = '91320900000001011R'
const B = '9132090000000102XH'

/** line, name and code (or refusal) of every subject found. */
function found(text: string): unknown[] {
  return findSubjects(readText(text)).subjects.map(({ line, name, reading }) => [
    line,
    name,
    reading.isRead ? reading.id : reading.refusal,
  ])
}

const LISTS: readonly { name: string; text: string; subjects: unknown[] }[] = [
  {
    name: 'one code a line',
    text: `${A}\n${B}`,
    subjects: [
      [1, '', A],
      [2, '', B],
    ],
  },
  {
    name: 'a byte order mark, quotes and CRLF',
    text: `\uFEFF"统一社会信用代码","企业名称"\r\n"${A}","盐城""甲运"",货运"\r\n"${B}",乙达\r\n`,
    subjects: [
      [2, '盐城"甲运",货运', A],
      [3, '乙达', B],
    ],
  },
  {
    name: 'a header in line 3 under title lines',
    text: `附件1：供应商名单,,\n2026年11月,,\n序号,供应商名称, 统一社会\u3000信用代码（必填）*\n1,甲,${A}\n2,乙,${B}`,
    subjects: [
      [4, '甲', A],
      [5, '乙', B],
    ],
  },
  {
    name: 'tabs pasted from a spreadsheet, the name first',
    text: `盐城甲运货运有限公司\t${A}\n盐城乙达物流有限公司\t${B}`,
    subjects: [
      [1, '盐城甲运货运有限公司', A],
      [2, '盐城乙达物流有限公司', B],
    ],
  },
  {
    name: 'full-width characters, spaces and lower case',
    text: '９１３２０９００ ００００ ０１０１１ｒ\n91320900-0000-010-2xh',
    subjects: [
      [1, '', A],
      [2, '', B],
    ],
  },
  {
    name: 'empty lines, counted in the line numbers',
    text: `代码\n\n${A}\n   \n,,\n${B}\n\n\n`,
    subjects: [
      [3, '', A],
      [6, '', B],
    ],
  },
  {
    name: 'a line break inside quotes',
    text: `name,code\n"甲\n公司",${A}\n乙,${B}`,
    subjects: [
      [2, '甲\n公司', A],
      [3, '乙', B],
    ],
  },
  {
    name: 'rows without a code and with rounded, short, long and mistyped ones',
    text: `code,name\n,甲\n9.13209E+17,乙\n9132,丙\n${A}0,丁\n91320900000001O11R,戊\n913209000000010111,己`,
    subjects: [
      [2, '甲', 'EMPTY'],
      [3, '乙', 'ROUNDED'],
      [4, '丙', 'LENGTH'],
      [5, '丁', 'LENGTH'],
      [6, '戊', 'ILLEGAL_CHARACTER'],
      [7, '己', 'CHECK_CHARACTER'],
    ],
  },
  {
    name: 'persons by prefix, and a number that may be one',
    text: 'ID:320902190001010013\nPASSPORT:E1234567\n320902190001010013',
    subjects: [
      [1, '', 'ID:320902190001010013'],
      [2, '', 'PASSPORT:E1234567'],
      [3, '', 'AMBIGUOUS'],
    ],
  },
  { name: 'nothing', text: '', subjects: [] },
]

describe('the list of a batch', () => {
  for (const { name, text, subjects } of LISTS) {
    it(`reads ${name}`, () => assert.deepEqual(found(text), subjects))
  }

  it('says where the header ends, which column it took and how many lines are empty', () => {
    const { headerLine, codeColumn, emptyLines } = findSubjects(
      readText(`名单\n名称;信用代码\n甲;${A}\n\n乙;${B}\n`),
    )
    assert.deepEqual(
      { headerLine, codeColumn, emptyLines },
      {
        headerLine: 2,
        codeColumn: 2,
        emptyLines: 1,
      },
    )
  })

  it('keeps every row of 1,001', () => {
    const text = Array.from({ length: 1_001 }, () => A).join('\r\n')
    assert.equal(findSubjects(readText(text)).subjects.length, 1_001)
  })

  it('reads worksheet cells, numbers as their digits', () => {
    const table = tableOf([
      ['代码', null],
      [A, 7],
      ['1.23E+17', new Date(0)],
    ])
    assert.deepEqual(table, [
      ['代码', ''],
      [A, '7'],
      ['1.23E+17', '1970-01-01T00:00:00.000Z'],
    ])
  })
})

describe('the bytes of a list', () => {
  const gb18030 = [0xc3, 0xfb, 0xb3, 0xc6]
  const cases: readonly { name: string; bytes: readonly number[] }[] = [
    { name: 'UTF-8', bytes: [...new TextEncoder().encode('名称')] },
    { name: 'UTF-8 with its mark', bytes: [0xef, 0xbb, 0xbf, ...new TextEncoder().encode('名称')] },
    { name: 'GB 18030, as Chinese Excel saves CSV', bytes: gb18030 },
    { name: 'UTF-16, little end first', bytes: [0xff, 0xfe, 0x0d, 0x54, 0xf0, 0x79] },
    { name: 'UTF-16, big end first', bytes: [0xfe, 0xff, 0x54, 0x0d, 0x79, 0xf0] },
  ]
  for (const { name, bytes } of cases) {
    it(`are read as ${name}`, () => assert.equal(decodeText(Uint8Array.from(bytes)), '名称'))
  }
})

describe('a cell', () => {
  it('is told apart by what is wrong, to the character', () => {
    const illegal = { isRead: false, refusal: 'ILLEGAL_CHARACTER', length: 18, position: 15 }
    assert.deepEqual(readSubject('91320900000001O11R'), { ...illegal, meant: '0' })
    const wrong = { isRead: false, refusal: 'CHECK_CHARACTER', length: 18, position: 18 }
    assert.deepEqual(readSubject('913209000000010111'), { ...wrong, meant: 'R' })
  })

  const persons: readonly [text: string, may: boolean][] = [
    [A, false],
    ['91320900000001O11R', false],
    ['ID:320902190001010013', true],
    ['320902190001010013', true],
    ['11010119000101003X', true],
    ['E1234567', true],
    ['张三', true],
  ]
  for (const [text, may] of persons) {
    it(`${may ? 'may name' : 'never names'} a person: ${text}`, () =>
      assert.equal(mayNamePerson(text), may))
  }
})
