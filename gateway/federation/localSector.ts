import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql'
import { execute, parse } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { BoundedCache } from '../operation/boundedCache.js'
import type { ReplyScan } from './executor/ReplyPattern.js'
import type { Sector, SectorError, SectorReply, SectorRequest } from './sector.js'
import { failure, reply } from './sector.js'

const PARSED_BYTES = 4 * 1024 * 1024
const BYTES_PER_CHARACTER = 40

/** The gateway's own subgraph, executed in process with the request's context as GraphQL context. */
export class LocalSector implements Sector {
  readonly name: string
  readonly isLocal = true
  readonly #schema: GraphQLSchema
  /** The texts are the planner's: few, and all of documents that were accepted. */
  readonly #parsed = new BoundedCache<DocumentNode>(PARSED_BYTES)

  constructor(name: string, schema: GraphQLSchema) {
    this.name = name
    this.#schema = schema
  }

  async call(request: SectorRequest): Promise<SectorReply> {
    const call = { sector: this.name, startedAt: performance.now() }
    try {
      const { data = null, errors = [] } = await execute({
        schema: this.#schema,
        document: this.#parse(request.query),
        contextValue: request.context,
        variableValues: request.variables,
      })
      const scan = errors.length === 0 ? scanOf(request, data) : null
      if (scan !== null) return reply(call, { data: null, errors: [], scan, ...UNSIGNED })
      return reply(call, { data, errors: errors.map(sectorError), ...UNSIGNED })
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return failure(call, 'INVALID_RESPONSE', detail)
    }
  }

  async close(): Promise<void> {}

  #parse(text: string): DocumentNode {
    const known = this.#parsed.get(text)
    if (known !== undefined) return known
    const document = parse(text)
    this.#parsed.set(text, document, text.length * BYTES_PER_CHARACTER)
    return document
  }
}

const UNSIGNED = { items: [], signature: null }

/** Written as the sector kit writes it, so that an answer in bytes can hold what the gateway itself says. */
function scanOf({ scan }: SectorRequest, data: unknown): ReplyScan | null {
  if (scan === undefined) return null
  return scan(Buffer.from(JSON.stringify({ data, extensions: { items: [] } })), 'kit')
}

function sectorError(error: GraphQLError): SectorError {
  const path = error.path ?? null
  const cause = error.originalError
  if (cause instanceof RequestError) {
    return { message: cause.message, code: cause.code, path, details: cause.details }
  }
  const message = cause?.stack ?? error.message
  return { message, code: 'INTERNAL_SERVER_ERROR', path, details: {} }
}
