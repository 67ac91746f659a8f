import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ConnectionPool } from '../../../../gateway/federation/http1/ConnectionPool.js'
import { exchange, type Exchanged } from '../../../../gateway/federation/http1/exchange.js'
import { StopSource } from '../../../../gateway/federation/StopSource.js'

const REQUEST = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n'
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'
const LIMITS = { timeoutMs: 30_000, maxBytes: 1_000, refuseHead: () => null, tooLong: 'too long' }

/** What the server does with the request that a connection brings. */
type Serve = (socket: Socket) => void

let server: Server
let url: URL
/** Connections of this test, as the server sees them. */
let seen = { accepted: 0, ended: 0 }
let serve: Serve = (socket) => socket.write(OK)

before(async () => {
  server = createServer((socket) => {
    const ofThisTest = seen
    ofThisTest.accepted += 1
    socket.on('close', () => (ofThisTest.ended += 1))
    socket.on('data', () => serve(socket))
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
after(() => void server.close())
beforeEach(() => {
  seen = { accepted: 0, ended: 0 }
  serve = (socket) => socket.write(OK)
})

function ask(
  pool: ConnectionPool,
  { signal = new StopSource(), limits = LIMITS } = {},
): Promise<Exchanged<string>> {
  return new Promise((done) => {
    exchange(pool, { request: REQUEST, signal, done }, limits)
  })
}

async function outcome(asked: Promise<Exchanged<string>>): Promise<string> {
  const exchanged = await asked
  return exchanged.kind === 'reply' ? exchanged.body.toString() : exchanged.kind
}

describe('a pool of connections', () => {
  it('keeps a connection for the next request', async () => {
    const pool = new ConnectionPool(url, 4)
    for (let i = 0; i < 5; i++) assert.equal(await outcome(ask(pool)), 'hi')
    assert.equal(seen.accepted, 1)
    await pool.close()
  })

  it('opens no more connections than it may; the others wait their turn', async () => {
    const pool = new ConnectionPool(url, 2)
    const answers = await Promise.all(Array.from({ length: 9 }, () => outcome(ask(pool))))
    assert.deepEqual(
      answers,
      Array.from({ length: 9 }, () => 'hi'),
    )
    assert.equal(seen.accepted, 2)
    await pool.close()
  })

  it('ends what is late, and whoever waited behind it gets a connection', async () => {
    const pool = new ConnectionPool(url, 1)
    const stopped = new StopSource()
    const held = new Promise<void>((resolve) => (serve = () => resolve()))
    const first = outcome(ask(pool, { signal: stopped }))
    const second = outcome(ask(pool))
    await held
    serve = (socket) => socket.write(OK)
    stopped.abort()
    assert.deepEqual(await Promise.all([first, second]), ['late', 'hi'])
    assert.equal(seen.accepted, 2)
    await pool.close()
  })

  it('gives up by its clock', async () => {
    const pool = new ConnectionPool(url, 1)
    serve = () => undefined
    const limits = { ...LIMITS, timeoutMs: 100 }
    assert.equal(await outcome(ask(pool, { limits })), 'late')
    await pool.close()
  })
})

describe('a connection', () => {
  const CLOSED: readonly [name: string, serve: Serve][] = [
    ['says that it closes', (s) => s.write(OK.replace('200 OK', '200 OK\r\nconnection: close'))],
    ['says something more', (s) => s.write(`${OK}HTTP/1.1 200 OK`)],
    ['closes after its reply', (s) => s.end(OK)],
  ]
  for (const [name, how] of CLOSED) {
    it(`uses no connection again of a server that ${name}`, async () => {
      const pool = new ConnectionPool(url, 4)
      serve = how
      assert.equal(await outcome(ask(pool)), 'hi')
      while (seen.ended === 0) await sleep(5)
      assert.equal(await outcome(ask(pool)), 'hi')
      assert.equal(seen.accepted, 2)
      await pool.close()
    })
  }

  it('uses no connection again of a server that keeps connections for a second', async () => {
    const pool = new ConnectionPool(url, 4)
    serve = (socket) => socket.write(OK.replace('OK', 'OK\r\nkeep-alive: timeout=1'))
    assert.equal(await outcome(ask(pool)), 'hi')
    assert.equal(await outcome(ask(pool)), 'hi')
    assert.equal(seen.accepted, 2)
    await pool.close()
  })

  it('says nothing of what a server says unasked', async () => {
    const pool = new ConnectionPool(url, 4)
    serve = (socket) => {
      socket.write(OK)
      setTimeout(() => socket.write(OK.replace('hi', 'no')), 10)
    }
    assert.equal(await outcome(ask(pool)), 'hi')
    while (seen.ended === 0) await sleep(5)
    serve = (socket) => socket.write(OK)
    assert.equal(await outcome(ask(pool)), 'hi')
    assert.equal(seen.accepted, 2)
    await pool.close()
  })

  it('breaks where nobody listens, and where the server hangs up', async () => {
    const pool = new ConnectionPool(url, 4)
    serve = (socket) => socket.destroy()
    assert.equal(await outcome(ask(pool)), 'broken')
    await pool.close()
    const nowhere = new ConnectionPool(new URL('http://127.0.0.1:1/'), 1)
    const answers = await Promise.all([outcome(ask(nowhere)), outcome(ask(nowhere))])
    assert.deepEqual(answers, ['broken', 'broken'])
    await nowhere.close()
  })

  it('finishes what is under way when it closes, and takes nothing more', async () => {
    const pool = new ConnectionPool(url, 4)
    serve = (socket) => void setTimeout(() => socket.write(OK), 50)
    const underWay = outcome(ask(pool))
    const closed = pool.close()
    assert.equal(await outcome(ask(pool)), 'broken')
    assert.equal(await underWay, 'hi')
    await closed
  })
})
