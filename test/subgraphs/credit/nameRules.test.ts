import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RequestError } from '../../../schema/wire/errors.js'
import { readNameCursor, writeNameCursor } from '../../../subgraphs/credit/rules/nameCursor.js'
import { readNameQuery } from '../../../subgraphs/credit/rules/nameQuery.js'
import {
  coverOf,
  gramsOf,
  normaliseName,
} from '../../../subgraphs/credit/rules/organisationName.js'
import { pinyinInitials } from '../../../subgraphs/credit/rules/pinyinInitials.js'
import { similarPatterns } from '../../../subgraphs/credit/rules/similarNames.js'
import { tellingGrams } from '../../../subgraphs/credit/rules/tellingGrams.js'

describe('a name is compared', () => {
  const NORMALISED: readonly [why: string, typed: string, normalised: string][] = [
    ['as it is, legal form and all', '盐城甲运货运有限责任公司', '盐城甲运货运有限责任公司'],
    ['with full-width brackets', '厦门(集团)公司', '厦门（集团）公司'],
    ['with the small brackets of NFKC as well', '厦门﹙集团﹚公司', '厦门（集团）公司'],
    ['without spaces of any width', ' 盐城 甲运\u3000货运\t', '盐城甲运货运'],
    ['without invisible characters', '盐\u200b城\ufeff甲\u00ad运', '盐城甲运'],
    ['with half-width upper-case Latin', 'ｋｔｖ歌城360', 'KTV歌城360'],
    ['with the compatibility form of a character', '盐城⾏', '盐城行'],
  ]
  for (const [why, typed, normalised] of NORMALISED) {
    it(why, () => assert.equal(normaliseName(typed), normalised))
  }
})

describe('initials', () => {
  const INITIALS: readonly [why: string, name: string, initials: string][] = [
    ['of a firm', '盐城甲运货运有限公司', 'ycjyhyyxgs'],
    [
      'of the first and last syllables of each letter',
      '阿八嚓咑妸发旮哈丌咔垃呣拏',
      'abcdefghjklmn',
    ],
    ['of the rest of the alphabet', '噢妑七呥仨他屲夕丫帀做', 'opqrstwxyzz'],
    ['of a place that is not read as its first character alone', '厦门鹭筑', 'xmlz'],
    ['of another such place', '重庆长安', 'cqca'],
    ['of a bank, whose 行 is háng', '盐城农村商业银行', 'ycncsyyh'],
    ['of the one reading, where no word tells: 单县 is Shàn', '单县', 'dx'],
    ['with Latin and digits as they are', 'KTV歌城360号', 'ktvgc360h'],
    ['without brackets and other signs', '甲运（集团）·公司', 'jyjtgs'],
    ['of a character that CLDR knows no reading of, which sorts last', '𠮷野', 'zy'],
  ]
  for (const [why, name, initials] of INITIALS) {
    it(why, () => assert.equal(pinyinInitials(name), initials))
  }
})

describe('grams', () => {
  it('of a name are its characters, pairs, and the triples of its initials', () => {
    const grams = ['甲', '运', '货', '甲运', '运货', 'jyh']
    assert.deepEqual(gramsOf('甲运货', 'jyh'), grams)
  })

  const COVERS: readonly [part: string, length: 2 | 3, cover: string[]][] = [
    ['甲运货运', 2, ['甲运', '货运']],
    ['甲运货运有', 2, ['甲运', '货运', '运有']],
    ['甲', 2, ['甲']],
    ['', 2, []],
    ['ycjy', 3, ['ycj', 'cjy']],
  ]
  for (const [part, length, cover] of COVERS) {
    it(`of length ${length} that cover "${part}" leave no character out`, () => {
      assert.deepEqual(coverOf(part, length), cover)
    })
  }
})

describe('telling grams', () => {
  const TELLING: readonly [part: string, length: 2 | 3, grams: string[]][] = [
    ['建设工程有限公司', 2, ['建设', '工程']],
    ['有限公司', 2, []],
    ['jsgcyxgs', 3, ['jsg', 'cyx']],
    ['yxgs', 3, []],
  ]
  for (const [part, length, grams] of TELLING) {
    it(`of ${part} are without its legal form`, () => {
      assert.deepEqual(tellingGrams(part, length), grams)
    })
  }
})

