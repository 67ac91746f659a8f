import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { POOL_RULES, WARNING_RULES } from '../../../subgraphs/credit/evaluation/ruleTables.js'
import type { EvaluationFact } from '../../../subgraphs/credit/rules/evaluation/evaluateSubject.js'
import { fuseGrades } from '../../../subgraphs/credit/rules/evaluation/fuseGrades.js'
import { loadEvaluationModel } from '../../../subgraphs/credit/rules/evaluation/loadEvaluationModel.js'
import { poolRuleOn } from '../../../subgraphs/credit/rules/evaluation/poolRule.js'
import {
  suppressSmall,
  type GroupCounts,
} from '../../../subgraphs/credit/rules/evaluation/suppressSmall.js'
import { evidenceFor } from '../../../subgraphs/credit/rules/evaluation/warningRules.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const ENTERPRISE = readFileSync('subgraphs/credit/rules/evaluation/enterprise.yaml', 'utf8')

describe('a model that is no good is refused, and the message names the place', () => {
  for (const [what, from, to, place] of [
    ['missing data with full points', 'whenMissing: 16', 'whenMissing: 20', 'whenMissing'],
    ['points that do not add up', 'total: 1000', 'total: 999', 'total'],
    ['health of persons', 'items: [SC-03]', 'items: [YL-01]', 'YL-01'],
    ['an indicator twice', 'code: JB-02', 'code: JB-01', 'twice'],
    ['grades that do not fall', 'from: 700', 'from: 900', 'grades'],
    ['more points than the most', 'worth: 50', 'worth: 51', 'worth'],
    ['a member that nobody knows', 'lookBackMonths: 24', 'lookBack: 24', 'lookBack'],
  ] as const) {
    it(what, () => {
      const broken = ENTERPRISE.replace(from, to)
      assert.notEqual(broken, ENTERPRISE)
      assert.throws(
        () => loadEvaluationModel('enterprise.yaml', broken),
        (error: unknown) => error instanceof TableError && error.message.includes(place),
      )
    })
  }
})

describe('fusion of grades', () => {
  const fromPublic = { A: 'A', B: 'A', C: 'B', D: 'C', E: 'D' }
  const scale = { grades: ['A', 'B', 'C', 'D'], fromPublic }
  for (const [sectorGrade, publicGrade, isListed, is] of [
    ['C', 'B', false, 'C'],
    ['A', 'B', false, 'A'],
    ['A', 'D', false, 'C'],
    ['B', 'E', false, 'D'],
    ['A', 'A', true, 'D'],
    ['B', null, false, 'B'],
    ['X', 'A', false, 'D'],
  ] as const) {
    const list = isListed ? ' on a severe list' : ''
    it(`sector ${sectorGrade} and public ${publicGrade ?? 'unknown'}${list} give ${is}`, () => {
      assert.equal(fuseGrades({ sectorGrade, publicGrade, isListed }, scale), is)
    })
  }
})

function fact(decidedOn: string, item = 'JT-02'): EvaluationFact {
  const none = { grade: null, severity: 'GENERAL', effectiveUntil: null }
  return { source: 'transport', item, id: decidedOn, kind: 'JT-PENALTY', decidedOn, ...none }
}

const NOTHING = { facts: [], rectifying: [], change: null, named: new Set<string>() }

describe('early warning', () => {
  const on = { day: '2026-06-30', grades: ['A', 'B', 'C', 'D', 'E'] }
  const penalties = WARNING_RULES.find(({ code }) => code === 'YJ-01')!
  const drop = WARNING_RULES.find(({ code }) => code === 'YJ-02')!
  for (const [what, days, isRaised] of [
    ['three in ninety days', ['2026-06-30', '2026-05-01', '2026-04-02'], true],
    ['the first one a day too old', ['2026-06-30', '2026-05-01', '2026-04-01'], false],
    ['two', ['2026-06-30', '2026-06-29'], false],
    ['a third one yet to come', ['2026-06-30', '2026-06-29', '2026-07-01'], false],
  ] as const) {
    it(`${what}: ${isRaised ? 'raised' : 'not raised'}`, () => {
      const facts = days.map((day) => fact(day))
      assert.equal(evidenceFor(penalties, { ...NOTHING, facts }, on) !== null, isRaised)
    })
  }

  it('does not count records of other items', () => {
    const facts = ['2026-06-30', '2026-06-29', '2026-06-28'].map((day) => fact(day, 'GG-03'))
    assert.equal(evidenceFor(penalties, { ...NOTHING, facts }, on), null)
  })

  for (const [gradeBefore, grade, isRaised] of [
    ['B', 'C', true],
    ['A', 'E', true],
    ['C', 'B', false],
    [null, 'D', false],
    ['B', null, false],
  ] as const) {
    it(`grade ${gradeBefore ?? 'none'} to ${grade ?? 'none'}: ${isRaised ? 'raised' : 'not raised'}`, () => {
      const found = evidenceFor(drop, { ...NOTHING, change: { gradeBefore, grade } }, on)
      assert.equal(found !== null, isRaised)
    })
  }
})

