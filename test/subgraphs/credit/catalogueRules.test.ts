import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse, stringify } from 'yaml'
import {
  catalogueFaults,
  malformedRow,
  type RowUnderRules,
} from '../../../subgraphs/credit/rules/catalogue/catalogueFaults.js'
import { loadCatalogueRules } from '../../../subgraphs/credit/rules/catalogue/catalogueRules.js'
import type { CatalogueLevel } from '../../../subgraphs/credit/rules/catalogue/catalogueWords.js'

const FOLDER = 'subgraphs/credit/rules/catalogue'
const rulesText = readFileSync(`${FOLDER}/catalogueRules.yaml`, 'utf8')
const rules = loadCatalogueRules(rulesText)

const ROW: RowUnderRules = {
  code: 'SQ-C10-01',
  category: 'C10',
  name: '公共自行车失信骑行信息',
  subjectKinds: ['PERSON'],
  openness: 'AUTHORISED',
  sourceDepartment: '市城市管理局',
  legalBasis: '市信用条例',
  basisLevel: 'LOCAL_REGULATION',
  item: null,
}
const faultsOf = (change: Partial<RowUnderRules>, level: CatalogueLevel, higher: string[] = []) =>
  catalogueFaults([{ ...ROW, ...change }], { level, higher: new Set(higher), rules }).map(
    ({ rule }) => rule,
  )

describe('rows of the catalogue (信息目录)', () => {
  it('pass the rules as they are', () => deepEqual(faultsOf({}, 'CITY'), []))

  for (const [what, level, change, expected] of [
    [
      'a local row on a municipal notice',
      'CITY',
      { basisLevel: 'MUNICIPAL_DOCUMENT' },
      'LOCAL_BASIS',
    ],
    [
      'a local row on a ministry’s rule',
      'PROVINCE',
      { basisLevel: 'DEPARTMENT_RULE' },
      'LOCAL_BASIS',
    ],
    ['persons in public by local rule', 'CITY', { openness: 'PUBLIC' }, 'PERSON_PUBLIC'],
    ['blood types of persons', 'CITY', { name: '献血者血型' }, 'NEVER_COLLECTED'],
    ['religion of persons', 'NATIONAL', { name: '宗教信仰信息' }, 'NEVER_COLLECTED'],
    ['no category', 'CITY', { category: 'C13' }, 'CATEGORY'],
    ['no name', 'CITY', { name: ' ' }, 'NAME'],
    ['no subjects', 'CITY', { subjectKinds: [] }, 'SUBJECTS'],
    ['no basis', 'CITY', { legalBasis: '' }, 'BASIS'],
    ['no source', 'CITY', { sourceDepartment: ' ' }, 'SOURCE'],
    ['an item that is none', 'CITY', { item: 'JT2' }, 'ITEM_CODE'],
    ['a code with blanks', 'CITY', { code: 'SQ 1' }, 'ROW_CODE'],
  ] as const) {
    it(`refuses ${what}`, () => deepEqual(faultsOf(change, level), [expected]))
  }

  for (const [what, level, change] of [
    ['a national row on a ministry’s rule', 'NATIONAL', { basisLevel: 'DEPARTMENT_RULE' }],
    ['persons in public by law', 'NATIONAL', { openness: 'PUBLIC', basisLevel: 'LAW' }],
    [
      'illness of organisations’ names',
      'CITY',
      { name: '疾病控制机构信息', subjectKinds: ['PUBLIC_INSTITUTION'] },
    ],
  ] as const) {
    it(`lets pass ${what}`, () => deepEqual(faultsOf(change, level), []))
  }

  it('refuses a local row that repeats one above it, and one code twice', () => {
    deepEqual(faultsOf({}, 'CITY', [ROW.name]), ['REPEATS_HIGHER'])
    const setting = { level: 'CITY', higher: new Set<string>(), rules } as const
    deepEqual(catalogueFaults([ROW, ROW], setting), [{ row: ROW.code, rule: 'ROW_TWICE' }])
  })

  it('tells a malformed row from one that may not be published', () => {
    equal(malformedRow({ ...ROW, basisLevel: 'MUNICIPAL_DOCUMENT' }), null)
    equal(malformedRow({ ...ROW, category: '' })?.rule, 'CATEGORY')
  })
})

describe('catalogueRules.yaml', () => {
  it('has each period red later than due', () => {
    for (const { due, red } of Object.values(rules.updatePeriods)) ok(red > due)
  })

  for (const [what, change, message] of [
    ['red before due', { due: 3, red: 3, days: 'CALENDAR' }, /red must be later than due/],
    ['days of no kind', { due: 1, red: 3, days: 'LUNAR' }, /days must be one of/],
    ['a stray member', { due: 1, red: 3, days: 'WORKING', grace: 1 }, /grace is not a member/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const table = parse(rulesText) as { updatePeriods: Record<string, unknown> }
      table.updatePeriods['DAILY'] = change
      throws(() => loadCatalogueRules(stringify(table)), message)
    })
  }
})
