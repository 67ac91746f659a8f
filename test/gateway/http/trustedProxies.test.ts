import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Observer } from '../../../gateway/observe/Observer.js'
import { createGraphqlServer } from '../../../gateway/http/graphqlServer.js'

const FORWARDED = '203.0.113.7'

/** The terminal that a request with X-Forwarded-For is taken to come from. */
async function terminalBehind(trustedProxies: readonly string[]): Promise<string | null> {
  let terminal: string | null = null
  const server = createGraphqlServer({
    answer: async (request) => {
      terminal = request.terminal
      return { data: {} }
    },
    observer: new Observer(),
    status: () => ({ isReady: true, text: 'ok' }),
    maxBodyBytes: 1_000,
    logLevel: 'silent',
    trustedProxies,
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': FORWARDED },
    body: JSON.stringify({ query: '{ catalogue { code } }' }),
  })
  await server.close()
  return terminal
}

describe('the terminal of a request', () => {
  const CASES: readonly [name: string, trusted: readonly string[], terminal: string][] = [
    ['its own address if no proxy is trusted', [], '127.0.0.1'],
    ['its own address if it is no trusted proxy', ['10.0.0.0/8'], '127.0.0.1'],
    ['what a trusted proxy says', ['127.0.0.1'], FORWARDED],
    ['what a proxy of a trusted network says', ['127.0.0.0/8'], FORWARDED],
  ]
  for (const [name, trusted, terminal] of CASES) {
    it(`is ${name}`, async () => {
      assert.equal(await terminalBehind(trusted), terminal)
    })
  }
})
