import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  signReply,
  verifyCall,
} from '../../schema/wire/internalToken.js'

/** How a sector can misbehave; `none` answers as it should. */
export const FAULTS = [
  'none',
  'hang',
  'error text',
  'garbage JSON',
  'login page',
  'another subject',
  'reordered',
  'shorter list',
  'null root',
  'bare null',
  'unsigned',
  'wrong signature',
  'reset mid-body',
  'redirect',
  'huge body',
  'compressed',
  'not UTF-8',
] as const
export type Fault = (typeof FAULTS)[number]

type Json = Record<string, unknown>
/** A GraphQL reply to one call: `{data, errors, extensions}`. */
export type Answer = (call: { query: string; variables: Json }) => Json | Promise<Json>

export interface BrokenSector {
  readonly url: URL
  readonly key: Buffer
  /** Requests that arrived, with what each token said. */
  readonly calls: { path: string; query: string; variables: Json; tokenIsGood: boolean }[]
  fault: Fault
  close(): Promise<void>
}

/** Text that must never reach a client. */
export const SECRET = 'db password is hunter2'

/** Starts a real HTTP server that answers like a sector, or in the way that `fault` says at the time. */
export async function startBrokenSector(name: string, answer: Answer): Promise<BrokenSector> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sector: BrokenSector = {
    url: new URL(`http://127.0.0.1:${port}/graphql`),
    key: Buffer.from(`key of ${name}, 32 bytes or longer`),
    calls: [],
    fault: 'none',
    close: () => close(server),
  }
  server.on(
    'request',
    (request, response) => void serve({ sector, name, answer }, request, response),
  )
  return sector
}

async function serve(
  { sector, name, answer }: { sector: BrokenSector; name: string; answer: Answer },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request)
  const { query, variables } = JSON.parse(body) as { query: string; variables: Json }
  const token = String(request.headers[TOKEN_HEADER])
  const verified = verifyCall(token, { sector: name, key: sector.key, body })
  const tokenIsGood = 'caller' in verified
  sector.calls.push({ path: request.url ?? '', query, variables, tokenIsGood })
  const sign = (reply: string) => signReply(sector.key, token, reply)
  misbehave(sector.fault, { response, sign, reply: await answer({ query, variables }) })
}

interface Reply {
  readonly response: ServerResponse
  readonly sign: (reply: string) => string
  readonly reply: Json
}

function misbehave(fault: Fault, { response, sign, reply }: Reply): void {
  const json = JSON.stringify(reply)
  const headers = { 'content-type': 'application/json' }
  const signed = (body: string) => ({ ...headers, [SIGNATURE_HEADER]: sign(body) })
  const send = (body: string) => void response.writeHead(200, signed(body)).end(body)
  switch (fault) {
    case 'none':
      return send(json)
    case 'hang':
      return
    case 'error text':
      return void response.writeHead(500, { 'content-type': 'text/plain' }).end(SECRET)
    case 'garbage JSON':
      return send(`{"data": ${SECRET}`)
    case 'login page':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${SECRET}</p>`)
    case 'another subject':
      return send(json.replaceAll(/"key":"[^"]*"/g, '"key":"another"'))
    case 'reordered':
      return send(JSON.stringify(withLists(reply, (list) => list.toReversed())))
    case 'shorter list':
      return send(JSON.stringify(withLists(reply, (list) => list.slice(1))))
    case 'null root':
      return send(JSON.stringify({ ...reply, data: { subject: null } }))
    case 'bare null':
      return send('{"data":null}')
    case 'unsigned':
      return void response.writeHead(200, headers).end(json)
    case 'wrong signature':
      return void response.writeHead(200, signed(`${json} `)).end(json)
    case 'reset mid-body':
      response.writeHead(200, { ...signed(json), 'content-length': json.length })
      response.write(json.slice(0, 10), () => response.destroy())
      return
    case 'redirect':
      return void response.writeHead(307, { location: '/moved' }).end()
    case 'huge body':
      response.writeHead(200, signed(json))
      return pour(response)
    case 'compressed':
      response.writeHead(200, { ...signed(json), 'content-encoding': 'gzip' })
      return void response.end(gzipSync(json))
    case 'not UTF-8':
      return void response.writeHead(200, signed(json)).end(Buffer.from([0x7b, 0xff, 0x7d]))
  }
}

/** Every list directly below `data`, changed. */
function withLists(reply: Json, change: (list: unknown[]) => unknown[]): Json {
  const members = Object.entries((reply['data'] ?? {}) as Json).map(([name, value]) => [
    name,
    Array.isArray(value) ? change(value) : value,
  ])
  return { ...reply, data: Object.fromEntries(members) as Json }
}

/** Writes without end, as fast as it is read. */
function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write(' '.repeat(65_536)));
  if (!response.destroyed) response.once('drain', () => pour(response))
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
