import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GatewayRequest } from '../answer.js'
import { RESPONSE_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import type { GatewayResponse } from '../respond.js'
import { EventStream } from './eventStream.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE, negotiate } from './mediaType.js'
import { readParams } from './params.js'
import { refusal } from './refusal.js'
import { toHttpResponse } from './response.js'
import { sectorProgress } from './sectorProgress.js'
import { StopSource, type StopSignal } from '../federation/StopSource.js'

export interface GraphqlOptions {
  readonly answer: (request: GatewayRequest) => Promise<GatewayResponse>
  readonly maxBodyBytes: number
}

/** Answers `/graphql`: one JSON response, or the events of GraphQL over SSE to whoever asks for them. */
export async function serveGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlOptions,
): Promise<FastifyReply> {
  const startedAt = performance.now()
  const events = new EventStream(reply)
  const answered = await answerTo(request, options, { signal: untilGone(reply), events })
  const { status, body, headers } = answered.response
  const durationMs = Math.round(performance.now() - startedAt)
  request.log.info({ status, durationMs }, 'answered')
  if (!answered.isInEvents) return reply.code(status).headers(headers).send(body)
  // GraphQL over SSE, distinct connections mode: the whole response, then that nothing follows.
  events.send('next', body.toString())
  events.send('complete', '')
  events.end()
  return reply
}

interface Answered {
  readonly response: HttpResponse
  /** True if its body goes into an event: an answer, or a refusal after the first event. */
  readonly isInEvents: boolean
}

async function answerTo(
  request: FastifyRequest,
  { answer, maxBodyBytes }: GraphqlOptions,
  { signal, events }: { signal: StopSignal; events: EventStream },
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
      // `headers` would silently drop a second Authorization header.
      authorization: request.raw.headersDistinct['authorization'],
      terminal: request.ip,
      signal,
      onSectorCall: isInEvents
        ? sectorProgress((progress) => events.send('progress', JSON.stringify(progress)))
        : undefined,
    })
    return { response: toHttpResponse(response, isInEvents ? RESPONSE_TYPE : type), isInEvents }
  } catch (error) {
    return { response: refusal(request, error), isInEvents: events.isOpen }
  }
}

/** Aborted when the client leaves before its answer. */
function untilGone({ raw }: FastifyReply): StopSignal {
  const gone = new StopSource()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone
}
