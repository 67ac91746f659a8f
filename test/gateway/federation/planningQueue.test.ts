import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PlanningQueue } from '../../../gateway/federation/PlanningQueue.js'

interface One {
  readonly share: string
  readonly name: string
}

/** `a1` is the first of the share `a`. */
const one = (name: string): One => ({ share: name.slice(0, 1), name })
const everybody = () => true

function filled(max: number, names: string): { queue: PlanningQueue<One>; lost: string[] } {
  const queue = new PlanningQueue<One>(max)
  const lost = names.split(' ').flatMap((name) => queue.push(one(name))?.name ?? [])
  return { queue, lost }
}

function emptied(queue: PlanningQueue<One>): string {
  const names: string[] = []
  for (let next = queue.take(everybody); next; next = queue.take(everybody)) names.push(next.name)
  return names.join(' ')
}

const TURNS = [
  ['takes one of each share in turn', 'a1 a2 a3 b1 c1 b2', 'a1 b1 c1 a2 b2 a3'],
  ['keeps the order of one share', 'a1 a2 a3', 'a1 a2 a3'],
] as const

const FULL = [
  ['refuses whoever fills it alone', 'a1 a2 a3 a4', ['a4'], 'a1 a2 a3'],
  ['makes room for another by the latest of the longest', 'a1 a2 a3 b1', ['a3'], 'a1 b1 a2'],
  ['takes no more for another than an equal share', 'a1 a2 b1 b2', ['b2'], 'a1 b1 a2'],
  ['refuses a new one where each has one', 'a1 b1 c1 d1', ['d1'], 'a1 b1 c1'],
] as const

describe('PlanningQueue', () => {
  for (const [name, pushed, taken] of TURNS) {
    it(name, () => {
      const { queue, lost } = filled(9, pushed)
      assert.deepEqual(lost, [])
      assert.equal(emptied(queue), taken)
      assert.equal(queue.length, 0)
    })
  }

  for (const [name, pushed, lost, taken] of FULL) {
    it(`full, ${name}`, () => {
      const made = filled(3, pushed)
      assert.deepEqual(made.lost, lost)
      assert.equal(made.queue.length, 3)
      assert.equal(emptied(made.queue), taken)
    })
  }

  it('passes over a share that may not go, which keeps its turn', () => {
    const { queue } = filled(9, 'a1 b1 b2')
    assert.equal(queue.take((share) => share !== 'a')?.name, 'b1')
    assert.equal(
      queue.take(() => false),
      undefined,
    )
    assert.equal(emptied(queue), 'a1 b2')
  })

  it('gives up all that waits', () => {
    const { queue } = filled(9, 'a1 b1 a2')
    assert.equal(queue.clear().length, 3)
    assert.equal(emptied(queue), '')
  })
})
