import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startStandalone } from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'

const TABLES = `${federationLink('"@key"')} type Query { table: Table }
  type Table @key(fields: "id") { id: ID! about: String }`

/** A subgraph whose `about` is no text. */
const liar = createServer((request, response) => {
  request.resume()
  response
    .setHeader('content-type', 'application/json')
    .end('{"data":{"table":{"about":["wood"]}}}')
})

let dir: string
let supergraph: string

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-trusted-'))
  supergraph = join(dir, 'supergraph.graphql')
  await writeFile(supergraph, compose({ tables: TABLES }))
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
})

after(async () => {
  liar.close()
  liar.closeAllConnections()
  await rm(dir, { recursive: true })
})

const options = (trusted: readonly string[]) => ({
  supergraph,
  host: '127.0.0.1',
  port: 0,
  addresses: new Map([['tables', `http://127.0.0.1:${(liar.address() as AddressInfo).port}`]]),
  trusted: new Set(trusted),
  issuers: null,
  maxReplyBytes: 100_000,
})

describe('a trusted subgraph of the standalone gateway', () => {
  const CASES = [
    { name: 'is taken at its word', trusted: ['tables'], table: { about: ['wood'] } },
    { name: 'is one that was named so', trusted: [], table: null },
  ]
  for (const { name, trusted, table } of CASES) {
    it(name, async () => {
      const gateway = await startStandalone(options(trusted), 'silent')
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ table { about } }' }),
      })
      const { data } = (await response.json()) as { data: unknown }
      await gateway.stop()
      assert.deepEqual(data, { table })
    })
  }

  it('is one of the supergraph’s', async () => {
    const starting = startStandalone(options(['chairs']), 'silent')
    await assert.rejects(starting, { message: /^--trust chairs: the supergraph has no such/ })
  })
})
