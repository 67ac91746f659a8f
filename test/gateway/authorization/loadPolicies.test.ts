import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadPolicies } from '../../../gateway/authorization/policies/loadPolicies.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'

const REFUSED = [
  ['no policies', 'export const other = 1', /must export "policies"/],
  ['policies that are a text', 'export const policies = "all"', /must export "policies"/],
  [
    'a policy that is no function',
    'export const policies = { open: true }',
    /"open" is no function/,
  ],
] as const

describe('a module of policies', () => {
  let dir: string
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yingcha-policies-'))
  })
  after(() => rm(dir, { recursive: true }))

  it('gives its functions by name', async () => {
    const path = join(dir, 'good.mjs')
    await writeFile(
      path,
      'export const policies = { open: ({ caller }) => caller.kind === "client" }',
    )
    const policies = await loadPolicies(path)
    const question = { caller: ANONYMOUS, basis: null, subjects: [] }
    assert.deepEqual([...policies.keys()], ['open'])
    assert.equal(await policies.get('open')!(question), false)
  })

  it('is not needed', async () => {
    assert.equal((await loadPolicies(null)).size, 0)
  })

  for (const [n, [name, text, message]] of REFUSED.entries()) {
    it(`with ${name} ends the start`, async () => {
      const path = join(dir, `wrong${n}.mjs`)
      await writeFile(path, text)
      await assert.rejects(loadPolicies(path), message)
    })
  }
})
