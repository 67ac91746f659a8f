import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { itemState, type ItemAnswer, type ItemState } from '../../../gateway/check/itemState.js'
import type { Requirement } from '../../../gateway/check/requirement.js'
import { answer, record } from './facts.js'

const REQUIREMENT: Requirement = {
  subjectKey: '91350200000002014J',
  item: 'GG-02',
  sector: 'credit',
  kinds: ['L01', 'L03'],
  since: '2023-05-20',
  mandatory: true,
  maxStalenessDays: 7,
  applicability: 'ASK',
}
const FOUND = [record('GG-02')]
const none = answer(REQUIREMENT)
const found = answer(REQUIREMENT, FOUND)
const saying = (over: object, base = found): ItemAnswer => ({
  ...base,
  summary: { ...base.summary, ...over },
})

describe('itemState', () => {
  const cases: [name: string, given: ItemAnswer, state: ItemState, count: number][] = [
    ['HIT when a record counts', found, 'HIT', 1],
    ['NO_HIT when the sector has none', none, 'NO_HIT', 0],
    ['UNAVAILABLE without a summary', { ...found, summary: null }, 'UNAVAILABLE', 0],
    ['UNAVAILABLE when the sector timed out', { ...none, outcome: 'TIMEOUT' }, 'UNAVAILABLE', 0],
    ['UNAVAILABLE when it is down', { ...none, outcome: 'UNREACHABLE' }, 'UNAVAILABLE', 0],
    [
      'UNAVAILABLE when the reply was discarded, records and all',
      { ...found, outcome: 'INVALID_RESPONSE' },
      'UNAVAILABLE',
      0,
    ],
    ['UNAVAILABLE for another subject’s summary', saying({ subject: 'P1X' }), 'UNAVAILABLE', 0],
    ['UNAVAILABLE for another item’s summary', saying({ item: 'GG-03' }), 'UNAVAILABLE', 0],
    ['UNAVAILABLE when a counted record did not arrive', saying({ count: 2 }), 'UNAVAILABLE', 0],
    ['UNAVAILABLE when more arrived than counted', saying({ count: 0 }), 'UNAVAILABLE', 0],
    [
      'UNAVAILABLE when a record is of another item',
      answer(REQUIREMENT, [record('JT-02')]),
      'UNAVAILABLE',
      0,
    ],
    [
      'NOT_AUTHORISED when cut before planning',
      { ...none, outcome: 'NOT_ASKED' },
      'NOT_AUTHORISED',
      0,
    ],
    [
      'NOT_AUTHORISED when the sector denied it',
      saying({ denied: true }, none),
      'NOT_AUTHORISED',
      0,
    ],
    ['TRUNCATED, keeping what came', saying({ truncated: true }), 'TRUNCATED', 1],
    [
      'TRUNCATED even without a record that counts',
      saying({ truncated: true }, none),
      'TRUNCATED',
      0,
    ],
    ['STALE when never loaded', saying({ asOf: null }, none), 'STALE', 0],
    ['STALE when the date cannot be read', saying({ asOf: 'yesterday' }, none), 'STALE', 0],
    ['STALE, keeping the hit', saying({ asOf: '2026-05-01T00:00:00Z' }), 'STALE', 1],
    ['fresh on the last moment', saying({ asOf: '2026-05-13T03:00:00Z' }, none), 'NO_HIT', 0],
    ['STALE a moment later', saying({ asOf: '2026-05-13T02:59:59Z' }, none), 'STALE', 0],
    ['fresh when a clock is slightly ahead', saying({ asOf: '2026-05-20T03:04:00Z' }), 'HIT', 1],
    [
      'STALE when the load lies in the future',
      saying({ asOf: '2027-01-01T00:00:00Z' }),
      'STALE',
      1,
    ],
  ]
  for (const [name, given, state, count] of cases)
    it(`is ${name}`, () => {
      const checked = itemState(REQUIREMENT, given)
      assert.deepEqual([checked.state, checked.count], [state, count])
      assert.equal(checked.evidence.length, count)
    })

  for (const applicability of ['NOT_APPLICABLE', 'NOT_CONNECTED'] as const)
    it(`is ${applicability} without looking at the answer`, () => {
      const { state, evidence } = itemState({ ...REQUIREMENT, applicability }, found)
      assert.deepEqual({ state, evidence }, { state: applicability, evidence: [] })
    })
})

describe('evidence of an item', () => {
  const cases = [
    ['of a required kind', { kind: 'L01' }, true],
    ['of another kind', { kind: 'L02' }, false],
    ['decided on the first day of the look-back', { decidedOn: '2023-05-20' }, true],
    ['decided the day before', { decidedOn: '2023-05-19' }, false],
    ['under objection', { status: 'OBJECTION_PENDING' }, true],
    ['withdrawn', { status: 'WITHDRAWN' }, false],
    ['repaired', { status: 'REPAIRED' }, false],
    ['ended', { status: 'ENDED' }, false],
  ] as const
  for (const [name, over, counts] of cases)
    it(`${counts ? 'counts' : 'leaves out'} a record ${name}`, () => {
      const given = answer(REQUIREMENT, [record('GG-02', over)])
      assert.equal(itemState(REQUIREMENT, given).state, counts ? 'HIT' : 'NO_HIT')
    })

  it('is sorted by id, with the requirement and the date of the load', () => {
    const [b, a] = [record('GG-02', { id: 'GG-02:b' }), record('GG-02', { id: 'GG-02:a' })]
    const { applicability: _, ...rest } = REQUIREMENT
    assert.deepEqual(itemState(REQUIREMENT, answer(REQUIREMENT, [b, a])), {
      ...rest,
      state: 'HIT',
      asOf: '2026-05-20T00:00:00Z',
      count: 2,
      evidence: [a, b],
    })
  })
})
