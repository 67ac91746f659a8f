import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createGraphqlServer } from '../../../gateway/http/graphqlServer.js'
import { Observer } from '../../../gateway/observe/Observer.js'

const PAGE = 'https://portal.example'

async function serve(corsOrigins: readonly string[]) {
  const server = createGraphqlServer({
    observer: new Observer(),
    answer: async () => ({ data: { ok: true } }),
    status: () => ({ isReady: true, text: 'ok' }),
    maxBodyBytes: 1_000,
    logLevel: 'silent',
    corsOrigins,
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return { url, stop: () => server.close() }
}

type Served = Awaited<ReturnType<typeof serve>>

/** Bytes as they are, and all that comes back. */
async function raw({ url }: Served, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  // A server that hangs up with bytes unread resets the connection, after its answer.
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  socket.end(request)
  await closed
  return answer
}

const head = (lines: readonly string[], target = '/graphql?query=%7Ba%7D') =>
  [
    `GET ${target} HTTP/1.1`,
    'host: g',
    'x-yingcha-preflight: 1',
    ...lines,
    'connection: close',
    '',
    '',
  ].join('\r\n')

describe('the head of a request', () => {
  let served: Served
  before(async () => {
    served = await serve([])
  })
  after(() => served.stop())

  const many = (count: number) => Array.from({ length: count }, (_, n) => `x-a${n}: 1`)
  const CASES: readonly (readonly [name: string, request: string, status: string, code: string])[] =
    [
      ['of usual size is read', head(many(80)), '200 OK', '"ok":true'],
      ['with more than 100 headers is refused', head(many(120)), '431', 'HEADERS_TOO_LARGE'],
      [
        'with 20 KB in one header is refused',
        head([`x-a: ${'a'.repeat(20_000)}`]),
        '431',
        'HEADERS_TOO_LARGE',
      ],
      [
        'with a URL of 9 KB is refused',
        head([], `/graphql?query=${'a'.repeat(9_000)}`),
        '414',
        'URL_TOO_LONG',
      ],
      ['that is none is refused', 'NONSENSE\r\n\r\n', '400', 'BAD_REQUEST'],
    ]
  for (const [name, request, status, code] of CASES) {
    it(name, async () => {
      const answer = await raw(served, request)
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status}`))
      assert.match(answer, new RegExp(code))
      assert.doesNotMatch(answer, /Parse Error|node:|\.js/)
    })
  }
})

const ask = ({ url }: Served, origin: string, method: 'POST' | 'OPTIONS') =>
  fetch(`${url}/graphql`, {
    method,
    headers: {
      origin,
      ...(method === 'POST'
        ? { 'content-type': 'application/json' }
        : {
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization,content-type',
          }),
    },
    ...(method === 'POST' ? { body: '{"query":"{a}"}' } : {}),
  })

describe('a page of another origin', () => {
  let open: Served
  let closed: Served
  before(async () => {
    open = await serve([PAGE, 'https://other.example'])
    closed = await serve([])
  })
  after(async () => {
    await open.stop()
    await closed.stop()
  })

  const CASES: readonly (readonly [
    name: string,
    origin: string,
    isOpen: boolean,
    allowed: string | null,
  ])[] = [
    ['is let in if it is listed', PAGE, true, PAGE],
    ['is not if it is not', 'https://evil.example', true, null],
    ['is not for beginning like one that is', `${PAGE}.evil.example`, true, null],
    ['is not without an origin of its own', 'null', true, null],
    ['is not by default', PAGE, false, null],
  ]
  for (const [name, origin, isOpen, allowed] of CASES) {
    for (const method of ['OPTIONS', 'POST'] as const) {
      it(`${name} (${method})`, async () => {
        const { headers } = await ask(isOpen ? open : closed, origin, method)
        assert.equal(headers.get('access-control-allow-origin'), allowed)
        assert.equal(headers.get('access-control-allow-credentials'), null)
      })
    }
  }
})
