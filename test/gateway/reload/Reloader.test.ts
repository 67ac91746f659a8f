import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { Generations } from '../../../gateway/federation/Generations.js'
import { Reloader, type Sources } from '../../../gateway/reload/Reloader.js'

/** A generation that knows its text and whether it was closed. */
class Made {
  readonly text: string
  isClosed = false
  constructor(text: string) {
    this.text = text
  }
  close = async () => {
    this.isClosed = true
  }
}

const OPTIONS = {
  maxDraining: 2,
  drainMs: 60_000,
  onFault: (error: unknown) => assert.fail(String(error)),
}

/** What the files say, look by look; the last stays. */
function start(t: TestContext, looks: readonly (string | Error)[], pollMs = 1) {
  const left = [...looks]
  const built: string[] = []
  const refused: string[] = []
  const first: Sources = { supergraph: 'first', others: '' }
  const generations = new Generations(new Made('first'), OPTIONS)
  const looked: number[] = []
  const reloader = new Reloader<Sources, Made>({
    first,
    read: async () => {
      looked.push(looked.length)
      const look = left.length > 1 ? left.shift()! : left[0]!
      if (look instanceof Error) throw look
      return { supergraph: look, others: '' }
    },
    build: async ({ supergraph }) => {
      built.push(supergraph)
      if (supergraph.startsWith('bad')) throw new Error(`${supergraph}:\n not a supergraph`)
      return new Made(supergraph)
    },
    generations,
    pollMs,
    onReplaced: () => undefined,
    onRefused: (reason) => refused.push(reason),
  })
  t.after(() => reloader.close())
  /** Waits until the last look was seen three times: nothing more will come of it. */
  const settled = async () => {
    const enough = looks.length + 3
    while (looked.length < enough) await new Promise((resolve) => setTimeout(resolve, 1))
    await reloader.close()
  }
  return { reloader, generations, built, refused, settled }
}

const CASES: readonly (readonly [
  name: string,
  looks: readonly (string | Error)[],
  built: readonly string[],
  refused: readonly string[],
  inUse: string,
])[] = [
  ['does nothing while nothing changes', ['first'], [], [], 'first'],
  ['takes another text', ['first', 'second'], ['second'], [], 'second'],
  [
    'tries no text that it saw only once: it may be half of one',
    ['bad half', 'bad half and more', 'second'],
    ['second'],
    [],
    'second',
  ],
  [
    'passes over a file that is missing for a moment',
    [new Error('ENOENT'), 'second'],
    ['second'],
    [],
    'second',
  ],
  ['tells of a file that stays missing, once', [new Error('ENOENT')], [], ['ENOENT'], 'first'],
  [
    'tries a bad text once, and the next good one',
    ['bad', 'bad', 'bad', 'bad', 'second'],
    ['bad', 'second'],
    ['bad: not a supergraph'],
    'second',
  ],
  [
    'builds nothing anew when a bad text is taken back',
    ['bad', 'bad', 'first'],
    ['bad'],
    ['bad: not a supergraph'],
    'first',
  ],
]

describe('Reloader', () => {
  for (const [name, looks, built, refused, inUse] of CASES) {
    it(name, async (t) => {
      const made = start(t, looks)
      await made.settled()
      assert.deepEqual([made.built, made.refused], [built, refused])
      assert.equal(made.generations.current.text, inUse)
      const { lastError, refused: count, generation } = made.reloader.status
      const isRefused = looks.at(-1) instanceof Error
      assert.deepEqual([lastError, count], [isRefused ? refused.at(-1) : null, refused.length])
      assert.equal(generation, inUse === 'first' ? 1 : 2)
    })
  }

  it('without looking by itself reloads when it is told, changed or not', async (t) => {
    const { reloader, generations, built } = start(t, ['first', 'first', 'second'], 0)
    const { loadedAt } = reloader.status
    await reloader.reload()
    await reloader.reload()
    await reloader.reload()
    assert.deepEqual(built, ['first', 'first', 'second'])
    assert.equal(generations.number, 4)
    assert.ok(reloader.status.loadedAt >= loadedAt)
    assert.equal(reloader.status.lastAttemptAt === null, false)
  })

  it('makes one attempt at a time', async (t) => {
    const { reloader, built, generations } = start(t, ['a', 'b', 'c'], 0)
    await Promise.all([reloader.reload(), reloader.reload(), reloader.reload()])
    assert.deepEqual(built, ['a', 'b', 'c'])
    assert.equal(generations.current.text, 'c')
  })
})

describe('Generations', () => {
  const held = () => {
    let release = () => {}
    const until = new Promise<void>((resolve) => (release = resolve))
    return { until, release }
  }

  it('closes an old generation when the last that holds it lets go, and none before', async () => {
    const [first, second] = [new Made('first'), new Made('second')]
    const generations = new Generations(first, OPTIONS)
    const { until, release } = held()
    const using = [1, 2].map(() =>
      generations.use(async ({ text }) => {
        await until
        return text
      }),
    )
    generations.replace(second)
    assert.deepEqual([generations.draining, first.isClosed], [1, false])
    assert.equal(await generations.use(async ({ text }) => text), 'second')
    assert.deepEqual([first.isClosed, second.isClosed], [false, false])
    release()
    assert.deepEqual(await Promise.all(using), ['first', 'first'])
    assert.deepEqual([generations.draining, first.isClosed, second.isClosed], [0, true, false])
    await generations.close()
    assert.equal(second.isClosed, true)
  })

  it('lets go of a generation whose request fails', async () => {
    const first = new Made('first')
    const generations = new Generations(first, OPTIONS)
    const failing = generations.use(() => Promise.reject(new Error('no')))
    generations.replace(new Made('second'))
    await assert.rejects(failing, /no/)
    assert.equal(first.isClosed, true)
  })

  it('has no room for another while too many drain', async () => {
    const generations = new Generations(new Made('1'), OPTIONS)
    const { until, release } = held()
    const using = ['2', '3'].map((text) => {
      const use = generations.use(() => until)
      generations.replace(new Made(text))
      return use
    })
    let hasRoom = false
    const room = generations.room().then(() => (hasRoom = true))
    await new Promise(setImmediate)
    assert.deepEqual([generations.draining, hasRoom], [2, false])
    release()
    await Promise.all([...using, room])
    assert.equal(hasRoom, true)
  })

  it('closes a generation that does not drain in time, and says so', async () => {
    const faults: string[] = []
    const onFault = (error: unknown) => faults.push(String(error))
    const first = new Made('first')
    const generations = new Generations(first, { maxDraining: 1, drainMs: 1, onFault })
    const { until, release } = held()
    const using = generations.use(() => until)
    generations.replace(new Made('second'))
    // Its clock keeps no process alive; this one does.
    const alive = setInterval(() => undefined, 1_000)
    await generations.room()
    clearInterval(alive)
    assert.equal(first.isClosed, true)
    assert.deepEqual(faults, ['Error: generation 1 is closed with 1 requests still under way'])
    release()
    await using
  })
})
