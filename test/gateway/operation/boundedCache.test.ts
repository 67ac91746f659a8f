import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BoundedCache } from '../../../gateway/operation/boundedCache.js'

describe('BoundedCache', () => {
  it('forgets what was used least recently once it is full', () => {
    const cache = new BoundedCache<number>(30)
    cache.set('a', 1, 10)
    cache.set('b', 2, 10)
    cache.set('c', 3, 10)
    cache.get('a')
    cache.set('d', 4, 20)
    assert.deepEqual([...cache.values()], [1, 4])
    assert.equal(cache.get('b'), undefined)
  })

  it('counts a replaced value once', () => {
    const cache = new BoundedCache<number>(20)
    cache.set('a', 1, 15)
    cache.set('a', 2, 5)
    cache.set('b', 3, 15)
    assert.deepEqual([...cache.values()], [2, 3])
  })

  it('does not keep a value larger than itself, nor drop the others for it', () => {
    const cache = new BoundedCache<number>(20)
    cache.set('a', 1, 10)
    cache.set('b', 2, 21)
    assert.deepEqual([...cache.values()], [1])
  })
})
