import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  catalogueGaps,
  type CatalogueRow,
  type Loads,
} from '../../../gateway/coverage/catalogueGaps.js'
import type { CatalogueItem } from '../../../gateway/federation/catalogue.js'

const TODAY = '2026-11-27'
const ITEM: CatalogueItem = {
  code: 'SC-03',
  name: '经营异常名录',
  openness: 'PUBLIC',
  subjects: ['ENTERPRISE'],
  category: 'C05',
  sector: 'market',
  type: 'Subject',
  field: 'abnormalEntries',
  returnType: 'AbnormalEntry',
  isList: true,
}
const ROW: CatalogueRow = {
  level: 'NATIONAL',
  edition: '2025',
  code: 'GJ-C05-01',
  category: 'C05',
  name: '经营异常名录信息',
  sourceDepartment: '市市场监督管理局',
  updatePeriod: 'DAILY',
  openness: 'PUBLIC',
  item: 'SC-03',
  dueDays: 1,
  redDays: 3,
  inWorkingDays: false,
}
const loadedAt = (at: string): Loads => new Map([['market', new Map([['SC-03', at]])]])
function gapOf(row: Partial<CatalogueRow>, loads: Loads, item: Partial<CatalogueItem> = {}) {
  const catalogue = new Map([['SC-03', { ...ITEM, ...item }]])
  const [gap] = catalogueGaps([{ ...ROW, ...row }], { catalogue, loads, today: TODAY }).rows
  return [gap!.state, gap!.colour, gap!.ageDays]
}

describe('a gap of the catalogue (目录缺口)', () => {
  for (const [what, at, expected] of [
    ['today', '2026-11-27T01:00:00Z', ['UP_TO_DATE', 'GREEN', 0]],
    ['yesterday', '2026-11-26T01:00:00Z', ['UP_TO_DATE', 'GREEN', 1]],
    [
      'late yesterday in UTC, which is today in China',
      '2026-11-26T17:00:00Z',
      ['UP_TO_DATE', 'GREEN', 0],
    ],
    ['two days ago', '2026-11-25T01:00:00Z', ['OVERDUE', 'YELLOW', 2]],
    ['three days ago', '2026-11-24T01:00:00Z', ['OVERDUE', 'YELLOW', 3]],
    ['four days ago', '2026-11-23T01:00:00Z', ['OVERDUE', 'RED', 4]],
    ['nine days ago', '2026-11-18T01:00:00Z', ['OVERDUE', 'RED', 9]],
    ['in the future of a clock that is fast', '2026-11-28T01:00:00Z', ['UP_TO_DATE', 'GREEN', 0]],
  ] as const) {
    it(`of a daily row, last data ${what}`, () => deepEqual(gapOf({}, loadedAt(at)), expected))
  }

  const WEEKLY = { inWorkingDays: true, dueDays: 7, redDays: 10 }
  for (const [what, at, expected] of [
    ['seven working days ago, over a weekend', '2026-11-18T01:00:00Z', ['UP_TO_DATE', 'GREEN', 7]],
    ['eight', '2026-11-17T01:00:00Z', ['OVERDUE', 'YELLOW', 8]],
    ['eleven', '2026-11-12T01:00:00Z', ['OVERDUE', 'RED', 11]],
    ['before any calendar', '1990-01-01T01:00:00Z', ['OVERDUE', 'RED', 13_479]],
  ] as const) {
    it(`of a row in working days, last data ${what}`, () => {
      deepEqual(gapOf(WEEKLY, loadedAt(at)), expected)
    })
  }
})

const fresh = loadedAt('2026-11-27T01:00:00Z')

describe('a row that is not served as it says', () => {
  for (const [what, row, loads, item, expected] of [
    ['no item is named', { item: null }, fresh, {}, ['NOT_SERVED', 'RED', null]],
    ['the item is in no sector', { item: 'SC-99' }, fresh, {}, ['NOT_CONNECTED', 'RED', null]],
    [
      'it never was loaded',
      {},
      new Map([['market', new Map()]]),
      {},
      ['NEVER_LOADED', 'RED', null],
    ],
    ['its sector does not answer', {}, new Map([['market', null]]), {}, ['UNKNOWN', 'GREY', null]],
    ['its sector was not asked', {}, new Map(), {}, ['UNKNOWN', 'GREY', null]],
    [
      'the item is public, the row is not',
      { openness: 'GOV_SHARED' },
      fresh,
      {},
      ['TOO_OPEN', 'RED', 0],
    ],
    [
      'the item opens by consent, the row not at all',
      { openness: 'NONE' },
      fresh,
      { openness: 'AUTHORISED' },
      ['TOO_OPEN', 'RED', 0],
    ],
    [
      'the subject alone sees what is not shown',
      { openness: 'NONE' },
      fresh,
      { openness: 'SELF' },
      ['UP_TO_DATE', 'GREEN', 0],
    ],
    [
      'the item is closer than the row',
      {},
      fresh,
      { openness: 'GOV_SHARED' },
      ['UP_TO_DATE', 'GREEN', 0],
    ],
  ] as const) {
    it(`where ${what}`, () => deepEqual(gapOf(row, loads, item), expected))
  }

  it('names the items that no row has', () => {
    const catalogue = new Map([
      ['SC-03', ITEM],
      ['SC-04', { ...ITEM, code: 'SC-04' }],
    ])
    const { unlisted } = catalogueGaps([ROW], { catalogue, loads: fresh, today: TODAY })
    equal(unlisted.map(({ code }) => code).join(), 'SC-04')
  })
})
