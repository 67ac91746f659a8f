import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { VerifiedTokens } from '../../../gateway/auth/verifiedTokens.js'

const EXP = 10 * 3_600

it('lets go of tokens that lapsed, whether or not anybody asks for them again', () => {
  let ms = 0
  const tokens = new VerifiedTokens({ now: () => ms, ticks: () => ms })
  for (let n = 0; n < 100; n++) tokens.add(`early ${n}`, ANONYMOUS, EXP)
  ms = 60_000
  tokens.add('late', ANONYMOUS, EXP)
  assert.equal(tokens.size, 1)
  assert.equal(tokens.get('late'), ANONYMOUS)
})

it('remembers 10,000 tokens, the oldest out first', () => {
  const tokens = new VerifiedTokens({ now: () => 0, ticks: () => 0 })
  for (let n = 0; n < 10_005; n++) tokens.add(`${n}`, ANONYMOUS, EXP)
  assert.equal(tokens.size, 10_000)
  assert.equal(tokens.get('4'), undefined)
  assert.equal(tokens.get('5'), ANONYMOUS)
})

for (const [way, jumpMs] of [
  ['forwards', 3_600_000],
  ['back', -3_600_000],
] as const) {
  it(`forgets a token after its minute, no sooner and no later, when the clock jumps ${way} (row 91)`, () => {
    let [wall, ticks] = [7_200_000, 0]
    const tokens = new VerifiedTokens({ now: () => wall, ticks: () => ticks })
    tokens.add('token', ANONYMOUS, EXP)
    wall += jumpMs
    ticks = 59_999
    assert.equal(tokens.get('token'), ANONYMOUS)
    ticks = 60_000
    assert.equal(tokens.get('token'), undefined)
  })
}

it('forgets a token at its end by the clock that tokens go by (row 91)', () => {
  let wall = 0
  const tokens = new VerifiedTokens({ now: () => wall, ticks: () => 0 })
  tokens.add('token', ANONYMOUS, EXP)
  wall = EXP * 1_000
  assert.equal(tokens.get('token'), undefined)
})
