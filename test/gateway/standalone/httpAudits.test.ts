import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { serverAudits } from 'graphql-http'
import { parseOptions } from '../../../gateway/standalone/parseOptions.js'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose } from '../../support/compose.js'

/** As a stranger has it who follows the guide: no issuers, no headers of ours, and no subgraph answers. */
let gateway: StandaloneGateway
let dir: string

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-audits-'))
  const supergraph = join(dir, 'supergraph.graphql')
  await writeFile(supergraph, compose({ a: 'type Query { name: String }' }))
  const options = parseOptions(['--supergraph', supergraph, '--port', '0'])
  gateway = await startStandalone(options, 'silent')
})

after(async () => {
  await gateway.stop()
  await rm(dir, { recursive: true })
})

describe('the audits of graphql-http, at the gateway of any federation', () => {
  const audits = serverAudits({ url: () => `${gateway.url}/graphql` })

  it('are sixty-one', () => assert.equal(audits.length, 61))

  for (const { id, name, fn } of audits) {
    it(`${id}: ${name}`, async () => {
      const result = await fn()
      assert.equal(result.status, 'ok', JSON.stringify(result))
    })
  }
})
