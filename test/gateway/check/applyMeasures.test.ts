import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applyMeasures } from '../../../gateway/check/applyMeasures.js'
import { decide, type Verdict } from '../../../gateway/check/decide.js'
import type { Measure } from '../../../gateway/check/ledger.js'
import { measureText } from '../../../gateway/check/measureText.js'
import { reasonText } from '../../../gateway/check/reasonText.js'
import { CITIZEN, factsOf, FIRM, matter, measure, record, required, type Scene } from './facts.js'

const LISTED = { [`${FIRM.key} GG-02`]: [record('GG-02', { grade: 'RED' })] }

function codes(scene: Scene): string[] {
  return applyMeasures(factsOf(scene)).map((applied) => applied.code)
}

describe('a condition on a hit', () => {
  const cases: [name: string, when: Partial<Measure['condition']>, follows: boolean][] = [
    ['any record', {}, true],
    ['its kind', { kindIn: ['L01', 'L03'] }, true],
    ['another kind', { kindIn: ['L01'] }, false],
    ['its grade', { gradeIn: ['RED'] }, true],
    ['another grade', { gradeIn: ['BLACK'] }, false],
    ['its kind but another grade', { kindIn: ['L03'], gradeIn: ['BLACK'] }, false],
    ['another item', { item: 'JT-02' }, false],
  ]
  for (const [name, when, follows] of cases)
    it(`${follows ? 'holds' : 'fails'} for ${name}`, () => {
      assert.deepEqual(
        codes({ measures: [measure({ when })], records: LISTED }),
        follows ? ['M-01'] : [],
      )
    })

  // The check is on 2026-05-20.
  const dates = [
    ['2026-02-20', 3, true],
    ['2026-02-19', 3, false],
    ['2023-05-20', 36, true],
    ['2023-05-19', 36, false],
  ] as const
  for (const [decidedOn, withinMonths, follows] of dates)
    it(`${follows ? 'holds' : 'fails'} for ${withinMonths} months since ${decidedOn}`, () => {
      const records = { [`${FIRM.key} GG-02`]: [record('GG-02', { decidedOn })] }
      const measures = [measure({ when: { withinMonths } })]
      assert.deepEqual(codes({ measures, records }), follows ? ['M-01'] : [])
    })

  it('follows on no matter that the measure does not name (domain.md §16 row 36)', () => {
    const measures = [measure({ matters: ['ZF-PROCURE'] })]
    assert.deepEqual(codes({ measures, records: LISTED }), [])
    assert.equal(decide(factsOf({ measures, records: LISTED })).verdict, 'CLEAR')
  })

  it('marks an objection and names every record once', () => {
    const objected = record('GG-02', { id: 'GG-02:0', status: 'OBJECTION_PENDING' })
    const twice = matter({
      requiredItems: [required('GG-02'), required('GG-02', { kinds: ['L03'] })],
    })
    const records = { [`${FIRM.key} GG-02`]: [record('GG-02'), objected] }
    const scene = { matter: twice, measures: [measure()], records }
    const [applied, ...others] = applyMeasures(factsOf(scene))
    assert.deepEqual(others, [])
    assert.deepEqual(applied?.records, ['GG-02:0', 'GG-02:1'])
    assert.deepEqual(
      decide(factsOf(scene)).reasons.map((reason) => reason.code),
      ['OBJECTION_PENDING'],
    )
  })
})

