import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { BENEFIT_TERMS } from '../../../subgraphs/credit/benefits/benefitTables.js'
import {
  benefitTermsOn,
  loadBenefitTerms,
} from '../../../subgraphs/credit/rules/benefits/benefitTerms.js'
import {
  gradesFrom,
  judgeEligibility,
  negativesThatCount,
  type Eligibility,
  type Standing,
} from '../../../subgraphs/credit/rules/benefits/judgeEligibility.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

/** A programme that asks everything that a firm can have, and a firm that has it. */
const PROGRAMME: Eligibility = {
  subjectKinds: ['ENTERPRISE'],
  grades: ['A', 'B'],
  honours: ['GG-A-TAXPAYER', 'GG-AEO'],
  negatives: ['GG-02', 'GG-05:GG-BREACH-'],
  bands: [],
  quota: 10,
  perSubject: 2,
}
const STANDING: Standing = {
  kind: 'ENTERPRISE',
  grade: 'B',
  honours: ['GG-AEO'],
  negatives: [],
  band: null,
  own: 1,
  taken: 9,
}
const LISTED = { item: 'GG-02', kind: 'L01' }
const PERSONAL: Partial<Eligibility> = {
  subjectKinds: ['PERSON'],
  grades: [],
  honours: [],
  bands: ['AAA'],
}

const CASES: readonly (readonly [
  name: string,
  programme: Partial<Eligibility>,
  standing: Partial<Standing>,
  unmet: readonly string[],
])[] = [
  ['everything that is asked', {}, {}, []],
  ['the best grade', {}, { grade: 'A' }, []],
  ['a grade below', {}, { grade: 'C' }, ['GRADE']],
  ['no grade', {}, { grade: null }, ['GRADE']],
  ['no grade where none is asked', { grades: [] }, { grade: null }, []],
  ['no red list', {}, { honours: [] }, ['LIST']],
  ['another red list', {}, { honours: ['GG-QUALITY'] }, ['LIST']],
  ['no red list where none is asked', { honours: [] }, { honours: [] }, []],
  ['a live listing', {}, { negatives: [LISTED] }, ['NO_LIVE_NEGATIVE']],
  ['a live listing where that is not asked', { negatives: [] }, { negatives: [LISTED] }, []],
  ['a kept commitment', {}, { negatives: [{ item: 'GG-05', kind: 'GG-COMMITMENT-P1' }] }, []],
  [
    'a broken one',
    {},
    { negatives: [{ item: 'GG-05', kind: 'GG-BREACH-P1' }] },
    ['NO_LIVE_NEGATIVE'],
  ],
  ['another kind of subject', {}, { kind: 'PUBLIC_INSTITUTION' }, ['KIND']],
  ['as many vouchers as one may have', {}, { own: 2 }, ['LIMIT']],
  ['no place left', {}, { taken: 10 }, ['PLACES']],
  ['places that were overbooked', {}, { taken: 11 }, ['PLACES']],
  ['a person with a band', PERSONAL, { kind: 'PERSON', grade: null, honours: [], band: 'AAA' }, []],
  [
    'a person without consent to points',
    PERSONAL,
    { kind: 'PERSON', grade: null, honours: [], band: null },
    ['POINTS'],
  ],
  ['nothing at all', {}, { kind: 'PERSON', grade: null, honours: [] }, ['KIND', 'GRADE', 'LIST']],
]

describe('eligibility for a programme', () => {
  for (const [name, programme, standing, unmet] of CASES) {
    it(`${name}: ${unmet.join(', ') || 'yes'}`, () => {
      const judged = judgeEligibility({ ...PROGRAMME, ...programme }, { ...STANDING, ...standing })
      const found = judged.flatMap(({ condition, isMet }) => (isMet ? [] : [condition]))
      assert.deepEqual(found, unmet)
    })
  }

  it('says what is asked and what was found', () => {
    const judged = judgeEligibility(PROGRAMME, { ...STANDING, negatives: [LISTED] })
    assert.deepEqual(judged, [
      { condition: 'KIND', isMet: true, needed: ['ENTERPRISE'], found: ['ENTERPRISE'] },
      { condition: 'GRADE', isMet: true, needed: ['A', 'B'], found: ['B'] },
      { condition: 'LIST', isMet: true, needed: ['GG-A-TAXPAYER', 'GG-AEO'], found: ['GG-AEO'] },
      { condition: 'NO_LIVE_NEGATIVE', isMet: false, needed: [], found: ['GG-02'] },
      { condition: 'LIMIT', isMet: true, needed: ['2'], found: ['1'] },
      { condition: 'PLACES', isMet: true, needed: [], found: ['1'] },
    ])
  })

  it('names an item once, however many records it has', () => {
    const records = [LISTED, { item: 'JT-02', kind: 'X' }, { item: 'GG-02', kind: 'L02' }]
    assert.deepEqual(negativesThatCount(['JT-02', 'GG-02'], records), ['GG-02', 'JT-02'])
  })
})

describe('grades at least as good as', () => {
  for (const [least, grades] of [
    ['A', ['A']],
    ['C', ['A', 'B', 'C']],
    ['Z', null],
  ] as const) {
    it(`${least}: ${grades?.join(' ') ?? 'none'}`, () => {
      assert.deepEqual(gradesFrom(['A', 'B', 'C', 'D'], least), grades)
    })
  }
})

describe('the terms of 信易+', () => {
  const text = readFileSync('subgraphs/credit/rules/benefits/benefits.yaml', 'utf8')
  const edition = (parse(text) as { editions: object[] }).editions[0]!
  const load = (change: object) =>
    loadBenefitTerms(JSON.stringify({ editions: [{ ...edition, ...change }] }))

  it('are in force today', () => {
    assert.equal(benefitTermsOn(BENEFIT_TERMS, '2026-11-29').code, 'XY1')
  })

  it('of no day are an error', () => {
    assert.throws(
      () => benefitTermsOn(load({ effectiveTo: '2020-01-01' }), '2026-11-29'),
      RangeError,
    )
  })

  for (const [name, change] of [
    ['an item of another form', { negatives: ['penalties'] }],
    ['an item twice', { negatives: ['GG-02', 'GG-02'] }],
    ['no limit', { maxVoucherDays: 0 }],
    ['no consent text', { consentText: { version: '1' } }],
    ['a member of no meaning', { maxDays: 3 }],
    ['no mark', { mark: 'X' }],
  ] as const) {
    it(`are refused with ${name}`, () => {
      assert.throws(() => load(change), TableError)
    })
  }
})
