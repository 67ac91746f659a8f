import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findSubjects } from '../../../gateway/console/batch/findSubjects.js'
import { readText } from '../../../gateway/console/batch/readTable.js'
import {
  EMPTY_SHEET,
  keepSheet,
  keptSheet,
  withList,
  withOrder,
  withRows,
} from '../../../gateway/console/batch/sheet.js'

const LIST =
  '名称\t代码\n甲公司\t91320900000001011R\n张三\tID:320902190001010013\n乙公司\t91320900000001O11R'
const SHEET = {
  ...withList(
    withOrder(EMPTY_SHEET, { matter: 'SP-CG-001', caseNumber: 'CG-1' }),
    findSubjects(readText(LIST)),
  ),
  batch: 'b',
}

describe('the sheet of a batch', () => {
  it('is kept without persons, whose rows come back to be filled in again', () => {
    const kept = keepSheet(SHEET, 'me')
    assert.doesNotMatch(kept, /320902|张三/)
    const sheet = keptSheet(kept, 'me')
    assert.deepEqual(
      sheet?.rows.map(({ text, name, reading }) => [
        text,
        name,
        !reading.isRead && reading.refusal,
      ]),
      [
        ['91320900000001011R', '甲公司', false],
        ['', '', 'NOT_KEPT'],
        ['91320900000001O11R', '乙公司', 'ILLEGAL_CHARACTER'],
      ],
    )
    assert.deepEqual([sheet?.order, sheet?.batch], [SHEET.order, 'b'])
  })

  it('is kept without a case number that holds a personal number', () => {
    const sheet = withOrder(SHEET, { caseNumber: 'CG 320902190001010013' })
    assert.equal(keptSheet(keepSheet(sheet, 'me'), 'me')?.order.caseNumber, '')
  })

  it('is not shown to another login', () => {
    assert.equal(keptSheet(keepSheet(SHEET, 'me'), 'you'), null)
    assert.equal(keptSheet(null, 'me'), null)
  })

  const changes: readonly { name: string; line: number; change: object; batch: string | null }[] = [
    { name: 'a person is left out', line: 3, change: { isLeftOut: true }, batch: 'b' },
    { name: 'an organisation is left out', line: 2, change: { isLeftOut: true }, batch: null },
    { name: 'a mistyped row is left out', line: 4, change: { isLeftOut: true }, batch: 'b' },
    {
      name: 'a row becomes an organisation',
      line: 4,
      change: { text: '9132090000000102XH' },
      batch: null,
    },
  ]
  for (const { name, line, change, batch } of changes) {
    it(`is ${batch === null ? 'another' : 'the same'} batch after ${name}`, () =>
      assert.equal(withRows(SHEET, new Set([line]), change).batch, batch))
  }

  it('is another batch under another order', () => {
    assert.equal(withOrder(SHEET, { purpose: 'PROCUREMENT' }).batch, null)
  })
})
