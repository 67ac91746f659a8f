import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type {
  CheckView,
  ItemView,
  MeasureView,
  ReasonView,
  RecordView,
} from '../../../gateway/console/result/checkView.js'
import { decidingMeasures, gapsOf, remarksOf } from '../../../gateway/console/result/deciding.js'
import {
  concernsSeveral,
  evidenceById,
  evidenceByYear,
} from '../../../gateway/console/result/evidence.js'
import { freshCheck, handOver, noteUse } from '../../../gateway/console/result/handOver.js'
import {
  countStates,
  everybodyIn,
  itemsBySector,
  notAsked,
} from '../../../gateway/console/result/itemGroups.js'
import { EMPTY_DRAFT } from '../../../gateway/console/check/draft.js'

const FIRM = { ref: 'ref:a', code: '91350200000002014J', kind: 'ENTERPRISE', displayName: '鹭筑' }
const MEMBER = { ref: 'ref:b', code: '9132090000000102XH', kind: 'ENTERPRISE', displayName: '乙达' }
const PERSON = { ref: 'ref:p', code: null, kind: 'PERSON', displayName: null }

function item(code: string, changes: object = {}): ItemView {
  return {
    item: code,
    name: `项 ${code}`,
    sector: 'credit',
    subject: FIRM,
    role: 'SUBJECT',
    relations: [],
    state: 'NO_HIT',
    mandatory: true,
    asOf: '2026-11-23T00:00:00.000Z',
    count: 0,
    records: [],
    ...changes,
  } as ItemView
}

function record(id: string, decidedOn: string): RecordView {
  return { id, decidedOn, title: id } as RecordView
}

function measure(code: string, effect: string): MeasureView {
  return { code, name: code, effect } as MeasureView
}

function reason(code: string, about: Partial<ReasonView> = {}): ReasonView {
  return { code, text: code, item: null, measure: null, ...about }
}

describe('items', () => {
  const items = [
    item('JT-02', { sector: 'transport' }),
    item('GG-02', { role: 'RELATED', subject: PERSON, relations: ['LEGAL_REPRESENTATIVE'] }),
    item('GG-01', { state: 'HIT' }),
    item('GG-01', { role: 'PARTY', subject: MEMBER, relations: ['CONSORTIUM_MEMBER'] }),
    item('XX-99', { sector: null, state: 'NOT_CONNECTED' }),
  ]

  it('stand by whom they are about: subject, parties, related persons', () => {
    assert.deepEqual(
      everybodyIn({ items }).map(({ role, items: own }) => [role, own.map((one) => one.item)]),
      [
        ['SUBJECT', ['JT-02', 'GG-01', 'XX-99']],
        ['PARTY', ['GG-01']],
        ['RELATED', ['GG-02']],
      ],
    )
  })

  it('stand by sector, those that nobody offers last', () => {
    const groups = itemsBySector([items[4]!, items[0]!, items[2]!])
    assert.deepEqual(
      groups.map(({ sector, items: own }) => [sector, own.map((one) => one.item)]),
      [
        ['transport', ['JT-02']],
        ['credit', ['GG-01']],
        [null, ['XX-99']],
      ],
    )
  })

  it('that were answered are never among those that could not be asked', () => {
    const states = ['HIT', 'NO_HIT', 'NOT_APPLICABLE', 'UNAVAILABLE', 'NOT_AUTHORISED', 'STALE']
    const all = [...states, 'TRUNCATED', 'NOT_CONNECTED'].map((state, n) =>
      item(state, { state, mandatory: n !== 3, sector: n === 3 ? 'market' : 'credit' }),
    )
    const coverage = [{ sector: 'market', state: 'TIMEOUT', asOf: null }]
    assert.deepEqual(
      notAsked(all, coverage).map((one) => [one.item.item, one.coverage]),
      [
        ['NOT_AUTHORISED', null],
        ['STALE', null],
        ['TRUNCATED', null],
        ['NOT_CONNECTED', null],
        ['UNAVAILABLE', 'TIMEOUT'],
      ],
    )
    assert.deepEqual(countStates(all), { hits: 1, clean: 2, missing: 5 })
  })
})

describe('evidence', () => {
  const old = record('a', '2014-02-15')
  const items = [
    item('GG-01', { records: [old, record('b', '2026-09-09')] }),
    item('GG-01', { records: [old], mandatory: false }),
    item('RS-01', { records: [record('c', '2026-09-24')], subject: MEMBER }),
  ]
  const evidence = evidenceById({ items })

  it('stands once under its year, the latest first', () => {
    assert.deepEqual(
      evidenceByYear(evidence.values()).map((year) => [
        year.year,
        year.evidence.map((one) => one.record.id),
      ]),
      [
        ['2026', ['c', 'b']],
        ['2014', ['a']],
      ],
    )
  })

  it('names its subject only where there are several', () => {
    assert.equal(concernsSeveral(evidence.values()), true)
    assert.equal(concernsSeveral(evidenceById({ items: items.slice(0, 2) }).values()), false)
  })
})

describe('what decides', () => {
  const measures = [
    measure('CJ-1', 'RESTRICT'),
    measure('CJ-1', 'RESTRICT'),
    measure('CJ-2', 'MANUAL_REVIEW'),
    measure('CJ-3', 'INFO_ONLY'),
  ]
  const reasons = [
    reason('EXISTENCE_NOT_VERIFIED'),
    reason('EXISTENCE_NOT_VERIFIED'),
    reason('UNAVAILABLE', { item: 'JT-02' }),
    reason('UNAVAILABLE', { item: 'JT-04' }),
  ]
  const cases: { verdict: CheckView['verdict']; codes: string[] }[] = [
    { verdict: 'RESTRICT', codes: ['CJ-1'] },
    { verdict: 'REVIEW', codes: ['CJ-2'] },
    { verdict: 'INTERCEPT', codes: [] },
    { verdict: 'CLEAR', codes: [] },
    { verdict: 'INCOMPLETE', codes: [] },
  ]
  for (const { verdict, codes } of cases) {
    it(`for ${verdict} is the measures of its effect, each once`, () => {
      const deciding = decidingMeasures({ verdict, measures, reasons })
      assert.deepEqual(
        deciding.map(({ code }) => code),
        codes,
      )
    })
  }

  it('is apart in gaps and remarks, each once', () => {
    assert.deepEqual(
      gapsOf({ reasons }).map((one) => one.item),
      ['JT-02', 'JT-04'],
    )
    assert.deepEqual(
      remarksOf({ reasons }).map((one) => one.code),
      ['EXISTENCE_NOT_VERIFIED'],
    )
  })
})

describe('a check handed over', () => {
  it('is found by its number until the next one, with how it was used', () => {
    const check = { number: 'YC-1', use: null } as CheckView
    handOver({ check, coverage: [], draft: EMPTY_DRAFT })
    const use = { adopted: 'ADOPTED', decidedOn: '2026-11-23', recordedAt: '' } as const
    noteUse('YC-2', use)
    assert.equal(freshCheck('YC-1')?.check.use, null)
    noteUse('YC-1', use)
    assert.deepEqual(freshCheck('YC-1')?.check.use, use)
    handOver({ check: { ...check, number: 'YC-3' }, coverage: [], draft: EMPTY_DRAFT })
    assert.equal(freshCheck('YC-1'), null)
  })
})