describe('a condition on no hit', () => {
  // No wage deposit (工资保证金), no permit.
  const noDeposit = measure({ when: { item: 'RS-03', when: 'NO_HIT' } })
  const onMatter = (over = {}) => matter({ requiredItems: [required('RS-03', over)] })
  const kinded = measure({ when: { item: 'RS-03', when: 'NO_HIT', kindIn: ['CASH', 'BOND'] } })
  const recent = measure({ when: { item: 'RS-03', when: 'NO_HIT', withinMonths: 12 } })
  const deposit = (over = {}) => ({ [`${FIRM.key} RS-03`]: [record('RS-03', over)] })
  const spoiled =
    (item: string, over: object): Scene['spoil'] =>
    (good, requirement) =>
      requirement.item === item ? { ...good, ...over } : good
  const truncated: Scene['spoil'] = (good) => ({
    ...good,
    summary: { ...good.summary, truncated: true },
  })

  const cases: [name: string, scene: Scene, verdict: Verdict][] = [
    ['a clean "none"', {}, 'INTERCEPT'],
    ['a record', { records: deposit() }, 'CLEAR'],
    ['no answer', { spoil: spoiled('RS-03', { outcome: 'TIMEOUT' }) }, 'INCOMPLETE'],
    [
      'an item that was not asked',
      { spoil: spoiled('RS-03', { outcome: 'NOT_ASKED' }) },
      'INCOMPLETE',
    ],
    ['a truncated answer', { spoil: truncated }, 'INCOMPLETE'],
    ['an unknown organisation', { records: { [`${FIRM.key} GG-01`]: [] } }, 'INCOMPLETE'],
    ['unknown registration', { spoil: spoiled('GG-01', { summary: null }) }, 'INCOMPLETE'],
    ['an item that persons cannot have', { subjects: [CITIZEN] }, 'CLEAR'],
    ['a record of another kind', { measures: [kinded], records: deposit() }, 'INTERCEPT'],
    ['a record of the kind', { measures: [kinded], records: deposit({ kind: 'BOND' }) }, 'CLEAR'],
    [
      'kinds of which one was not asked',
      { measures: [kinded], matter: onMatter({ kinds: ['CASH'] }) },
      'CLEAR',
    ],
    [
      'a record too old',
      { measures: [recent], records: deposit({ decidedOn: '2025-05-19' }) },
      'INTERCEPT',
    ],
    [
      'a look-back as long',
      { measures: [recent], matter: onMatter({ lookBackMonths: 12 }) },
      'INTERCEPT',
    ],
    [
      'a look-back too short',
      { measures: [recent], matter: onMatter({ lookBackMonths: 6 }) },
      'CLEAR',
    ],
  ]
  for (const [name, scene, verdict] of cases)
    it(`makes ${verdict} of ${name}`, () => {
      const facts = factsOf({ matter: onMatter(), measures: [noDeposit], ...scene })
      assert.equal(decide(facts).verdict, verdict)
    })
})

describe('what a measure may do', () => {
  const honours = measure({ effect: 'GREEN_CHANNEL' })
  const stale: Scene['spoil'] = (good, { item }) =>
    item === 'GG-02' ? { ...good, summary: { ...good.summary, asOf: null } } : good
  const attention = matter({ requiredItems: [required('GG-09')] })
  const attended = { [`${FIRM.key} GG-09`]: [record('GG-09')] }
  const cases: [name: string, scene: Scene, effect: string, reductions: string[]][] = [
    ['inform when to be abolished', one({ cleanUp: 'ABOLISH' }), 'INFO_ONLY', ['ABOLISHED']],
    ['apply when to be amended', one({ cleanUp: 'AMEND' }), 'BLOCK_BY_LAW', []],
    ['inform without a basis', one({ legalBasis: null }), 'INFO_ONLY', ['NO_LEGAL_BASIS']],
    ['inform with a blank basis', one({ legalBasis: ' ' }), 'INFO_ONLY', ['NO_LEGAL_BASIS']],
    ['inform after its last day', one({ validTo: '2026-05-19' }), 'INFO_ONLY', ['NOT_IN_FORCE']],
    ['apply on its last day', one({ validTo: '2026-05-20' }), 'BLOCK_BY_LAW', []],
    [
      'inform before its first day',
      one({ validFrom: '2026-05-21' }),
      'INFO_ONLY',
      ['NOT_IN_FORCE'],
    ],
    ['not refuse by own choice', one({ nature: 'SELF_CHOSEN' }), 'INFO_ONLY', ['SELF_CHOSEN']],
    [
      'only bring a look when it rests on the attention list',
      { matter: attention, measures: [measure({ when: { item: 'GG-09' } })], records: attended },
      'MANUAL_REVIEW',
      ['ATTENTION_ONLY'],
    ],
    ['stop the case on a stale hit', { ...one({}), spoil: stale }, 'BLOCK_BY_LAW', []],
    [
      'not facilitate on a stale honour',
      { measures: [honours], spoil: stale },
      'INFO_ONLY',
      ['ANSWER_NOT_CLEAN'],
    ],
  ]
  for (const [name, scene, effect, reductions] of cases)
    it(name, () => {
      const [applied] = applyMeasures(factsOf({ records: LISTED, ...scene }))
      assert.deepEqual([applied?.effect, applied?.reductions], [effect, reductions])
    })

  it('is said with its basis, and why it does less', () => {
    const facts = factsOf({ ...one({ cleanUp: 'ABOLISH', effect: 'RESTRICT' }), records: LISTED })
    const { measures, reasons } = decide(facts)
    assert.equal(
      measureText(measures[0]!),
      '限制资质升级：仅供参考（依据：保障农民工工资支付条例第四十八条）',
    )
    assert.equal(reasonText(reasons[0]!), 'GG-02 该措施的清理结论为废止，不得实施')
  })
})

function one(over: Parameters<typeof measure>[0]): Scene {
  return { measures: [measure(over)] }
}
