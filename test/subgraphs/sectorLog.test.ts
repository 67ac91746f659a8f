import 'reflect-metadata'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { DataSource } from 'typeorm'
import { TOKEN_HEADER, signCall } from '../../schema/wire/internalToken.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { NOBODY } from '../support/sectorHarness.js'

const fails = () => {
  throw new Error('the disk is gone')
}
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: { fails: { type: GraphQLString, resolve: fails } },
  }),
})

interface Line {
  readonly requestId?: unknown
  readonly message: string
}

/** A logger that keeps its error lines with what its children were made with. */
function keeping(lines: Line[], bindings: object = {}): FastifyBaseLogger {
  return {
    child: (more: object) => keeping(lines, { ...bindings, ...more }),
    error: (_facts: object, message: string) => lines.push({ ...bindings, message }),
  } as unknown as FastifyBaseLogger
}

describe('the log of a sector', () => {
  const key = randomBytes(32)
  const lines: Line[] = []
  let server: FastifyInstance
  let url: string
  before(async () => {
    const database = { query: async () => [] } as unknown as DataSource
    const options = { name: 'sick', schema, database, keys: [key], logLevel: 'silent' }
    server = createSectorServer(options)
    server.addHook('onRequest', (_request, reply, done) => {
      reply.log = keeping(lines)
      done()
    })
    url = await server.listen({ host: '127.0.0.1', port: 0 })
  })
  after(() => server.close())

  it('names the request of the gateway beside what went wrong', async () => {
    for (const requestId of ['request-1', 'request-2']) {
      const body = JSON.stringify({ query: '{ fails }' })
      const token = signCall({ ...NOBODY, requestId }, { sector: 'sick', key, body })
      const headers = { 'content-type': 'application/json', [TOKEN_HEADER]: token }
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
      assert.doesNotMatch(await response.text(), /disk/)
    }
    assert.deepEqual(
      lines.map(({ requestId, message }) => [requestId, message]),
      [
        ['request-1', 'resolver failed'],
        ['request-2', 'resolver failed'],
      ],
    )
  })
})
