import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPageCursor, writePageCursor } from '../../../schema/wire/pageCursor.js'

const encoded = (text: string) => Buffer.from(text).toString('base64url')

describe('readPageCursor', () => {
  const cursors: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['the parts that were written', writePageCursor(['盐城', 3, '']), ['盐城', 3, '']],
    ['none of a text that is no JSON', encoded('a'), []],
    ['none of what is no list', encoded('{"a":1}'), []],
    ['none where a text has a NUL', writePageCursor(['a\0', 1]), []],
  ]
  for (const [name, cursor, parts] of cursors) {
    it(`gives ${name}`, () => assert.deepEqual(readPageCursor(cursor), parts))
  }
})
