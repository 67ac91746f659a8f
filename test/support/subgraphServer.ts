import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse, type GraphQLSchema } from 'graphql'

/** A subgraph of any federation over HTTP: no token, no signature. */
export interface SubgraphServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts one that graphql-js answers for; `sdl` has its federation link. */
export async function startSubgraph(
  sdl: string,
  resolvers: Readonly<Record<string, unknown>>,
): Promise<SubgraphServer> {
  const module = { typeDefs: parse(sdl), resolvers }
  const schema = buildSubgraphSchema(module as Parameters<typeof buildSubgraphSchema>[0])
  const server = createServer((request, response) => {
    answer(schema, text(request)).then(
      (body) => response.setHeader('content-type', 'application/json').end(body),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(schema: GraphQLSchema, sent: Promise<string>): Promise<string> {
  const { query, variables } = JSON.parse(await sent) as { query: string; variables: object }
  return JSON.stringify(await graphql({ schema, source: query, variableValues: { ...variables } }))
}
