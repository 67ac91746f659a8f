import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { TOKEN_HEADER } from '../../schema/wire/internalToken.js'
import { isBesideQueries, passOn } from './passOn.js'

/** One call as it went by. */
export interface RecordedCall {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real server before a real sector: passes every call on unaltered and remembers it. */
export interface RecordingProxy {
  readonly url: string
  readonly calls: readonly RecordedCall[]
  /** Everything that each call said: path, headers, the token's payload in the clear, body. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

interface Recording {
  readonly target: string
  readonly calls: RecordedCall[]
  readonly requests: string[]
}

/** Starts a proxy of the sector at `target`. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const recording: Recording = { target, calls: [], requests: [] }
  const server = createServer((request, response) => {
    forward(request, response, recording).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    calls: recording.calls,
    requests: recording.requests,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { target, calls, requests }: Recording,
): Promise<void> {
  if (isBesideQueries(request)) return passOn(request, response, target)
  const body = await text(request)
  const token = String(request.headers[TOKEN_HEADER] ?? '')
  const said = Buffer.from(token.split('.')[0]!, 'base64url').toString()
  calls.push({ headers: request.headers, body })
  requests.push([request.url, JSON.stringify(request.headers), said, body].join('\n'))
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name)),
  ) as Record<string, string>
  const answer = await fetch(target, { method: 'POST', headers, body })
  // As the sector's bytes are signed, they pass as they are.
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

const HOP_BY_HOP = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
])
