import assert from 'node:assert/strict'
import { it } from 'node:test'
import { TOKEN_LIFETIME_S } from '../../schema/wire/internalToken.js'
import { Replays } from '../../subgraphs/shared/replays.js'

const LIFE_MS = (TOKEN_LIFETIME_S + 6) * 1000
const HOUR_MS = 3_600_000

/** What happens one after another: both clocks go on, the clock on the wall is put, or a token comes. */
type Step =
  | { readonly passMs: number }
  | { readonly jumpMs: number }
  | { readonly jti: string; readonly isNew: boolean }

const once = (jti: string): Step => ({ jti, isNew: true })
const again = (jti: string): Step => ({ jti, isNew: false })

const CASES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['takes a token once', [once('a'), again('a'), once('b'), again('b')]],
  ['remembers it over its whole life', [once('a'), { passMs: LIFE_MS }, once('b'), again('a')]],
  [
    'forgets it when its life is over, so that memory does not grow',
    [once('a'), { passMs: LIFE_MS }, once('b'), { passMs: LIFE_MS }, once('c'), once('a')],
  ],
  [
    'does not take it twice because the clock was put forward and back (row 91)',
    [
      once('a'),
      { jumpMs: HOUR_MS },
      once('b'),
      { jumpMs: HOUR_MS },
      once('c'),
      { jumpMs: -2 * HOUR_MS },
      again('a'),
    ],
  ],
  [
    'does not take it when a clock that was put back comes by its hour again (row 91)',
    [
      once('a'),
      { jumpMs: -10 * LIFE_MS },
      { passMs: 2 * LIFE_MS },
      once('b'),
      { passMs: 8 * LIFE_MS },
      again('a'),
    ],
  ],
]

for (const [name, steps] of CASES) {
  it(name, () => {
    const now = { wallMs: HOUR_MS, ticksMs: 0 }
    const replays = new Replays(() => ({ ...now }))
    for (const step of steps) {
      if ('passMs' in step) {
        now.wallMs += step.passMs
        now.ticksMs += step.passMs
      } else if ('jumpMs' in step) now.wallMs += step.jumpMs
      else assert.equal(replays.accept(step.jti), step.isNew, step.jti)
    }
  })
}
