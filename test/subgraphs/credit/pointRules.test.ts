import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { POINT_TERMS } from '../../../subgraphs/credit/benefits/pointTables.js'
import {
  countPoints,
  joinFaults,
  type RecordedDeed,
} from '../../../subgraphs/credit/rules/benefits/countPoints.js'
import {
  loadPointTerms,
  pointTermsOn,
} from '../../../subgraphs/credit/rules/benefits/pointTerms.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const DAY = '2026-11-29'
const TERMS = pointTermsOn(POINT_TERMS, DAY)

/** Deeds as `rule day`, one id each; a third word is the state. */
const deeds = (...texts: string[]): RecordedDeed[] =>
  texts.map((text, n) => {
    const [rule, givenOn, state = 'STANDS'] = text.split(' ')
    return { id: `${n}`, rule: rule!, givenOn: givenOn!, state: state as RecordedDeed['state'] }
  })

const COUNTS: readonly (readonly [
  name: string,
  deeds: readonly RecordedDeed[],
  points: number,
  band: string,
  effects: readonly string[],
])[] = [
  ['nothing', [], 100, 'A', []],
  ['one deed', deeds('ZY-01 2026-10-01'), 105, 'A', ['COUNTED']],
  [
    'the yearly most of a rule',
    deeds(...Array(6).fill('ZY-01 2026-10-01')),
    130,
    'AA',
    Array(6).fill('COUNTED'),
  ],
  [
    'one more than that',
    deeds(...Array(7).fill('ZY-01 2026-10-01')),
    130,
    'AA',
    [...Array(6).fill('COUNTED'), 'CAPPED'],
  ],
  [
    'a year each for itself',
    deeds(...Array(4).fill('GY-01 2025-06-01'), 'GY-01 2026-06-01'),
    125,
    'A',
    Array(5).fill('COUNTED'),
  ],
  ['the last day of its validity', deeds('ZY-01 2024-11-29'), 105, 'A', ['COUNTED']],
  ['the day after', deeds('ZY-01 2024-11-28'), 100, 'A', ['EXPIRED']],
  ['an entry that was removed', deeds('RY-01 2026-01-01 REMOVED'), 100, 'A', ['REMOVED']],
  [
    'a removed one leaves its place to others',
    deeds('RY-01 2026-01-01 REMOVED', 'RY-01 2026-02-01', 'RY-01 2026-03-01'),
    140,
    'AA',
    ['REMOVED', 'COUNTED', 'COUNTED'],
  ],
  ['a rule that is no more', deeds('XX-99 2026-01-01'), 100, 'A', ['RULE_ENDED']],
  [
    'just the best band',
    deeds(...Array(6).fill('ZY-01 2026-10-01'), 'RY-01 2026-10-01', 'CN-01 2026-10-01'),
    160,
    'AAA',
    Array(8).fill('COUNTED'),
  ],
  [
    'never above the most',
    deeds(
      ...Array(6).fill('ZY-01 2026-10-01'),
      ...Array(4).fill('GY-01 2026-10-01'),
      ...Array(2).fill('RY-01 2026-10-01'),
      ...Array(2).fill('CN-01 2026-10-01'),
    ),
    200,
    'AAA',
    Array(14).fill('COUNTED'),
  ],
]

describe('integrity points count', () => {
  for (const [name, given, points, band, effects] of COUNTS) {
    it(`${name}: ${points} ${band}`, () => {
      const counted = countPoints(given, TERMS, DAY)
      assert.deepEqual([counted.points, counted.band.code], [points, band])
      assert.deepEqual(
        counted.deeds.map(({ effect }) => effect),
        effects,
      )
    })
  }

  it('what each entry gives, so that base and entries are the sum', () => {
    const given = deeds('GY-01 2026-01-01', 'RY-01 2026-02-01', 'ZY-01 2020-01-01')
    const counted = countPoints(given, TERMS, DAY)
    const sum = counted.deeds.reduce((total, { points }) => total + points, TERMS.base)
    assert.equal(sum, counted.points)
  })

  it('no deed below the base: nothing is taken away', () => {
    assert.ok(TERMS.rules.every(({ points }) => points > 0))
    assert.equal(TERMS.bands.at(-1)!.from, TERMS.base)
  })
})

const CONSENT = { isPerson: true, age: 40, consentVersion: TERMS.consentText.version }

describe('whoever joins', () => {
  for (const [name, change, faults] of [
    ['an adult', {}, []],
    ['just an adult', { age: 18 }, []],
    ['a minor', { age: 17 }, ['UNDER_AGE']],
    ['somebody of no known age', { age: null }, ['AGE_UNKNOWN']],
    ['with another text', { consentVersion: '2020-1' }, ['OTHER_CONSENT_TEXT']],
    ['a firm', { isPerson: false, age: null }, ['NOT_A_PERSON']],
  ] as const) {
    it(`${name}: ${faults.join() || 'joins'}`, () => {
      assert.deepEqual(joinFaults({ ...CONSENT, ...change }, TERMS), faults)
    })
  }
})

describe('the table of integrity points', () => {
  const text = readFileSync('subgraphs/credit/rules/benefits/points.yaml', 'utf8')
  const edition = (parse(text) as { editions: { rules: object[]; bands: object[] }[] }).editions[0]!
  const load = (change: object) =>
    loadPointTerms(JSON.stringify({ editions: [{ ...edition, ...change }] }))
  const withRule = (change: object) => ({ rules: [{ ...edition.rules[0]!, ...change }] })

  it('is of no day without an edition', () => {
    const ended = load({ effectiveTo: '2020-01-01' })
    assert.throws(() => pointTermsOn(ended, DAY), RangeError)
  })

  for (const [name, change, message] of [
    ['a rule on religion', withRule({ name: '参加宗教活动' }), /forbidden data \(宗教\)/],
    ['a rule on biometrics', withRule({ name: '录入指纹' }), /forbidden data \(指纹\)/],
    ['a rule on health, even a good deed', withRule({ name: '无偿献血' }), /forbidden data \(血\)/],
    ['a class of data that is not allowed', withRule({ dataClass: 'HEALTH' }), /dataClass/],
    ['a rule that takes points away', withRule({ points: -5 }), /points/],
    ['bands from the last to the best', { bands: edition.bands.toReversed() }, /bands/],
    ['somebody below every band', { base: 90 }, /bands/],
    ['a best band that nobody reaches', { most: 150 }, /most/],
    ['no consent text', { consentText: { version: '1' } }, /text/],
  ] as const) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => load(change),
        (error) => error instanceof TableError && message.test(error.message),
      )
    })
  }
})
