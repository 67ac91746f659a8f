import {
  GraphQLError,
  execute,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import { itemLoads } from './itemLoads.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { SectorContext } from './SectorContext.js'

interface Call {
  readonly schema: GraphQLSchema
  readonly database: DataSource
  readonly caller: SectorCaller
  readonly log: FastifyBaseLogger
}

/** Executes one call of the gateway; returns the reply's JSON text, with the item summaries under `extensions.items`. */
export async function answerCall(body: string, call: Call): Promise<string> {
  const params = JSON.parse(body) as GraphqlParams
  const document = documentOf(call.schema, params.query)
  if (Array.isArray(document))
    return JSON.stringify({ errors: document.map((e) => masked(e, call.log)) })
  const context = new SectorContext(call.caller, call.database, todayInChina())
  const result = await execute({
    schema: call.schema,
    document,
    contextValue: context,
    variableValues: params.variables,
    operationName: params.operationName,
  })
  const loads = await itemLoads(call.database, context.summaries.items).catch((error: unknown) => {
    // Without its date an answer is not a clean one: the gateway takes a null asOf as STALE.
    call.log.error({ err: error }, 'item loads unreadable')
    return new Map<string, string>()
  })
  return JSON.stringify({
    data: result.data ?? null,
    ...(result.errors ? { errors: result.errors.map((e) => masked(e, call.log)) } : {}),
    extensions: { items: context.summaries.list(loads) },
  })
}

const MAX_DOCUMENTS = 500
const documents = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>()

/** The parsed, valid document, or its errors. The gateway's texts recur, so they are kept. */
function documentOf(schema: GraphQLSchema, query: string): DocumentNode | GraphQLError[] {
  const known = documents.get(schema) ?? new Map<string, DocumentNode>()
  documents.set(schema, known)
  const kept = known.get(query)
  if (kept) return kept
  try {
    const document = parse(query)
    const errors = validate(schema, document)
    if (errors.length > 0) return [...errors]
    if (known.size >= MAX_DOCUMENTS) known.delete(known.keys().next().value!)
    known.set(query, document)
    return document
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
}

/** What a sector tells the gateway of an error: our own text and code, or nothing but that it failed. */
function masked(error: GraphQLError, log: FastifyBaseLogger): object {
  const { path } = error
  const cause = causeOf(error)
  if (cause instanceof RequestError) {
    const { message, code, details } = cause
    return { message, path, extensions: { ...details, code } }
  }
  if (cause) {
    log.error({ err: cause, path }, 'resolver failed')
    return { message: 'The sector failed.', path, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } }
  }
  return { message: error.message, path, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }
}

/** What was thrown, under the wrappings that graphql-js adds for variables and literals; none if it was its own. */
function causeOf(error: GraphQLError): Error | undefined {
  const { originalError } = error
  return originalError instanceof GraphQLError ? causeOf(originalError) : originalError
}
