import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decide, type Verdict } from '../../../gateway/check/decide.js'
import type { Effect } from '../../../gateway/check/ledger.js'
import { CITIZEN, factsOf, FIRM, matter, measure, record, required, type Scene } from './facts.js'

const LISTED = { [`${FIRM.key} GG-02`]: [record('GG-02')] }
const down: Scene['spoil'] = (good, { item }) =>
  item === 'JT-02' ? { ...good, summary: null, outcome: 'UNREACHABLE' } : good

describe('the verdict of each effect', () => {
  const rows: [Effect, Verdict][] = [
    ['BLOCK_BY_LAW', 'INTERCEPT'],
    ['RESTRICT', 'RESTRICT'],
    ['MANUAL_REVIEW', 'REVIEW'],
    ['GREEN_CHANNEL', 'FACILITATE'],
    ['NO_COMMITMENT_ROUTE', 'CLEAR'],
    ['LOWER_PRIORITY', 'CLEAR'],
    ['INFO_ONLY', 'CLEAR'],
  ]
  for (const [effect, verdict] of rows) {
    const scene: Scene = { measures: [measure({ effect })], records: LISTED }
    it(`${effect} makes ${verdict}`, () => {
      const decision = decide(factsOf(scene))
      assert.equal(decision.verdict, verdict)
      assert.equal(decision.complete, true)
      assert.deepEqual([decision.measures[0]?.effect, decision.reasons], [effect, []])
    })
    const incomplete = effect === 'BLOCK_BY_LAW' ? 'INTERCEPT' : 'INCOMPLETE'
    it(`${effect} makes ${incomplete} while a mandatory item is missing`, () => {
      const decision = decide(factsOf({ ...scene, spoil: down }))
      assert.equal(decision.verdict, incomplete)
      assert.equal(decision.complete, false)
      assert.deepEqual(
        decision.reasons.map(({ code, item }) => [code, item]),
        [['UNAVAILABLE', 'JT-02']],
      )
    })
  }

  it('is CLEAR when nothing follows', () => {
    assert.deepEqual(decide(factsOf({ measures: [measure()] })), {
      verdict: 'CLEAR',
      complete: true,
      measures: [],
      conditions: [],
      reasons: [],
    })
  })

  it('shows the measure with its legal basis, records and condition', () => {
    const row = measure({ effect: 'NO_COMMITMENT_ROUTE' })
    const { measures, conditions } = decide(factsOf({ measures: [row], records: LISTED }))
    assert.deepEqual(measures, [
      {
        code: 'M-01',
        name: '限制资质升级',
        nature: 'REDUCES_RIGHTS',
        legalBasis: '保障农民工工资支付条例第四十八条',
        implementer: '住房城乡建设部门',
        mark: 'T',
        subject: FIRM.key,
        item: 'GG-02',
        when: 'HIT',
        records: ['GG-02:1'],
        objectionPending: false,
        ledgerEffect: 'NO_COMMITMENT_ROUTE',
        effect: 'NO_COMMITMENT_ROUTE',
        reductions: [],
      },
    ])
    assert.deepEqual(conditions, [
      {
        code: 'NO_COMMITMENT_ROUTE',
        measure: 'M-01',
        subject: FIRM.key,
        legalBasis: '保障农民工工资支付条例第四十八条',
      },
    ])
  })
})

describe('what keeps a check from being complete', () => {
  const all = matter({ requiredItems: [required('GG-02')] })
  const cases: [name: string, scene: Scene, code: string][] = [
    ['a truncated item', { spoil: summary({ truncated: true }) }, 'TRUNCATED'],
    ['a stale item', { spoil: summary({ asOf: '2026-05-01T00:00:00Z' }) }, 'STALE'],
    ['a denied item', { spoil: summary({ denied: true, count: 0 }) }, 'NOT_AUTHORISED'],
    ['a lost summary', { spoil: (good) => ({ ...good, summary: null }) }, 'UNAVAILABLE'],
  ]
  for (const [name, scene, code] of cases)
    it(name, () => {
      const spoil: Scene['spoil'] = (good, requirement) =>
        requirement.item === 'GG-02' ? scene.spoil!(good, requirement) : good
      const { verdict, complete, reasons } = decide(factsOf({ ...scene, matter: all, spoil }))
      assert.deepEqual([verdict, complete, reasons[0]?.code], ['INCOMPLETE', false, code])
    })

  it('an item that no sector offers', () => {
    const onMatter = matter({ requiredItems: [required('XX-01')] })
    const { verdict, reasons } = decide(factsOf({ matter: onMatter }))
    assert.deepEqual([verdict, reasons[0]?.code], ['INCOMPLETE', 'NOT_CONNECTED'])
  })

  it('an organisation that registration does not know', () => {
    const { verdict, reasons } = decide(factsOf({ records: { [`${FIRM.key} GG-01`]: [] } }))
    assert.deepEqual([verdict, reasons[0]?.code], ['INCOMPLETE', 'SUBJECT_UNKNOWN'])
  })

  it('an item that the matter requires and nobody brought', () => {
    const facts = factsOf({})
    const items = facts.items.filter((item) => item.item !== 'JT-02')
    const { verdict, reasons } = decide({ ...facts, items })
    assert.deepEqual([verdict, reasons[0]?.code], ['INCOMPLETE', 'ITEM_MISSING'])
  })

  it('not an optional item, and not one that this kind of subject cannot have', () => {
    const onMatter = matter({
      requiredItems: [required('GG-02'), required('XX-01', { mandatory: false })],
    })
    assert.equal(decide(factsOf({ matter: onMatter })).verdict, 'CLEAR')
    assert.equal(decide(factsOf({ subjects: [CITIZEN] })).complete, true)
  })
})

function summary(over: object): Scene['spoil'] {
  return (good) => ({ ...good, summary: { ...good.summary, ...over } })
}
