import { gzipSync } from 'node:zlib'
import type { SickCall, Sickness } from '../../support/sickSector.js'

/** How the gateway must take a call: as answered, or as one that was not, and why. */
export type End = 'HEALTHY' | 'TIMEOUT' | 'UNREACHABLE' | 'INVALID_RESPONSE'

export interface WireFault {
  readonly name: string
  /** Of anchors.md §5.3. */
  readonly row?: number
  readonly sickness: Sickness
  readonly end: End
}

/** Text that must never reach a client. */
export const SECRET = 'db password is hunter2'

/** Longer than any reply that the town's gateway takes. */
const ENDLESS = Buffer.alloc(64 * 1024, ' ')
/** 50 MB in 50 KB. */
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024))

/** The reply's text as it should be. */
const textOf = ({ healthy }: SickCall): string => JSON.stringify(healthy)

/** Writes a whole HTTP message by hand. */
function raw({ socket }: SickCall, head: readonly string[], body: string | Buffer): void {
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  socket.write(body)
}

function headLines(call: SickCall, body: string): string[] {
  return Object.entries(call.headers(body)).map(([name, value]) => `${name}: ${value}`)
}

/** Says one length and sends another; `then` is what becomes of the connection. */
function lyingLength(by: number, then: (call: SickCall) => void): Sickness {
  return (call) => {
    const body = textOf(call)
    const length = Buffer.byteLength(body) + by
    raw(call, ['HTTP/1.1 200 OK', ...headLines(call, body), `content-length: ${length}`], body)
    then(call)
  }
}

