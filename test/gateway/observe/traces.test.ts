import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { IncomingMessage, createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { Socket, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseTraceParent } from '@opentelemetry/core'
import { after, before, describe, it } from 'node:test'
import { openObserver } from '../../../gateway/observe/openObserver.js'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'
import { startOtlpReceiver, type ReceivedSpan } from '../../support/otlpReceiver.js'

const USERS = `${federationLink('"@key"')} type Query { user(id: ID!): User }
  type User @key(fields: "id") { id: ID! name: String }`
const SECRET = 'SECRET-VARIABLE'
/** What a client may send, to be recorded or to be taken for us. */
const FOREIGN = '0af7651916cd43dd8448eb211c80319c'
const HEADERS = {
  traceparent: `00-${FOREIGN}-b7ad6b7169203331-01`,
  tracestate: 'attack=1',
  baggage: 'attack=1',
  'x-request-id': 'attack',
  'x-user-id': 'attack',
  'x-forwarded-for': '10.0.0.1',
}

let dir: string
let supergraph: string
let subgraph: Server
let url: string
const received: IncomingHttpHeaders[] = []
/** A request of a gateway that traces all of its own. */
let own: Awaited<ReturnType<typeof traced>>

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-traces-'))
  supergraph = join(dir, 'supergraph.graphql')
  await writeFile(supergraph, compose({ users: USERS }))
  subgraph = createServer((request, response) => {
    received.push(request.headers)
    request.resume()
    const body = JSON.stringify({ data: { user: { name: 'Li' } } })
    response.setHeader('content-type', 'application/json').end(body)
  })
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`
  own = await traced()
})

after(async () => {
  subgraph.closeAllConnections()
  subgraph.close()
  await rm(dir, { recursive: true })
})

interface Tracing {
  readonly ratio?: number
  readonly from?: readonly string[]
}

/** Sends one request through a gateway that traces, and waits until the receiver has all of it. */
async function traced({ ratio = 1, from = [] }: Tracing = {}) {
  const receiver = await startOtlpReceiver()
  const traces = { url: receiver.url, ratio, from }
  try {
    const gateway = await startStandalone({ ...options(), traces }, 'silent')
    const { answered, sent } = await askOnce(gateway)
    return { spans: receiver.spans, answered, sent }
  } finally {
    await receiver.close()
  }
}

function options() {
  const addresses = new Map([['users', url]])
  const listening = { host: '127.0.0.1', port: 0 }
  return { supergraph, addresses, trusted: new Set<string>(), issuers: null, ...listening }
}

/** Asks a gateway and stops it: the answer, and the headers that the subgraph got. */
async function askOnce(gateway: StandaloneGateway) {
  try {
    return await ask(gateway.url)
  } finally {
    await gateway.stop()
  }
}

async function ask(gatewayUrl: string) {
  const answered = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...HEADERS },
    body: JSON.stringify({
      query: 'query Attack($id: ID!) { user(id: $id) { name } }',
      variables: { id: SECRET },
    }),
  })
  await answered.arrayBuffer()
  return { answered, sent: received.at(-1)! }
}

/** The trace that a call of the subgraph goes on with. */
function contextOf(sent: IncomingHttpHeaders) {
  return parseTraceParent(String(sent['traceparent']))
}

/** Each span as `name < parent`. */
function tree(spans: readonly ReceivedSpan[]): string[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]))
  return spans.map(({ name, parentSpanId = '' }) => `${name} < ${names.get(parentSpanId) ?? '-'}`)
}

describe('a traced request', () => {
  it('has a span, its stages below it, each call of a sector below its stage', async () => {
    const { spans, sent } = own
    const stages = [
      'identity',
      'operation',
      'authorization',
      'planning',
      'execution',
      'respond',
      'send',
    ]
    assert.deepEqual(
      tree(spans).toSorted(),
      [
        'request < -',
        'sector users < execution',
        ...stages.map((stage) => `${stage} < request`),
      ].toSorted(),
    )
    const call = spans.find(({ name }) => name === 'sector users')!
    const context = contextOf(sent)
    assert.deepEqual(
      { traceId: context?.traceId, spanId: context?.spanId, sampled: context?.traceFlags },
      { traceId: call.traceId, spanId: call.spanId, sampled: 1 },
    )
  })

  it('says nothing that the client wrote or named', async () => {
    const { spans } = own
    assert.doesNotMatch(JSON.stringify(spans), new RegExp(`${SECRET}|attack`, 'i'))
  })

  const PARENTS: readonly [who: string, tracing: Tracing, isJoined: boolean][] = [
    ['somebody else', { from: ['10.0.0.0/8', '::1'] }, false],
    ['its client', { from: ['10.0.0.0/8', '127.0.0.1'] }, true],
    ['its client, though no other is traced', { from: ['127.0.0.1'], ratio: 0 }, true],
  ]
  for (const [who, tracing, isJoined] of PARENTS) {
    it(`${isJoined ? 'goes' : 'does not go'} on with the client’s trace where it is configured for ${who}`, async () => {
      const { spans } = await traced(tracing)
      assert.ok(spans.length > 0)
      assert.deepEqual(
        new Set(spans.map(({ traceId }) => traceId === FOREIGN)),
        new Set([isJoined]),
      )
    })
  }

  it('that is not sampled is not sent, and its sectors are told so', async () => {
    const { spans, sent } = await traced({ ratio: 0 })
    assert.deepEqual(spans, [])
    assert.equal(contextOf(sent)?.traceFlags, 0)
  })
})

describe('the headers of a call', () => {
  it('are ours alone: none of the client’s goes on', async () => {
    const { sent, answered } = own
    assert.doesNotMatch(JSON.stringify(sent), /attack|10\.0\.0\.1/)
    assert.equal(sent['x-request-id'], answered.headers.get('x-request-id'))
  })

  it('name no trace where none is configured', async () => {
    const gateway = await startStandalone(options(), 'silent')
    const { sent } = await askOnce(gateway)
    const { traceparent, tracestate, baggage } = sent
    assert.deepEqual([traceparent, tracestate, baggage], [undefined, undefined, undefined])
  })
})

describe('a receiver that is down', () => {
  it('costs its spans, which are counted, and no answer', async () => {
    const receiver = await startOtlpReceiver()
    await receiver.close()
    const traces = { url: receiver.url, ratio: 1, from: [] }
    const { observer, close } = await openObserver(traces)
    const raw = new IncomingMessage(new Socket())
    observer.begin({ id: 'r', raw }).end(200, 'complete')
    await close()
    assert.equal(observer.meters.spansLost, 1)
  })
})
