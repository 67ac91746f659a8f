import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createGraphqlServer } from '../../../gateway/http/graphqlServer.js'
import { Observer } from '../../../gateway/observe/Observer.js'

describe('the length of a body that the pipeline is told', () => {
  const told: number[] = []
  const server = createGraphqlServer({
    observer: new Observer(),
    answer: async ({ bodyBytes }) => {
      told.push(bodyBytes)
      return { data: {} }
    },
    status: () => ({ isReady: true, text: 'ok' }),
    maxBodyBytes: 1024,
    logLevel: 'silent',
  })
  let url: string
  before(async () => (url = await server.listen({ host: '127.0.0.1', port: 0 })))
  after(() => server.close())

  it('is in bytes, and none without a body', async () => {
    const body = JSON.stringify({ query: '{ a(city: "盐城") }' })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/graphql`, { method: 'POST', headers, body })
    await fetch(`${url}/graphql?query={a}`)
    assert.deepEqual(told, [Buffer.byteLength(body), 0])
    assert.equal(told[0], body.length + 4)
  })
})
