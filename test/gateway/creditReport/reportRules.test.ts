import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { editionOn, lastDayOf, loadReportRules } from '../../../gateway/creditReport/reportRules.js'

const TEXT = readFileSync('schema/creditReports.yaml', 'utf8')
const EDITIONS = `editions:
  - edition: A
    effectiveFrom: 2022-09-07
    mark: D
    validDays: { PUBLIC: 30, OWN: 60, AUTHORISED: 10, OFFICIAL: 1 }
    staleAfterDays: 31
  - edition: B
    effectiveFrom: 2026-03-01
    mark: D
    validDays: { PUBLIC: 90, OWN: 90, AUTHORISED: 90, OFFICIAL: 90 }
    staleAfterDays: 7
`
const rules = loadReportRules(EDITIONS)

describe('validity (有效期) of a report', () => {
  const rows = [
    // issued on, kind, edition, last day
    ['2026-01-31', 'PUBLIC', 'A', '2026-03-02'],
    ['2026-01-31', 'OWN', 'A', '2026-04-01'],
    ['2026-02-28', 'OFFICIAL', 'A', '2026-03-01'],
    ['2028-02-19', 'AUTHORISED', 'B', '2028-05-19'],
    ['2026-03-01', 'OFFICIAL', 'B', '2026-05-30'],
    ['2020-01-01', 'AUTHORISED', 'A', '2020-01-11'],
  ] as const
  for (const [day, kind, edition, last] of rows) {
    it(`${kind} issued on ${day} is good by edition ${edition} until ${last}`, () => {
      const found = editionOn(rules, day)
      assert.deepEqual([found.edition, lastDayOf(found, kind, day)], [edition, last])
    })
  }
})

describe('schema/creditReports.yaml', () => {
  it('names every category and reads', () => {
    const { chapters, editions } = loadReportRules(TEXT)
    assert.deepEqual([Object.keys(chapters).length, editions[0]!.validDays.PUBLIC], [12, 30])
  })

  const faults = [
    ['no edition', 'editions: []', 'editions must not be empty'],
    [
      'a kind without days',
      EDITIONS.replace('OWN: 60, ', ''),
      'editions[1].validDays.OWN must be a whole number',
    ],
    [
      'zero days',
      EDITIONS.replace('OWN: 60', 'OWN: 0'),
      'editions[1].validDays.OWN must be 1 or more',
    ],
    [
      'an unknown kind',
      EDITIONS.replace('OWN: 60', 'OWN: 60, X: 1'),
      'editions[1].validDays has an unknown member "X"',
    ],
    [
      'no day',
      EDITIONS.replace('2026-03-01', '2026-02-30'),
      'editions[2].effectiveFrom must be a day',
    ],
    [
      'the later first',
      EDITIONS.replace('2026-03-01', '2021-03-01'),
      'editions must stand by their days, the oldest first',
    ],
  ] as const
  for (const [what, text, message] of faults) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => loadReportRules(text), { message: `creditReports.yaml: ${message}.` })
    })
  }
})