describe('patterns of one mistake', () => {
  it('are one for each place, wrong, too much or left out', () => {
    assert.deepEqual(similarPatterns('甲运货运'), [
      { grams: ['运货', '货运'], likes: ['%_运货运%', '%运货运%', '%甲_运货运%'] },
      { grams: ['甲', '货运'], likes: ['%甲_货运%', '%甲货运%', '%甲运_货运%'] },
      { grams: ['甲运', '运'], likes: ['%甲运_运%', '%甲运运%', '%甲运货_运%'] },
      { grams: ['甲运', '运货'], likes: ['%甲运货_%', '%甲运货%'] },
    ])
  })

  it('take signs of LIKE for what they are', () => {
    assert.deepEqual(similarPatterns('A_%\\')[3]!.likes, ['%A\\_\\%_%', '%A\\_\\%%'])
  })

  it('rest on more than a legal form', () => {
    assert.deepEqual(
      similarPatterns('甲有限公司').map(({ grams }) => grams),
      [['甲'], ['甲有'], ['甲有'], ['甲有']],
    )
  })

  for (const [length, count] of [
    [3, 0],
    [4, 4],
    [40, 40],
    [41, 0],
  ] as const) {
    it(`are ${count} for ${length} characters`, () => {
      assert.equal(similarPatterns('甲'.repeat(length)).length, count)
    })
  }
})

describe('what is typed', () => {
  const READ: readonly [typed: string, query: ReturnType<typeof readNameQuery>][] = [
    ['甲运', { by: 'NAME', text: '甲运', initials: null }],
    [' ycjy ', { by: 'NAME', text: 'YCJY', initials: 'ycjy' }],
    ['KTV歌城', { by: 'NAME', text: 'KTV歌城', initials: null }],
    ['360', { by: 'NAME', text: '360', initials: null }],
    ['91320', { by: 'NAME', text: '91320', initials: null }],
    ['913209', { by: 'CODE', code: '913209' }],
    ['9132-0900 0000 0101 1r', { by: 'CODE', code: '91320900000001011R' }],
    ['ABCDEF', { by: 'NAME', text: 'ABCDEF', initials: 'abcdef' }],
    [
      '91320900000001011RX',
      { by: 'NAME', text: '91320900000001011RX', initials: '91320900000001011rx' },
    ],
  ]
  for (const [typed, query] of READ) {
    it(`"${typed}" is read by ${query.by}`, () => assert.deepEqual(readNameQuery(typed), query))
  }

  const REFUSED: readonly [why: string, typed: string, code: string, message: RegExp][] = [
    ['nothing', '', 'BAD_USER_INPUT', /"name" is .* of 2 to 100 characters; got 0\./],
    ['spaces alone', ' \u3000 ', 'BAD_USER_INPUT', /got 0\./],
    ['one character', '甲', 'BAD_USER_INPUT', /got 1\./],
    ['one character beyond the first plane', '𠮷', 'BAD_USER_INPUT', /got 1\./],
    ['a text longer than any name', '甲'.repeat(101), 'BAD_USER_INPUT', /got 101\./],
    ['a citizen number', '320902190001010013', 'PERSONAL_DATA_IN_TEXT', /holds a personal number/],
    ['one with spaces', '320902 19000101 0013', 'PERSONAL_DATA_IN_TEXT', /holds a personal number/],
    [
      'a full-width one in a name',
      '张３２０９０２１９０００１０１００１３',
      'PERSONAL_DATA_IN_TEXT',
      /^"name" holds/,
    ],
  ]
  for (const [why, typed, code, message] of REFUSED) {
    it(`${why} is refused, and not repeated`, () => {
      assert.throws(
        () => readNameQuery(typed),
        (error: unknown) => {
          assert.ok(error instanceof RequestError)
          assert.equal(error.code, code)
          assert.match(error.message, message)
          assert.doesNotMatch(error.message, /3209|甲/u)
          return true
        },
      )
    })
  }
})

describe('a cursor', () => {
  it('comes back as it was written', () => {
    const cursor = { rank: 2, name: '盐城甲运', code: '91320900000001011R' }
    assert.deepEqual(readNameCursor(writeNameCursor(cursor)), cursor)
  })

  for (const foreign of ['', 'x', 'e30', 'WyJhIiwiIiwiIl0', 'WzFd']) {
    it(`"${foreign}" is nobody's`, () => {
      assert.throws(() => readNameCursor(foreign), { code: 'BAD_USER_INPUT' })
    })
  }
})
