import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { VerifiedTokens } from '../../../gateway/auth/verifiedTokens.js'

const EXP = 10 * 3_600

it('lets go of tokens that lapsed, whether or not anybody asks for them again', () => {
  let now = 0
  const tokens = new VerifiedTokens(() => now)
  for (let n = 0; n < 100; n++) tokens.add(`early ${n}`, ANONYMOUS, EXP)
  now = 60_000
  tokens.add('late', ANONYMOUS, EXP)
  assert.equal(tokens.size, 1)
  assert.equal(tokens.get('late'), ANONYMOUS)
})

it('remembers 10,000 tokens, the oldest out first', () => {
  const tokens = new VerifiedTokens(() => 0)
  for (let n = 0; n < 10_005; n++) tokens.add(`${n}`, ANONYMOUS, EXP)
  assert.equal(tokens.size, 10_000)
  assert.equal(tokens.get('4'), undefined)
  assert.equal(tokens.get('5'), ANONYMOUS)
})
