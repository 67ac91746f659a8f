import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { readIdentityConfig } from '../../commands/identity/config.js'
import { LIMITS } from '../../gateway/operation/limits/operationLimits.js'
import { RATES } from '../../gateway/rates/rateTable.js'
import { SETTINGS as GATEWAY } from '../../gateway/settings.js'
import { SETTINGS as SECTOR } from '../../subgraphs/config.js'

const guide = readFileSync('docs/guides/operate.md', 'utf8')

type Settings = Record<string, readonly [fallback: string | null, meaning: string]>

const TABLES: Record<string, Settings> = {
  'settings of the gateway': GATEWAY,
  'settings of a sector': SECTOR,
}

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

describe('docs/guides/operate.md lists every setting, its default and its meaning, and no other:', () => {
  for (const [marker, settings] of Object.entries(TABLES)) {
    it(marker, () => {
      const expected = Object.entries(settings).map(([name, [fallback, meaning]]) => {
        if (fallback === null) return [`\`${name}\``, 'required', meaning]
        return [`\`${name}\``, fallback === '' ? 'empty' : `\`${fallback}\``, meaning]
      })
      assert.deepEqual(tableAfter(marker), expected)
    })
  }

  it('limits of a request', () => {
    const limits: [string, readonly [number, string, number?]][] = Object.entries(LIMITS)
    assert.deepEqual(
      tableAfter('limits of a request'),
      limits.map(([name, [fallback, meaning, most]]) => {
        return [`\`${name}\``, String(fallback), String(most ?? ''), meaning]
      }),
    )
  })

  it('rates of a client', () => {
    const rates = Object.entries(RATES)
    assert.deepEqual(
      tableAfter('rates of a client'),
      rates.map(([name, [fallback, meaning]]) => [`\`${name}\``, String(fallback), meaning]),
    )
  })

  it('settings of the demo identity', () => {
    const read = new Set<string>()
    const env = new Proxy<NodeJS.ProcessEnv>(
      {},
      { get: (_env, name) => void read.add(String(name)) },
    )
    readIdentityConfig(env)
    const listed = tableAfter('settings of the demo identity').map(([name]) => name!)
    assert.deepEqual(listed.toSorted(), [...read].map((name) => `\`${name}\``).toSorted())
  })
})
