import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { ROWS } from './rows.js'

/** `row 17` or `rows 76, 77` in a test's name, or `row: 17` in the table of which names are made. */
function namesRow(text: string, row: number): boolean {
  return new RegExp(`\\brows? (\\d+(, | to | and ))*${row}\\b|\\brow: ${row}\\b|\\(${row}, '`).test(
    text,
  )
}

describe('the attacks and faults of anchors.md §5', () => {
  it('are 93, each once, in order', () => {
    assert.deepEqual(
      ROWS.map(({ row }) => row),
      Array.from({ length: 93 }, (_, n) => n + 1),
    )
  })

  for (const { row, says, file } of ROWS) {
    it(`row ${row}, ${says}, has a test in ${file}`, async () => {
      assert.ok(namesRow(await readFile(file, 'utf8'), row), `no test of ${file} names row ${row}`)
    })
  }
})
