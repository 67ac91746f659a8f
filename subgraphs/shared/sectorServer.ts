import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { JSON_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../schema/wire/internalToken.js'
import { answerCall } from './answerCall.js'
import { Replays } from './replays.js'
import { verifyUnderAny } from './verifyUnderAny.js'

/** A batch of 500 persons names them in its grants; the token of such a call is some 60 KB. */
const MAX_HEADER_BYTES = 256 * 1024
const MAX_BODY_BYTES = 2 * 1024 * 1024

export interface SectorServerOptions {
  readonly name: string
  readonly schema: GraphQLSchema
  readonly database: DataSource
  /** Keys of this sector's internal tokens and reply signatures, 32 bytes each: several while one is replaced. */
  readonly keys: readonly Buffer[]
  readonly logLevel: string
}

/**
 * The sector's HTTP server: `POST /graphql` for the gateway alone, `/healthz` (alive) and `/readyz`
 * (database answers). A call without a fresh token for exactly this body gets 401, introspection and
 * `_service` included.
 */
export function createSectorServer(options: SectorServerOptions): FastifyInstance {
  const server = Fastify({
    logger: { level: options.logLevel, base: { sector: options.name } },
    bodyLimit: MAX_BODY_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    http: { maxHeaderSize: MAX_HEADER_BYTES },
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(JSON_TYPE, { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  serveGraphql(server, options)
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const isReady = await options.database.query('SELECT 1').then(
      () => true,
      () => false,
    )
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'database unavailable' })
  })
  return server
}

const REFUSAL = {
  errors: [{ message: 'Only the gateway may ask.', extensions: { code: 'UNAUTHENTICATED' } }],
}

function serveGraphql(server: FastifyInstance, options: SectorServerOptions): void {
  const replays = new Replays()
  server.post('/graphql', async (request, reply) => {
    const body = String(request.body)
    const token = headerOf(request)
    const verified = verifyUnderAny(token, options, body)
    if ('refused' in verified || !replays.accept(verified.jti)) {
      const refused = 'refused' in verified ? verified.refused : 'REPLAYED'
      request.log.warn({ refused }, 'call refused')
      return reply.code(401).send(REFUSAL)
    }
    return send(reply, { options, token: token!, body, ...verified })
  })
}

async function send(
  reply: FastifyReply,
  call: {
    options: SectorServerOptions
    token: string
    body: string
    caller: SectorCaller
    key: Buffer
  },
): Promise<FastifyReply> {
  const { options, token, body, caller, key } = call
  // Fastify's own `reqId` counts this process's calls; this one leads to the gateway's log and the register.
  const log = reply.log.child({ requestId: caller.requestId })
  const answer = await answerCall(body, { ...options, caller, log })
  return reply
    .header('content-type', `${JSON_TYPE}; charset=utf-8`)
    .header(SIGNATURE_HEADER, signReply(key, token, answer))
    .send(answer)
}

function headerOf(request: FastifyRequest): string | undefined {
  const header = request.headers[TOKEN_HEADER]
  return typeof header === 'string' ? header : undefined
}
