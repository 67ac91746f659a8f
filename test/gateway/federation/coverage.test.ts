import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { coverage } from '../../../gateway/federation/coverage.js'
import type { OutcomeState, SectorOutcome } from '../../../gateway/federation/outcome.js'
import type { ItemSummary } from '../../../schema/wire/caller.js'

const EARLY = '2026-11-01T00:00:00Z'
const LATE = '2026-11-02T00:00:00Z'

function item(change: Partial<ItemSummary> = {}): ItemSummary {
  return {
    subject: 'A',
    item: 'JT-02',
    count: 1,
    asOf: LATE,
    truncated: false,
    denied: false,
    ...change,
  }
}

function outcome(sector: string, state: OutcomeState, items: ItemSummary[] = []): SectorOutcome {
  return { sector, state, items, durationMs: 1, signature: null, detail: null }
}

const cases: {
  name: string
  outcomes: SectorOutcome[]
  withheld?: string[]
  state: string
  asOf?: string
}[] = [
  { name: 'records', outcomes: [outcome('a', 'OK', [item()])], state: 'COMPLETE', asOf: LATE },
  {
    name: 'no records',
    outcomes: [outcome('a', 'OK', [item({ count: 0 })])],
    state: 'EMPTY',
    asOf: LATE,
  },
  {
    name: 'records of one item of two',
    outcomes: [outcome('a', 'OK', [item(), item({ count: 0, asOf: EARLY })])],
    state: 'COMPLETE',
    asOf: EARLY,
  },
  { name: 'no item asked', outcomes: [outcome('a', 'OK')], state: 'COMPLETE' },
  {
    name: 'an item that never loaded',
    outcomes: [outcome('a', 'OK', [item(), item({ asOf: null })])],
    state: 'COMPLETE',
  },
  {
    name: 'more records than returned',
    outcomes: [outcome('a', 'OK', [item({ truncated: true })])],
    state: 'TRUNCATED',
    asOf: LATE,
  },
  {
    name: 'one item denied',
    outcomes: [
      outcome('a', 'OK', [item({ truncated: true }), item({ denied: true, count: 0, asOf: null })]),
    ],
    state: 'DENIED',
    asOf: LATE,
  },
  {
    name: 'one item withheld before planning',
    outcomes: [outcome('a', 'OK', [item()])],
    withheld: ['a'],
    state: 'DENIED',
    asOf: LATE,
  },
  { name: 'everything withheld before planning', outcomes: [], withheld: ['a'], state: 'DENIED' },
  {
    name: 'two calls, the second late',
    outcomes: [outcome('a', 'OK', [item()]), outcome('a', 'TIMEOUT')],
    state: 'TIMEOUT',
    asOf: LATE,
  },
  {
    name: 'late and gone',
    outcomes: [outcome('a', 'UNREACHABLE'), outcome('a', 'TIMEOUT')],
    state: 'UNREACHABLE',
  },
  {
    name: 'gone and wrong',
    outcomes: [outcome('a', 'INVALID_RESPONSE'), outcome('a', 'UNREACHABLE')],
    withheld: ['a'],
    state: 'INVALID_RESPONSE',
  },
  { name: 'a call that had nothing to ask about', outcomes: [outcome('b', 'OK')], state: 'EMPTY' },
  {
    name: 'a call that missed what it would have asked about',
    outcomes: [outcome('b', 'TIMEOUT')],
    state: 'UNREACHABLE',
  },
]

describe('coverage', () => {
  for (const { name, outcomes, withheld = [], state, asOf = null } of cases) {
    it(`says ${state} for ${name}`, () => {
      const asked = outcomes.length === 0 ? [] : ['a']
      const entries = coverage({ asked, outcomes, withheld })
      assert.deepEqual(
        entries.find(({ sector }) => sector === 'a'),
        { sector: 'a', state, asOf },
      )
    })
  }

  it('names each sector once, in order', () => {
    const outcomes = [outcome('b', 'OK'), outcome('b', 'OK'), outcome('a', 'OK')]
    const entries = coverage({ asked: ['b', 'a'], outcomes, withheld: ['c', 'b'] })
    assert.deepEqual(
      entries.map(({ sector }) => sector),
      ['a', 'b', 'c'],
    )
  })
})
