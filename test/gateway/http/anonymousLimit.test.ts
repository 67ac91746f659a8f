import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { AnonymousLimit } from '../../../gateway/http/anonymousLimit.js'
import { RequestError } from '../../../schema/wire/errors.js'

const CLIENT = { ...ANONYMOUS, kind: 'client' as const }
const START = 90_000

/** The code and details of what `admit` throws, null if it admits. */
function refusal(admit: () => void): unknown {
  try {
    admit()
    return null
  } catch (error) {
    assert.ok(error instanceof RequestError)
    return [error.code, error.details]
  }
}

interface Step {
  readonly caller?: typeof ANONYMOUS
  readonly address?: string | null
  readonly atMs: number
  /** Seconds to wait, null if it is admitted. */
  readonly wait: number | null
}

const CASES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  [
    'admits as many as it says and refuses the next',
    [
      { atMs: 0, wait: null },
      { atMs: 10, wait: null },
      { atMs: 20_500, wait: 40 },
      { atMs: 59_999, wait: 1 },
    ],
  ],
  [
    'begins anew when the minute turns',
    [
      { atMs: 0, wait: null },
      { atMs: 1, wait: null },
      { atMs: 60_000, wait: null },
      { atMs: 60_001, wait: null },
      { atMs: 60_002, wait: 60 },
    ],
  ],
  [
    'counts each address on its own, an unknown one too',
    [
      { atMs: 0, wait: null },
      { atMs: 0, wait: null },
      { address: '10.0.0.2', atMs: 0, wait: null },
      { address: null, atMs: 0, wait: null },
      { address: null, atMs: 0, wait: null },
      { address: null, atMs: 0, wait: 60 },
      { atMs: 0, wait: 60 },
    ],
  ],
  [
    'never counts callers with a token',
    [
      { caller: CLIENT, atMs: 0, wait: null },
      { caller: CLIENT, atMs: 0, wait: null },
      { caller: CLIENT, atMs: 0, wait: null },
      { atMs: 0, wait: null },
    ],
  ],
]

describe('AnonymousLimit of 2 a minute', () => {
  for (const [name, steps] of CASES) {
    it(name, () => {
      const limit = new AnonymousLimit(2)
      const waits = steps.map(({ caller = ANONYMOUS, address = '10.0.0.1', atMs }) =>
        refusal(() => limit.admit(caller, address, START + atMs)),
      )
      assert.deepEqual(
        waits,
        steps.map(({ wait }) => wait && ['RATE_LIMITED', { retryAfterS: wait }]),
      )
    })
  }

  it('refuses new addresses when it remembers too many, until the minute turns', () => {
    const limit = new AnonymousLimit(2)
    for (let n = 0; n < 100_000; n++) limit.admit(ANONYMOUS, `a${n}`, START)
    const waiting = ['RATE_LIMITED', { retryAfterS: 60 }]
    assert.deepEqual(
      refusal(() => limit.admit(ANONYMOUS, 'new', START)),
      waiting,
    )
    assert.equal(
      refusal(() => limit.admit(ANONYMOUS, 'a7', START)),
      null,
    )
    assert.equal(
      refusal(() => limit.admit(ANONYMOUS, 'new', START + 60_000)),
      null,
    )
  })
})
