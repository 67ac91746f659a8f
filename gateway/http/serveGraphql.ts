import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GatewayRequest } from '../answer.js'
import { RESPONSE_TYPE, type ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { GatewayResponse } from '../respond.js'
import type { Observer } from '../observe/Observer.js'
import type { RequestWatch } from '../observe/RequestWatch.js'
import { noteAnswered } from './answeredLine.js'
import { EventStream } from './eventStream.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE, negotiate } from './mediaType.js'
import { readParams } from './params.js'
import { refusal } from './refusal.js'
import { toHttpResponse } from './response.js'
import type { StatusPolicy } from './statusPolicy.js'
import { sectorProgress } from './sectorProgress.js'
import { StopSource, type StopSignal } from '../federation/StopSource.js'

export interface GraphqlOptions {
  readonly answer: (request: GatewayRequest) => Promise<GatewayResponse>
  readonly maxBodyBytes: number
  readonly observer: Observer
  /** `audit-2025` if not given. */
  readonly statusPolicy?: StatusPolicy
}

/** Answers `/graphql`: one JSON response, or the events of GraphQL over SSE to whoever asks for them. */
export async function serveGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlOptions,
): Promise<FastifyReply> {
  const watch = options.observer.begin()
  const events = new EventStream(reply)
  const answered = await answerTo(request, options, { signal: untilGone(reply), events, watch })
  const { status, body, headers } = answered.response
  noteAnswered(request.log, watch, { status, errors: answered.errors, thrown: answered.thrown })
  if (!answered.isInEvents) return reply.code(status).headers(headers).send(body)
  // GraphQL over SSE, distinct connections mode: the whole response, then that nothing follows.
  events.send('next', body.toString())
  events.send('complete', '')
  events.end()
  return reply
}

interface Answered {
  readonly response: HttpResponse
  readonly errors: readonly ResponseError[]
  readonly thrown?: unknown
  /** True if its body goes into an event: an answer, or a refusal after the first event. */
  readonly isInEvents: boolean
}

async function answerTo(
  request: FastifyRequest,
  { answer, maxBodyBytes, statusPolicy }: GraphqlOptions,
  { signal, events, watch }: { signal: StopSignal; events: EventStream; watch: RequestWatch },
): Promise<Answered> {
  try {
    const { method, url, headers } = request
    const type = negotiate(headers.accept, method)
    const isInEvents = type === EVENTS_TYPE
    const body = typeof request.body === 'string' ? request.body : null
    const response = await answer({
      requestId: request.id,
      params: readParams({ method, url, headers, body }, maxBodyBytes),
      isGet: method === 'GET',
      authorization: authorizationOf(request.raw),
      terminal: request.ip,
      signal,
      onSectorCall: isInEvents
        ? sectorProgress((progress) => events.send('progress', JSON.stringify(progress)))
        : undefined,
      watch,
    })
    watch.stage('send')
    const sent = toHttpResponse(response, isInEvents ? RESPONSE_TYPE : type, statusPolicy)
    return { response: sent, errors: response.errors ?? [], isInEvents }
  } catch (thrown) {
    const response = refusal(request, thrown, statusPolicy)
    return { response, errors: [], thrown, isInEvents: events.isOpen }
  }
}

/** Every Authorization header: `headers` would silently drop a second one, `headersDistinct` makes lists of all. */
function authorizationOf({ rawHeaders }: IncomingMessage): string[] | undefined {
  let found: string[] | undefined
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]!.length !== AUTHORIZATION.length) continue
    if (rawHeaders[i]!.toLowerCase() === AUTHORIZATION) (found ??= []).push(rawHeaders[i + 1]!)
  }
  return found
}

const AUTHORIZATION = 'authorization'

/** Aborted when the client leaves before its answer. */
function untilGone({ raw }: FastifyReply): StopSignal {
  const gone = new StopSource()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone
}
