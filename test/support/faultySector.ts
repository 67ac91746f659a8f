import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../schema/wire/internalToken.js'
import { isBesideQueries, passOn } from './passOn.js'

/** What a faulty sector can do with a call; `none` passes it on. */
export type SectorFault =
  | 'none'
  | 'hold'
  | 'garbage'
  | 'another subject'
  | 'reordered'
  | 'shorter list'
  | 'null root'
  | 'unsigned'
  | 'truncated'
  | 'status 503'
  | 'reset'

/** A call that the sector holds. */
export interface HeldCall {
  /** Resolves when the gateway has hung up. */
  readonly hungUp: Promise<void>
  /** Lets the call go on to the sector. */
  readonly release: () => void
}

/** A real server before a real sector: passes calls on, or spoils what comes back. */
export interface FaultySector {
  readonly url: string
  fault: SectorFault
  /** The sector's key: what it says wrongly it still signs. Set once the city has made it. */
  key: Buffer
  /** Texts of the queries that arrived. */
  readonly queries: string[]
  /** The next call that `hold` stops. */
  nextHeld(): Promise<HeldCall>
  close(): Promise<void>
}

/** Text that must never reach a client. */
export const SECTOR_SECRET = 'password is hunter2'

/** Starts a faulty sector before the one at `target`. */
export async function startFaultySector(target: string): Promise<FaultySector> {
  const waiting: ((call: HeldCall) => void)[] = []
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sector: FaultySector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    fault: 'none',
    key: Buffer.alloc(32),
    queries: [],
    nextHeld: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const note = (call: HeldCall) => waiting.shift()?.(call)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Without an answer the gateway would wait: a fault of the proxy's own ends the connection.
    serve({ sector, target, note }, request, response).catch(() => response.destroy())
  })
  return sector
}

async function serve(
  { sector, target, note }: Proxy,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isBesideQueries(request)) return passOn(request, response, target)
  const token = String(request.headers[TOKEN_HEADER])
  const body = await text(request)
  const { fault } = sector
  sector.queries.push((JSON.parse(body) as { query: string }).query)
  if (fault === 'hold') await held(response, note)
  if (response.destroyed) return
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
    body,
  })
  const reply = await answer.text()
  const signature = answer.headers.get(SIGNATURE_HEADER) ?? ''
  const sign = (spoilt: string) => signReply(sector.key, token, spoilt)
  send(fault, { response, status: answer.status, reply, signature, sign })
}

interface Proxy {
  readonly sector: FaultySector
  readonly target: string
  readonly note: (call: HeldCall) => void
}

function held(response: ServerResponse, note: (call: HeldCall) => void): Promise<void> {
  return new Promise((resolve) => {
    const hungUp = new Promise<void>((gone) => response.once('close', gone))
    note({ hungUp, release: resolve })
    void hungUp.then(resolve)
  })
}

interface Answer {
  readonly response: ServerResponse
  readonly status: number
  readonly reply: string
  readonly signature: string
  readonly sign: (reply: string) => string
}

function send(fault: SectorFault, { response, status, reply, signature, sign }: Answer): void {
  const type = { 'content-type': 'application/json' }
  const signed = (body: string) =>
    void response.writeHead(200, { ...type, [SIGNATURE_HEADER]: sign(body) }).end(body)
  switch (fault) {
    case 'none':
    case 'hold':
      return void response.writeHead(status, { ...type, [SIGNATURE_HEADER]: signature }).end(reply)
    case 'garbage':
      return signed(`{"data": ${SECTOR_SECRET}`)
    case 'another subject':
      return signed(reply.replaceAll(/"key":"[^"]*"/g, '"key":"91110000000000190D"'))
    case 'reordered':
      return signed(withLists(reply, (list) => list.toReversed()))
    case 'shorter list':
      return signed(withLists(reply, (list) => list.slice(0, -1)))
    case 'null root':
      return signed(withRoots(reply, () => null))
    case 'unsigned':
      return void response.writeHead(status, type).end(reply)
    case 'truncated':
      response.writeHead(status, { ...type, [SIGNATURE_HEADER]: signature })
      return void response.end(reply.slice(0, -10))
    case 'status 503':
      return void response.writeHead(503, { 'content-type': 'text/plain' }).end(SECTOR_SECRET)
    case 'reset':
      return void response.destroy()
  }
}

/** The reply with every list directly below `data` changed. */
function withLists(reply: string, change: (list: unknown[]) => unknown[]): string {
  return withRoots(reply, (value) => (Array.isArray(value) ? change(value) : value))
}

function withRoots(reply: string, change: (value: unknown) => unknown): string {
  const parsed = JSON.parse(reply) as { data: Record<string, unknown> | null }
  const roots = Object.entries(parsed.data ?? {}).map(([name, value]) => [name, change(value)])
  return JSON.stringify({ ...parsed, data: Object.fromEntries(roots) as object })
}
