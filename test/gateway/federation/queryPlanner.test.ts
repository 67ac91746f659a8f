import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationFromDocument } from '@apollo/federation-internals'
import { parse } from 'graphql'
import { queryPlanner } from '../../../gateway/federation/queryPlanner.js'
import { readSupergraph } from '../../../gateway/federation/readSupergraph.js'
import { compose, federationLink } from '../../support/compose.js'

const LINK = federationLink('"@key"', '"@interfaceObject"')
const SUPERGRAPH = readSupergraph(
  compose({
    towers: `${LINK} type Query { tower: Site } interface Site @key(fields: "id") { id: ID! }`,
    visits: `${LINK} type Query { visited: Site }
      type Site @key(fields: "id", resolvable: false) @interfaceObject { id: ID! visits: Int }`,
  }),
)

describe('queryPlanner', () => {
  const planner = queryPlanner(SUPERGRAPH)
  const plan = (query: string) =>
    planner.buildQueryPlan(operationFromDocument(SUPERGRAPH.apiSchema(), parse(query)))

  it('refuses what nobody can answer instead of answering null unasked', () => {
    assert.throws(() => plan('{ tower { visits } }'), /No type implements Site/)
  })

  it('asks for what one subgraph has of an interface without types', () => {
    assert.equal(plan('{ tower { id } }').node?.kind, 'Fetch')
    assert.equal(plan('{ visited { id visits } }').node?.kind, 'Fetch')
  })
})