/** Writes without end, as fast as it is read. */
function pour(head: Record<string, string>): Sickness {
  return (call) => {
    const { response } = call
    response.writeHead(200, { ...call.headers(''), ...head })
    const more = (): void => {
      while (!response.destroyed && response.write(ENDLESS));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
}

/** Sends a byte, and the next one when somebody still waits a second later. */
const drip: Sickness = (call) => {
  const bytes = Buffer.from(textOf(call))
  call.response.writeHead(200, call.headers(textOf(call)))
  let sent = 0
  const one = () => call.response.write(bytes.subarray(sent, ++sent))
  one()
  const timer = setInterval(one, 1_000)
  call.response.once('close', () => clearInterval(timer))
}

const status =
  (code: number, type: string, body: string): Sickness =>
  ({ response }) =>
    void response.writeHead(code, { 'content-type': type }).end(body)

const redirect =
  (code: number, location: string): Sickness =>
  ({ response }) =>
    void response.writeHead(code, { location }).end()

const head =
  (...lines: string[]): Sickness =>
  (call) => {
    const body = textOf(call)
    raw(call, [...lines, ...headLines(call, body)], body)
    call.socket.end()
  }

/** The reply with headers that a healthy one would not have. */
const withHeaders =
  (headers: Record<string, string>): Sickness =>
  (call) =>
    call.send(textOf(call), { headers })

const silence: readonly WireFault[] = [
  { name: 'never answers', row: 68, end: 'TIMEOUT', sickness: () => undefined },
  { name: 'drips a byte a second', row: 68, end: 'TIMEOUT', sickness: drip },
  {
    name: 'sends its head and then nothing',
    row: 68,
    end: 'TIMEOUT',
    sickness: (call) => call.response.writeHead(200, call.headers('')).flushHeaders(),
  },
  {
    name: 'says a longer content-length and waits',
    end: 'TIMEOUT',
    sickness: lyingLength(10, () => undefined),
  },
  {
    name: 'sends interim answers and nothing else',
    end: 'TIMEOUT',
    sickness: ({ response }) => response.writeEarlyHints({ link: '</x>; rel=preload' }),
  },
]

const broken: readonly WireFault[] = [
  {
    name: 'resets before its head',
    row: 69,
    end: 'UNREACHABLE',
    sickness: ({ socket }) => void socket.resetAndDestroy(),
  },
  {
    name: 'resets in its head',
    row: 69,
    end: 'UNREACHABLE',
    sickness: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\ncontent-', () => socket.destroy()),
  },
  {
    name: 'resets in its body',
    row: 69,
    end: 'UNREACHABLE',
    sickness: (call) => {
      const body = textOf(call)
      call.response.writeHead(200, { ...call.headers(body), 'content-length': body.length })
      call.response.write(body.slice(0, 10), () => call.socket.resetAndDestroy())
    },
  },
  {
    name: 'says a longer content-length and closes',
    end: 'UNREACHABLE',
    sickness: lyingLength(10, ({ socket }) => void socket.end()),
  },
  {
    name: 'ends a chunked body without its last chunk',
    end: 'UNREACHABLE',
    sickness: (call) => {
      call.response.writeHead(200, call.headers(textOf(call)))
      call.response.write(textOf(call), () => call.socket.destroy())
    },
  },
  { name: 'sends no HTTP', end: 'UNREACHABLE', sickness: head('SSH-2.0-OpenSSH_9.6') },
  {
    name: 'sends a head of 1 MB',
    end: 'UNREACHABLE',
    sickness: head('HTTP/1.1 200 OK', `x-long: ${'a'.repeat(1_000_000)}`),
  },
  {
    name: 'sends two content-lengths',
    end: 'UNREACHABLE',
    sickness: head('HTTP/1.1 200 OK', 'content-length: 5', 'content-length: 7'),
  },
  {
    name: 'sends content-length and chunks',
    end: 'UNREACHABLE',
    sickness: head('HTTP/1.1 200 OK', 'content-length: 5', 'transfer-encoding: chunked'),
  },
  {
    name: 'switches protocols unasked',
    end: 'UNREACHABLE',
    sickness: head('HTTP/1.1 101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade'),
  },
  {
    name: 'answers 500 with a text',
    row: 70,
    end: 'UNREACHABLE',
    sickness: status(500, 'text/plain', SECRET),
  },
  {
    name: 'answers 503 with a page',
    row: 83,
    end: 'UNREACHABLE',
    sickness: status(503, 'text/html', SECRET),
  },
]

const invalid: readonly WireFault[] = [
  {
    name: 'says a shorter content-length',
    end: 'INVALID_RESPONSE',
    sickness: lyingLength(-5, ({ socket }) => void socket.end()),
  },
  {
    name: 'answers 200 with a login page',
    row: 72,
    end: 'INVALID_RESPONSE',
    sickness: status(200, 'text/html', `<p>${SECRET}</p>`),
  },
  {
    name: 'sends its JSON under text/plain',
    row: 72,
    end: 'INVALID_RESPONSE',
    sickness: withHeaders({ 'content-type': 'text/plain' }),
  },
  {
    name: 'answers 404 with JSON of its own',
    end: 'INVALID_RESPONSE',
    sickness: status(404, 'application/json', JSON.stringify({ message: SECRET })),
  },
  { name: 'has no body', row: 69, end: 'INVALID_RESPONSE', sickness: ({ send }) => send('') },
  {
    name: 'answers 204',
    end: 'INVALID_RESPONSE',
    sickness: ({ response }) => void response.writeHead(204).end(),
  },
  ...[301, 302, 303, 307, 308].map((code) => ({
    name: `redirects with ${code} to a metadata address`,
    row: 79,
    end: 'INVALID_RESPONSE' as const,
    sickness: redirect(code, '/latest/meta-data/iam'),
  })),
  {
    name: 'sends 200 MB',
    row: 78,
    end: 'INVALID_RESPONSE',
    sickness: pour({ 'content-length': String(200 * 1024 * 1024) }),
  },
  { name: 'sends chunks without end', row: 78, end: 'INVALID_RESPONSE', sickness: pour({}) },
  {
    name: 'sends a gzip bomb',
    row: 78,
    end: 'INVALID_RESPONSE',
    sickness: ({ send }) => send(BOMB, { headers: { 'content-encoding': 'gzip' } }),
  },
  {
    name: 'compresses although nobody asked',
    end: 'INVALID_RESPONSE',
    sickness: ({ healthy, send }) =>
      send(gzipSync(JSON.stringify(healthy)), { headers: { 'content-encoding': 'gzip' } }),
  },
]

/** Odd, and still an answer. */
const odd: readonly WireFault[] = [
  {
    name: 'answers 500 with whole data',
    row: 71,
    end: 'HEALTHY',
    sickness: (call) => call.send(textOf(call), { status: 500 }),
  },
  {
    name: 'sets cookies and lets its answer be cached',
    row: 82,
    end: 'HEALTHY',
    sickness: withHeaders({ 'set-cookie': 's=1', 'cache-control': 'max-age=9, public' }),
  },
  {
    name: 'sends interim answers first',
    end: 'HEALTHY',
    sickness: (call) => {
      for (let n = 0; n < 3; n++) call.response.writeEarlyHints({ link: '</x>; rel=preload' })
      call.send(textOf(call))
    },
  },
  {
    name: 'sends trailers',
    end: 'HEALTHY',
    sickness: (call) => {
      const trailer = { trailer: 'set-cookie, content-type' }
      call.response.writeHead(200, { ...call.headers(textOf(call)), ...trailer })
      call.response.write(textOf(call))
      call.response.addTrailers({ 'set-cookie': 's=1', 'content-type': 'text/html' })
      call.response.end()
    },
  },
  {
    name: 'speaks HTTP/1.0 and closes',
    end: 'HEALTHY',
    sickness: head('HTTP/1.0 200 OK'),
  },
  {
    name: 'sends each byte as a chunk',
    end: 'HEALTHY',
    sickness: (call) => {
      call.response.writeHead(200, call.headers(textOf(call)))
      for (const byte of Buffer.from(textOf(call))) call.response.write(Buffer.of(byte))
      call.response.end()
    },
  },
]

export const WIRE_FAULTS: readonly WireFault[] = [...silence, ...broken, ...invalid, ...odd]
