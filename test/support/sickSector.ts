import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../schema/wire/internalToken.js'

type Json = Record<string, unknown>

/** What a sick sector has at hand to answer one call with. */
export interface SickCall {
  /** The answer that a healthy sector would give. */
  readonly healthy: Json
  readonly variables: Json
  readonly response: ServerResponse
  /** The connection itself, for what no HTTP library would send. */
  readonly socket: Socket
  /** Content type, and the signature of `body` if the sector signs. */
  readonly headers: (body: string) => Record<string, string>
  /** Answers as a healthy sector does, with this body. */
  readonly send: (
    body: string | Buffer,
    head?: { status?: number; headers?: Record<string, string> },
  ) => void
}

/** How a sick sector answers a call. */
export type Sickness = (call: SickCall) => void | Promise<void>

export interface SickSector {
  readonly url: URL
  /** Null: it knows nothing of tokens and signatures. */
  readonly key: Buffer | null
  sickness: Sickness
  /** Calls that arrived. */
  calls: number
  /** Those of the newest call. */
  headers: IncomingHttpHeaders
  /** Connections that it has open. */
  connections(): number
  close(): Promise<void>
}

export interface SickSectorOptions {
  readonly key: Buffer | null
  readonly answer: (call: { query: string; variables: Json }) => Json | Promise<Json>
}

/** Answers as it should. */
export const healthy: Sickness = ({ healthy: reply, send }) => send(JSON.stringify(reply))

/** Starts a real HTTP server that answers like a sector, or in the way that `sickness` says at the time. */
export async function startSickSector({ key, answer }: SickSectorOptions): Promise<SickSector> {
  const open = new Set<Socket>()
  const server = createServer({ keepAliveTimeout: 60_000 })
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // The gateway hangs up on what it does not want.
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sector: SickSector = {
    url: new URL(`http://127.0.0.1:${port}/graphql`),
    key,
    sickness: healthy,
    calls: 0,
    headers: {},
    connections: () => open.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    sector.calls += 1
    sector.headers = request.headers
    const { sickness } = sector
    const { query, variables = {} } = JSON.parse(await text(request)) as {
      query: string
      variables?: Json
    }
    const reply = await answer({ query, variables })
    const token = String(request.headers[TOKEN_HEADER] ?? '')
    await sickness(callOf({ healthy: reply, variables, response, key, token }))
  }
  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  return sector
}

function callOf(
  made: Pick<SickCall, 'healthy' | 'variables' | 'response'> & {
    readonly key: Buffer | null
    readonly token: string
  },
): SickCall {
  const { response, key, token } = made
  const headers = (body: string | Buffer) => ({
    'content-type': 'application/json',
    ...(key === null ? {} : { [SIGNATURE_HEADER]: signReply(key, token, body) }),
  })
  return {
    healthy: made.healthy,
    variables: made.variables,
    response,
    socket: response.socket!,
    headers,
    send: (body, { status = 200, headers: more = {} } = {}) => {
      response.writeHead(status, { ...headers(body), ...more }).end(body)
    },
  }
}
