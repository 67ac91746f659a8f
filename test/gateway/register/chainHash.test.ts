import assert from 'node:assert/strict'
import { it } from 'node:test'
import { GENESIS, chainHash } from '../../../gateway/register/chainHash.js'

// domain.md §14.5
it('chains the SHA-256 vectors of the domain rules', () => {
  const first = chainHash('sha256', GENESIS, '{"seq":1,"a":"query"}')
  assert.equal(first, 'e98ca8ef8ada324b3fccda844350d5b01f55a92ed7da42cc38945c21234579b0')
  const second = chainHash('sha256', first, '{"seq":2,"a":"decide"}')
  assert.equal(second, 'c816a91125f63d255a59de04330d29144dbcceae6969730b77d0fa9781de9a94')
})

it('uses SM3 when asked to', () => {
  assert.notEqual(chainHash('sm3', GENESIS, '{}'), chainHash('sha256', GENESIS, '{}'))
  assert.match(chainHash('sm3', GENESIS, '{}'), /^[\da-f]{64}$/)
})
