import type { QueryPlanner } from '@apollo/query-planner'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute as executeGraphql, parse } from 'graphql'
import type { DocumentNode, GraphQLError, GraphQLSchema, SelectionNode } from 'graphql'
import { removeSelections } from '../../gateway/authorization/removeSelections.js'
import { execute } from '../../gateway/federation/execute.js'
import type { ExecutionResult } from '../../gateway/federation/execute.js'
import type { Executor } from '../../gateway/federation/executor/execution.js'
import { buildPlan } from '../../gateway/federation/buildPlan.js'
import { parseReply } from '../../gateway/federation/parseReply.js'
import { readOverrideLabels } from '../../gateway/federation/overrideLabels.js'
import type { Plan } from '../../gateway/federation/plan.js'
import { queryPlanner } from '../../gateway/federation/queryPlanner.js'
import { readRequirementConflicts } from '../../gateway/federation/requirementConflicts.js'
import { readSupergraph } from '../../gateway/federation/readSupergraph.js'
import type { Sector, SectorRequest } from '../../gateway/federation/sector.js'
import { failure, reply } from '../../gateway/federation/sector.js'
import { loadSupergraph } from '../../gateway/federation/supergraph.js'
import type { SupergraphGeneration } from '../../gateway/federation/supergraph.js'
import { typeDependentSets } from '../../gateway/federation/typeDependence.js'
import { compose, federationLink } from '../support/compose.js'
import type { ConformanceCase, Subgraph } from './conformanceCase.js'

const DIRECTIVES = ['key', 'requires', 'provides', 'external', 'shareable', 'override']
  .concat('inaccessible', 'interfaceObject')
  .map((name) => `"@${name}"`)

const CALLER = {
  requestId: 'r1',
  actor: 'li',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

export interface Ran extends ExecutionResult {
  /** Subgraphs in the order of their calls. */
  readonly calls: readonly string[]
}

export interface RunOptions {
  readonly acceptsBytes?: boolean
  readonly spoil?: Spoil | undefined
}

/** What a subgraph sends instead of its reply's text. */
export type Spoil = (subgraph: string, text: string) => string | Promise<string>

/** A composed graph whose subgraphs are graphql-js in this process. */
export class FederatedGraph {
  readonly generation: SupergraphGeneration
  readonly #planner: QueryPlanner
  readonly #subgraphs: Readonly<Record<string, GraphQLSchema>>

  constructor({ subgraphs }: ConformanceCase) {
    const texts = Object.entries(subgraphs).map(([name, { sdl }]) => [name, withLink(sdl)])
    const supergraph = compose(Object.fromEntries(texts) as Record<string, string>)
    this.generation = loadSupergraph(supergraph)
    this.#planner = queryPlanner(readSupergraph(supergraph))
    const schemas = Object.entries(subgraphs).map(([name, one]) => [name, schemaOf(one)])
    this.#subgraphs = Object.fromEntries(schemas) as Record<string, GraphQLSchema>
  }

  /** A new plan each time: what one run compiled or changed does not help another. */
  plan(document: DocumentNode): Plan {
    const { federationApiSchema: apiSchema, insertedNames } = this.generation
    const conflicts = readRequirementConflicts(this.generation.sdl)
    const overrideLabels = readOverrideLabels(this.generation.sdl)
    const planning = { planner: this.#planner, apiSchema, insertedNames, conflicts, overrideLabels }
    const plan = buildPlan(document, planning)
    return JSON.parse(JSON.stringify(plan)) as Plan
  }

  async run(
    asked: { query: string; variables?: Readonly<Record<string, unknown>> | undefined },
    executor: Executor,
    { acceptsBytes = false, spoil = (_, text) => text }: RunOptions = {},
  ): Promise<Ran> {
    const whole = parse(asked.query)
    const document = toPlan(whole, this.generation.apiSchema)
    const calls: string[] = []
    const names = Object.entries(this.#subgraphs)
    const sectors = names.map(
      ([name, schema]) => [name, inProcess(name, schema, { calls, spoil })] as const,
    )
    const input = {
      plan: this.plan(document),
      document,
      asked: { document: whole, removed: new Set<SelectionNode>() },
      variables: asked.variables ?? {},
      generation: this.generation,
      sectors: new Map<string, Sector>(sectors),
      callFor: () => CALLER,
      context: null,
      deadlineMs: 10_000,
      signal: new AbortController().signal,
      acceptsBytes,
    }
    return { ...(await execute(input, executor)), calls }
  }
}

/** As the authorization stage leaves a document of which it takes nothing out. */
function toPlan(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = typeDependentSets(document, schema)
  return removeSelections(document, new Set(), types).document ?? document
}

function withLink(sdl: string): string {
  return federationLink(...DIRECTIVES) + sdl
}

function schemaOf({ sdl, resolvers }: Subgraph): GraphQLSchema {
  const module = { typeDefs: parse(withLink(sdl)), resolvers }
  return buildSubgraphSchema(module as Parameters<typeof buildSubgraphSchema>[0])
}

function inProcess(
  name: string,
  schema: GraphQLSchema,
  { calls, spoil }: { calls: string[]; spoil: Spoil },
): Sector {
  return {
    name,
    isLocal: false,
    close: async () => undefined,
    call: async (request) => {
      calls.push(name)
      const call = { sector: name, startedAt: performance.now() }
      const text = await spoil(name, await answerOf(schema, request))
      const scan = request.scan?.(Buffer.from(text), 'kit') ?? null
      if (scan !== null) return reply(call, { data: null, errors: [], scan, ...UNSIGNED })
      const parsed = parseReply(Buffer.from(text))
      if (typeof parsed === 'string') return failure(call, 'INVALID_RESPONSE', parsed)
      return reply(call, { ...parsed, ...UNSIGNED })
    },
  }
}

const UNSIGNED = { items: [], signature: null }

/** Both the text that is sent and the values beside it must say the same; the text is what counts. */
async function answerOf(schema: GraphQLSchema, request: SectorRequest): Promise<string> {
  const sent = JSON.parse(request.body ?? '') as { query: string; variables: object }
  const { data, errors } = await executeGraphql({
    schema,
    document: parse(sent.query),
    variableValues: { ...sent.variables },
  })
  // As the sector kit writes it.
  return JSON.stringify({
    data,
    ...(errors ? { errors: errors.map(errorOf) } : {}),
    extensions: { items: [] },
  })
}

function errorOf({ message, path, extensions }: GraphQLError): object {
  return { message, path, extensions }
}
