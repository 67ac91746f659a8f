import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { DEMO_LOGINS, loginLine } from '../../commands/identity/logins.js'

it('the README shows every demo login as npm start prints it, and no other', () => {
  const [, block = ''] = readFileSync('README.md', 'utf8').split('(secret of each: demo-only)\n')
  const shown = block.split('```')[0]!.trimEnd().split('\n')
  assert.deepEqual(
    shown,
    DEMO_LOGINS.map((login) => `    ${loginLine(login)}`),
  )
})
