import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'

const LINK = federationLink('"@key"')
const TABLES = `${LINK} type Query { table: Table tables: [Table] } type Mutation { paint: Table }
  type Table @key(fields: "id") { id: ID! about: String }`
const NOTES = `${LINK} type Query { note: String } type Table @key(fields: "id") { id: ID! note: String }`

const LIMIT = 1_000
/** Length of the texts that the subgraphs answer with. */
let size = 0

/** Both subgraphs; a text in a list is what only a trusted one gets through, so such an answer was spliced. */
const subgraphs = createServer((request, response) => {
  let asked = ''
  request.on('data', (chunk) => (asked += String(chunk)))
  request.on('end', () => {
    const text = 'x'.repeat(size)
    const about = request.url === '/trusted' ? [text] : text
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(answerTo(asked, { text, about })))
  })
})

function answerTo(asked: string, { text, about }: { text: string; about: unknown }): object {
  const table = { __typename: 'Table', id: '1' }
  if (asked.includes('_entities')) return { data: { _entities: [{ ...table, note: text }] } }
  if (asked.includes('paint')) return { data: { paint: { about: text } } }
  if (asked.includes('tables')) return { data: { tables: [table, table, table] } }
  return { data: { table: { about } } }
}

let dir: string
let gateways: Record<'trusting' | 'wary', StandaloneGateway>

async function start(path: string, trusted: readonly string[]): Promise<StandaloneGateway> {
  const url = `http://127.0.0.1:${(subgraphs.address() as AddressInfo).port}`
  const options = {
    supergraph: join(dir, 'supergraph.graphql'),
    host: '127.0.0.1',
    port: 0,
    addresses: new Map(['tables', 'notes'].map((name) => [name, `${url}/${path}`])),
    trusted: new Set(trusted),
    issuers: null,
    maxAnswerBytes: LIMIT,
  }
  return startStandalone(options, 'silent')
}

async function ask(gateway: StandaloneGateway, query: string) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown
    errors?: { extensions: { code: string; limit: number } }[]
  }
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code) }
}

describe('the longest answer', () => {
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yingcha-size-'))
    await writeFile(join(dir, 'supergraph.graphql'), compose({ tables: TABLES, notes: NOTES }))
    await new Promise<void>((resolve) => subgraphs.listen(0, '127.0.0.1', resolve))
    gateways = { trusting: await start('trusted', ['tables']), wary: await start('', []) }
  })
  after(async () => {
    await gateways.trusting.stop()
    await gateways.wary.stop()
    subgraphs.close()
    subgraphs.closeAllConnections()
    await rm(dir, { recursive: true })
  })

  const REFUSED = { status: 400, data: undefined, codes: ['RESPONSE_TOO_LARGE'] }
  const CASES = [
    ['put together from bytes', 'trusting', '{ table { about } }', 900, 1_000],
    ['merged from objects', 'wary', '{ table { about } }', 900, 1_000],
    ['of an entity that stands at three places', 'wary', '{ tables { note } }', 200, 400],
  ] as const
  for (const [name, gateway, query, fits, tooLong] of CASES) {
    it(`holds for one ${name}`, async () => {
      size = fits
      const answered = await ask(gateways[gateway], query)
      assert.deepEqual([answered.status, answered.codes], [200, []])
      assert.equal(JSON.stringify(answered.data).includes('x'.repeat(fits)), true)
      size = tooLong
      assert.deepEqual(await ask(gateways[gateway], query), REFUSED)
    })
  }

  it('leaves what a mutation did told, without its data', async () => {
    size = 1_000
    assert.deepEqual(await ask(gateways.wary, 'mutation { paint { about } }'), {
      status: 200,
      data: null,
      codes: ['RESPONSE_TOO_LARGE'],
    })
  })
})
