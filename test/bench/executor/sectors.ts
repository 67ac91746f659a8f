import { execute, parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../../schema/wire/internalToken.js'
import { DEEP, KEY, deepSchema, dossierData } from './graphs.js'

/**
 * All subgraphs of both graphs in one process, beside the one that is measured: `/dossier/<sector>` answers
 * signed text about whatever subject is asked, `/deep/<subgraph>` is graphql-js with its answers remembered.
 */
const schemas = new Map<string, GraphQLSchema>(
  Object.keys(DEEP).map((name) => [name, deepSchema(name)]),
)
const remembered = new Map<string, string>()

const server = createServer((request, response) => {
  void text(request).then(async (body) => {
    const [, graph, name = ''] = (request.url ?? '').split('/')
    const token = String(request.headers[TOKEN_HEADER] ?? '')
    const reply = graph === 'deep' ? await deepReply(name, body) : dossierReply(name, body)
    const headers = { 'content-type': 'application/json' }
    const signed = { ...headers, [SIGNATURE_HEADER]: signReply(KEY, token, reply) }
    response.writeHead(200, graph === 'deep' ? headers : signed).end(reply)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())

function dossierReply(sector: string, body: string): string {
  const { variables } = JSON.parse(body) as { variables: { id: string } }
  const item = { subject: variables.id, item: `${sector}-01`, count: 14, truncated: false }
  const items = JSON.stringify([{ ...item, denied: false, asOf: '2026-11-01T00:00:00.000Z' }])
  return `{"data":${dossierData(sector, variables.id)},"extensions":{"items":${items}}}`
}

async function deepReply(name: string, body: string): Promise<string> {
  const known = remembered.get(name + body)
  if (known !== undefined) return known
  const { query, variables } = JSON.parse(body) as { query: string; variables: object }
  const answered = await execute({
    schema: schemas.get(name)!,
    document: parse(query),
    variableValues: { ...variables },
  })
  const reply = JSON.stringify(answered)
  remembered.set(name + body, reply)
  return reply
}
