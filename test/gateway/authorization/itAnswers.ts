import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ask, compact, holder, parseValid, town } from './registryTown.js'

/** One query by one caller, and everything that follows. */
export interface Row {
  readonly name: string
  /** Scopes of the token; null without one. */
  readonly scopes: string | null
  readonly policies?: string[]
  readonly query: string
  readonly variables?: Record<string, unknown>
  /** Absent: the very document; null: no sector is called. */
  readonly filtered?: string | null
  readonly data: unknown
  readonly withheld?: string[]
}

/** Filters, runs and shapes each row's query, and compares document, data and errors. */
export function itAnswers(rows: readonly Row[]): void {
  for (const row of rows)
    it(row.name, async () => {
      const answer = await ask(row.query, holder(row.scopes, row.policies), row.variables)
      const untouched = row.filtered === undefined
      const expected = untouched ? compact(parseValid(town.schema, row.query)) : row.filtered
      assert.equal(answer.isSame, untouched)
      assert.equal(answer.filtered, expected)
      assert.deepEqual(answer.data, row.data)
      assert.deepEqual(answer.withheld, row.withheld ?? [])
      assert.deepEqual(
        answer.errors,
        [],
        'a null that authorization explains is no fault of a sector',
      )
    })
}
