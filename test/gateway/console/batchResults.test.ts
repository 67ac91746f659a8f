import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BatchCheck, Outcome } from '../../../gateway/console/batch/BatchRunner.js'
import { csvOf, exportTable } from '../../../gateway/console/batch/exportResults.js'
import { findSubjects } from '../../../gateway/console/batch/findSubjects.js'
import { judgeRows } from '../../../gateway/console/batch/plan.js'
import { readText } from '../../../gateway/console/batch/readTable.js'
import { bySeverity, countStates, resultRows } from '../../../gateway/console/batch/results.js'
import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'

const CODES = Array.from({ length: 6 }, (_, n) =>
  makeOrganisationCreditCode('91', '320900', `0000000${n}`),
)
const MILDEST_FIRST = ['FACILITATE', 'CLEAR', 'REVIEW', 'RESTRICT', 'INCOMPLETE', 'INTERCEPT']

const WORDS = {
  headers: ['line', 'id', 'name', 'result', 'why', 'basis', 'number', 'at'],
  effect: (effect: string) => effect,
  itemState: (state: string) => state,
  pair: (head: string, text: string) => `${head}：${text}`,
  state: (state: string) => state,
  fate: ({ state }: { state: string }) => (state === 'NOT_CHECKED' ? 'not checked' : ''),
}

function check(verdict: string, given: Partial<BatchCheck> = {}): BatchCheck {
  return {
    number: `YC-${verdict}`,
    verdict,
    complete: true,
    askedAt: '2026-11-22T16:05:09.000Z',
    subject: null,
    items: [],
    measures: [],
    reasons: [],
    ...given,
  } as BatchCheck
}

function rowsOf(text: string, checks: readonly (BatchCheck | null)[]) {
  const rows = findSubjects(readText(text)).subjects.map((row) => ({ ...row, isLeftOut: false }))
  const outcomes = checks.flatMap((made, n): Outcome[] =>
    made ? [{ subject: { line: n + 1, id: '', code: null, name: '' }, check: made }] : [],
  )
  return resultRows(judgeRows(rows, null), outcomes)
}

describe('the result of a batch', () => {
  it('puts the gravest verdict first and what was not checked last', () => {
    const rows = rowsOf(
      `${CODES.join('\n')}\nnobody`,
      MILDEST_FIRST.map((verdict) => check(verdict)),
    )
    const states = rows.toSorted(bySeverity).map(({ state }) => state)
    assert.deepEqual(states, [...MILDEST_FIRST.toReversed(), 'NOT_CHECKED'])
    assert.deepEqual(countStates(rows)[0], { state: 'INTERCEPT', count: 1 })
  })

  it('shows a repeated line with the check of the first', () => {
    const rows = rowsOf(`${CODES[0]}\n${CODES[0]}`, [check('CLEAR')])
    assert.deepEqual(
      rows.map(({ state, line }) => [line, state]),
      [
        [1, 'CLEAR'],
        [2, 'CLEAR'],
      ],
    )
  })

  it('never names or numbers a person as the list does', () => {
    const text = 'ID:320902190001010013\t张三\nPASSPORT:E1234567\t李四\n320902190001010021\t王五'
    const rows = rowsOf(text, [check('REVIEW'), null, null])
    assert.deepEqual(
      rows.map(({ id, name }) => [id, name]),
      [
        ['ID:******', ''],
        ['PASSPORT:******', ''],
        ['', ''],
      ],
    )
    const csv = csvOf(exportTable(rows, WORDS))
    assert.doesNotMatch(csv, /32090219|E1234567|张三|李四|王五/)
  })
})

describe('the export of a batch', () => {
  it('has a line for every row, with reasons, legal basis, number and the time in China', () => {
    const made = check('RESTRICT', {
      measures: [{ code: 'CJ-1', name: '限制', effect: 'RESTRICT', legalBasis: '《法》第一条' }],
      items: [
        {
          item: 'X',
          name: '名单',
          state: 'UNAVAILABLE',
          count: 0,
          mandatory: true,
          role: 'SUBJECT',
        },
        { item: 'Y', name: '处罚', state: 'NO_HIT', count: 0, mandatory: true, role: 'SUBJECT' },
      ],
      reasons: [{ code: 'UNAVAILABLE', text: '未能取得' }],
    })
    const table = exportTable(
      rowsOf(`${CODES[0]},甲公司\n91320900000001O11R,乙公司`, [made]),
      WORDS,
    )
    assert.deepEqual(table.slice(1), [
      [
        '1',
        CODES[0],
        '甲公司',
        'RESTRICT',
        'RESTRICT：限制；名单：UNAVAILABLE；未能取得',
        '《法》第一条',
        'YC-RESTRICT',
        '2026-11-23 00:05:09',
      ],
      ['2', '91320900000001O11R', '乙公司', 'NOT_CHECKED', 'not checked', '', '', ''],
    ])
  })

  const cells: readonly [cell: string, csv: string][] = [
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝HYPERLINK(1)', "'＝HYPERLINK(1)"],
    ['913209000000010111', '913209000000010111\t'],
    ['91320900000001E5', '91320900000001E5\t'],
    ['91320900000001011R', '91320900000001011R'],
    ['7', '7'],
  ]
  for (const [cell, csv] of cells) {
    it(`writes ${JSON.stringify(cell)} so that a spreadsheet shows it as text`, () =>
      assert.equal(csvOf([[cell]]), `\uFEFF${csv}\r\n`))
  }
})
