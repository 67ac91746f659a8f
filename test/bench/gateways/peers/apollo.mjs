// Stock Apollo Server with ApolloGateway, as its documentation starts it; copied beside its packages and run there.
import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const supergraphSdl = readFileSync(process.env.SUPERGRAPH, 'utf8')
const gateway = new ApolloGateway({ supergraphSdl })
const server = new ApolloServer({ gateway, introspection: false })
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT) },
})
