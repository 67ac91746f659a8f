import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { SETTINGS } from '../../gateway/config.js'

const guide = readFileSync('docs/guides/operate.md', 'utf8')

/** Rows of the table that follows a marker, cells without padding. */
function tableAfter(marker: string): string[][] {
  const [, rest = ''] = guide.split(`<!-- ${marker} -->`)
  const table = rest.trimStart().split('\n\n')[0]!
  const [, , ...rows] = table.split('\n')
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('docs/guides/operate.md', () => {
  it('lists every setting of the gateway with its default and meaning, and no other', () => {
    const expected = Object.entries(SETTINGS).map(([name, [fallback, meaning]]) => {
      if (fallback === null) return [`\`${name}\``, 'required', meaning]
      return [`\`${name}\``, fallback === '' ? 'empty' : `\`${fallback}\``, meaning]
    })
    assert.deepEqual(tableAfter('settings of the gateway'), expected)
  })

  it('lists every setting that a sector reads, and no other', () => {
    const code = readFileSync('subgraphs/config.ts', 'utf8')
    const read = code.matchAll(/[`'](\$\{[^}]*\}_[A-Z_]+|[A-Z]+_[A-Z_]+)[`']/g)
    const names = [...read].map(([, name]) => name!.replace(/\$\{[^}]*\}/, '<SECTOR>'))
    const listed = tableAfter('settings of a sector').map(([name]) => name!.replaceAll('`', ''))
    assert.ok(names.length >= 8)
    assert.deepEqual(listed.toSorted(), [...new Set(names)].toSorted())
  })
})