describe('a licence that ends while something is put right', () => {
  const rule = WARNING_RULES.find(({ code }) => code === 'YJ-05')!
  const on = { day: '2026-06-30', grades: [] }
  const licence = (id: string, effectiveUntil: string | null) => ({
    ...fact('2021-01-01', 'JT-01'),
    id,
    effectiveUntil,
  })
  const order = (effectiveUntil: string | null) => ({
    ...fact('2026-05-01', 'JT-04'),
    id: 'order',
    effectiveUntil,
  })
  const pledge = { ...fact('2026-04-01', 'GG-05'), id: 'pledge' }
  for (const [what, facts, rectifying, ids] of [
    ['on its last day', [licence('a', '2026-06-30'), order(null)], [], ['a', 'order']],
    ['sixty days before', [licence('a', '2026-08-29'), order('2026-06-30')], [], ['a', 'order']],
    ['sixty-one days before', [licence('a', '2026-08-30'), order(null)], [], null],
    ['that has ended', [licence('a', '2026-06-29'), order(null)], [], null],
    ['without an end', [licence('a', null), order(null)], [], null],
    ['an order that is over', [licence('a', '2026-07-30'), order('2026-06-29')], [], null],
    ['with nothing to put right', [licence('a', '2026-07-30')], [], null],
    ['a commitment that is put right', [licence('a', '2026-07-30')], [pledge], ['a', 'pledge']],
    [
      'the first to end comes first',
      [licence('b', '2026-08-01'), licence('a', '2026-07-01'), order(null)],
      [],
      ['a', 'b', 'order'],
    ],
  ] as const)
    it(what, () => {
      const found = evidenceFor(rule, { ...NOTHING, facts, rectifying }, on)
      assert.deepEqual(found?.map(({ id }) => id) ?? null, ids)
    })

  it('leaves out the licences that a warning names already', () => {
    const facts = [licence('a', '2026-07-01'), licence('b', '2026-08-01'), order(null)]
    const ids = (...named: string[]) =>
      evidenceFor(rule, { ...NOTHING, facts, named: new Set(named) }, on)?.map(({ id }) => id)
    assert.deepEqual(ids('JT-01:a', 'JT-04:order'), ['b', 'order'])
    assert.equal(ids('JT-01:a', 'JT-01:b'), undefined)
  })
})

describe('what is withheld of groups', () => {
  const group = (unit: string, counts: Record<string, number>): GroupCounts => ({
    unit,
    counts,
    total: Object.values(counts).reduce((sum, n) => sum + n, 0),
  })
  const totals = (...of: Parameters<typeof suppressSmall>) =>
    suppressSmall(...of).map(({ total }) => total)

  it('nothing of eighty with no small cell', () => {
    const park = group('P', { A: 20, B: 50, C: 10, D: 0 })
    assert.deepEqual(suppressSmall([park], []), [park])
  })

  it('everything of four', () => {
    const none = { unit: 'P', total: null, counts: { A: null, B: null } }
    assert.deepEqual(suppressSmall([group('P', { A: 4, B: 0 })], []), [none])
  })

  it('a small cell, and one more so that the total does not tell it', () => {
    const [shown] = suppressSmall([group('P', { A: 30, B: 40, C: 9, D: 1 })], [])
    assert.deepEqual(shown!.counts, { A: 30, B: 40, C: null, D: null })
  })

  it('small cells that together are five need no more', () => {
    const [shown] = suppressSmall([group('P', { A: 30, B: 40, C: 3, D: 2 })], [])
    assert.deepEqual(shown!.counts, { A: 30, B: 40, C: null, D: null })
  })

  it('a group within another one that it leaves three of', () => {
    const groups = [group('TOWN', { A: 83 }), group('PARK', { A: 80 })]
    assert.deepEqual(totals(groups, [{ outer: 'TOWN', inner: 'PARK' }]), [83, null])
    const far = [group('TOWN', { A: 85 }), group('PARK', { A: 80 })]
    assert.deepEqual(totals(far, [{ outer: 'TOWN', inner: 'PARK' }]), [85, 80])
  })

  it('the smallest of several that together leave two', () => {
    const groups = [group('TOWN', { A: 42 }), group('V1', { A: 30 }), group('V2', { A: 10 })]
    const nested = ['V1', 'V2'].map((inner) => ({ outer: 'TOWN', inner }))
    assert.deepEqual(totals(groups, nested), [42, 30, null])
  })
})

describe('rules of the pool', () => {
  it('are those of the day, and a grade of 较差 or below is a reason', () => {
    assert.deepEqual(poolRuleOn(POOL_RULES, '2026-06-30').grades, ['D', 'E'])
  })
})
