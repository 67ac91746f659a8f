import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ItemState } from '../../../gateway/check/itemState.js'
import { compareSections, standingOn } from '../../../gateway/creditReport/compareReport.js'
import type { ReportedRecord } from '../../../gateway/creditReport/reportContent.js'

const record = (documentNo: string): ReportedRecord => ({
  kind: 'JT-OVERLOAD',
  grade: null,
  title: '超限运输',
  authority: { name: '盐城市交通运输局', code: null },
  documentNo,
  decidedOn: '2026-01-05',
  effectiveUntil: null,
  publicityUntil: null,
  status: 'ACTIVE',
  severity: null,
  legalBasis: '《公路法》',
  region: '320900',
})
const section = (item: string, state: ItemState, ...numbers: string[]) => ({
  item,
  state,
  records: numbers.map(record),
})

describe('a report compared with the records of today', () => {
  const then = [section('AA-01', 'HIT', '1', '2'), section('AA-02', 'NO_HIT')]
  const rows = [
    [
      'the same, in another order',
      [section('AA-01', 'HIT', '2', '1'), section('AA-02', 'NO_HIT')],
      'SAME',
    ],
    [
      'a record gone, by repair',
      [section('AA-01', 'HIT', '1'), section('AA-02', 'NO_HIT')],
      'CHANGED',
    ],
    [
      'a new record where there was none',
      [section('AA-01', 'HIT', '1', '2'), section('AA-02', 'HIT', '3')],
      'CHANGED',
    ],
    [
      'a sector that does not answer',
      [section('AA-01', 'UNAVAILABLE'), section('AA-02', 'NO_HIT')],
      'PARTLY',
    ],
    [
      'a difference beside one that does not answer',
      [section('AA-01', 'UNAVAILABLE'), section('AA-02', 'HIT', '3')],
      'CHANGED',
    ],
    ['an item that may not be asked', [section('AA-02', 'NO_HIT')], 'PARTLY'],
    [
      'nothing that answers',
      [section('AA-01', 'STALE', '1'), section('AA-02', 'NOT_AUTHORISED')],
      'NOT_COMPARED',
    ],
    ['nothing asked', [], 'NOT_COMPARED'],
  ] as const
  for (const [what, now, comparison] of rows) {
    it(`${what}: ${comparison}`, () => assert.equal(compareSections(then, now), comparison))
  }

  it('what could not be asked then is no "none" that a record now contradicts', () => {
    const unknown = [section('AA-01', 'UNAVAILABLE'), section('AA-02', 'NO_HIT')]
    const now = [section('AA-01', 'HIT', '1'), section('AA-02', 'NO_HIT')]
    assert.equal(compareSections(unknown, now), 'PARTLY')
  })
})

describe('what a report is worth', () => {
  const rows = [
    ['2026-03-02', 'SAME', 'VALID'],
    ['2026-03-03', 'SAME', 'EXPIRED'],
    ['2026-03-02', 'NOT_COMPARED', 'VALID'],
    ['2026-03-03', 'NOT_COMPARED', 'EXPIRED'],
    ['2026-03-02', 'CHANGED', 'SUPERSEDED'],
    ['2026-03-03', 'CHANGED', 'SUPERSEDED'],
  ] as const
  for (const [day, comparison, standing] of rows) {
    it(`good until 2026-03-02, on ${day}, ${comparison}: ${standing}`, () => {
      assert.equal(standingOn(day, { validUntil: '2026-03-02' }, comparison), standing)
    })
  }
})
