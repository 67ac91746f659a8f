import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { REGISTER_EVENTS } from '../../../gateway/register/eventMeanings.js'

it('documents exactly the events and fields that the code writes', async () => {
  const text = await readFile('docs/register-events.md', 'utf8')
  const documented: Record<string, Record<string, string>> = {}
  let fields: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const event = /^## `(\w+)`/.exec(line)?.[1]
    if (event) documented[event] = fields = {}
    const row = /^\| `(\w+)` +\| (.+?) +\|$/.exec(line)
    if (row) fields[row[1]!] = row[2]!
  }
  assert.deepEqual(documented, REGISTER_EVENTS)
})
