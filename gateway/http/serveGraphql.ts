import type { IncomingMessage } from 'node:http'
import type { GatewayRequest } from '../answer.js'
import { RESPONSE_TYPE, type ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { GatewayResponse } from '../respond.js'
import type { Observer } from '../observe/Observer.js'
import type { RequestWatch } from '../observe/RequestWatch.js'
import { noteAnswered, type Logged } from './answeredLine.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE, negotiate } from './mediaType.js'
import { readParams } from './params.js'
import { refusal } from './refusal.js'
import type { Reply } from './Reply.js'
import { toHttpResponse } from './response.js'
import type { StatusPolicy } from './statusPolicy.js'
import { sectorProgress } from './sectorProgress.js'

export interface GraphqlOptions {
  readonly answer: (request: GatewayRequest) => Promise<GatewayResponse>
  readonly maxBodyBytes: number
  readonly observer: Observer
  /** `audit-2025` if not given. */
  readonly statusPolicy?: StatusPolicy
}

/** A request whose body was read. */
export interface ReadRequest extends Logged {
  readonly raw: IncomingMessage
  readonly body: string | null
  /** Address of the terminal. */
  readonly terminal: string | null
}

/** Answers `/graphql`: one JSON response, or the events of GraphQL over SSE to whoever asks for them. */
export async function serveGraphql(
  request: ReadRequest,
  reply: Reply,
  options: GraphqlOptions,
): Promise<void> {
  const watch = options.observer.begin(request)
  const { response, isInEvents, ...how } = await answerTo(request, options, { reply, watch })
  noteAnswered(request, watch, { status: response.status, ...how })
  if (!isInEvents) return reply.send(response)
  // GraphQL over SSE, distinct connections mode: the whole response, then that nothing follows.
  reply.sendEvent('next', response.body.toString())
  reply.sendEvent('complete', '')
  reply.endEvents()
}

interface Answered {
  readonly response: HttpResponse
  readonly errors: readonly ResponseError[]
  readonly thrown?: unknown
  /** True if its body goes into an event: an answer, or a refusal after the first event. */
  readonly isInEvents: boolean
}

async function answerTo(
  request: ReadRequest,
  { answer, maxBodyBytes, statusPolicy }: GraphqlOptions,
  { reply, watch }: { reply: Reply; watch: RequestWatch },
): Promise<Answered> {
  try {
    const { id, raw, body, terminal } = request
    const { method = 'GET', url = '', headers } = raw
    const type = negotiate(headers.accept, method)
    const isInEvents = type === EVENTS_TYPE
    const response = await answer({
      requestId: id,
      params: readParams({ method, url, headers, body }, maxBodyBytes),
      isGet: method === 'GET',
      bodyBytes: body === null ? 0 : Buffer.byteLength(body),
      authorization: authorizationOf(raw),
      terminal,
      signal: reply.untilGone(),
      onSectorCall: isInEvents
        ? sectorProgress((progress) => reply.sendEvent('progress', JSON.stringify(progress)))
        : undefined,
      watch,
    })
    watch.stage('send')
    const sent = toHttpResponse(response, isInEvents ? RESPONSE_TYPE : type, statusPolicy)
    return { response: sent, errors: response.errors ?? [], isInEvents }
  } catch (thrown) {
    const response = refusal(request, thrown, statusPolicy)
    return { response, errors: [], thrown, isInEvents: reply.isInEvents }
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
