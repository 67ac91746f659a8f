import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { startSickTown, type SickTown } from './sick/sickTown.js'

/** What no HTTP library sends (anchors.md §5.1, rows 10 to 12). */
let town: SickTown
before(async () => {
  town = await startSickTown({ isSigned: true })
})
after(() => town.stop())

const ASKED = '{"query":"{ __typename }"}'
const MIB = 1024 * 1024

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(town.gateway.url)
  const socket = connect(Number(port), hostname)
  // The gateway may hang up while we still write.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

const head = (...lines: string[]) =>
  [
    'POST /graphql HTTP/1.1',
    'host: gateway',
    'content-type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n')

/** Writes without end until the other side hangs up; returns how many bytes were written. */
async function pour(socket: Socket, chunk: string): Promise<number> {
  let sent = 0
  while (!socket.destroyed && !socket.writableEnded && sent < 64 * MIB) {
    sent += chunk.length
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  return sent
}

/** The raw answer to what is written; null if the connection ended without one. */
async function answerTo(write: (socket: Socket) => void): Promise<string | null> {
  const socket = await open()
  write(socket)
  const answer = await text(socket)
  return answer === '' ? null : answer
}

async function assertAlive(): Promise<void> {
  const response = await town.gateway.ask({ query: '{ subject(id: "A") { demerits } }' })
  const { data } = (await response.json()) as { data: unknown }
  assert.deepEqual(data, { subject: { demerits: 1 } })
}

describe('a body', () => {
  it('row 10: over the limit by its content-length is refused before it is read: 413', async () => {
    const length = `content-length: ${20 * MIB}`
    const answer = await answerTo((socket) => socket.write(head(length)))
    assert.match(answer ?? '', /^HTTP\/1\.1 413 /)
    assert.match(answer ?? '', /"code":"REQUEST_TOO_LARGE"/)
    await assertAlive()
  })

  it('row 10: of chunks without end is cut at the limit', async () => {
    const socket = await open()
    // A hang-up while we write may take the answer with it.
    const answered = text(socket).catch(() => '')
    socket.write(head('transfer-encoding: chunked'))
    const chunk = `${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`
    const sent = await pour(socket, chunk)
    assert.ok(sent < 32 * MIB, `${sent} bytes were taken`)
    assert.match(await answered, /^(HTTP\/1\.1 413 |$)/)
    await assertAlive()
  })

  it('row 10: longer than its content-length is no second request', async () => {
    const smuggled = `GET /graphql?query={__typename} HTTP/1.1\r\nhost: x\r\n\r\n`
    const answer = await answerTo((socket) => {
      const length = `content-length: ${ASKED.length}`
      socket.write(`${head(length, 'connection: close')}${ASKED}${smuggled}`)
    })
    assert.equal(answer?.split('HTTP/1.1 ').length, 2, answer ?? '')
    await assertAlive()
  })

  it('row 10: with a content-length and chunks is refused: 400', async () => {
    const answer = await answerTo((socket) =>
      socket.write(`${head('content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\n`),
    )
    assert.match(answer ?? '', /^HTTP\/1\.1 400 /)
    assert.doesNotMatch(answer ?? '', /node_modules|\.js/)
    await assertAlive()
  })
})

describe('headers', () => {
  it('row 11: of 20 KB are refused: 431', async () => {
    const answer = await answerTo((socket) => socket.write(head(`x-long: ${'a'.repeat(20_000)}`)))
    assert.match(answer ?? '', /^HTTP\/1\.1 431 /)
    await assertAlive()
  })

  it('row 11: of which there are 5,000 are refused: 431', async () => {
    const lines = Array.from({ length: 5_000 }, (_, n) => `x-${n}: ${n}`)
    assert.match(
      (await answerTo((socket) => socket.write(head(...lines)))) ?? '',
      /^HTTP\/1\.1 431 /,
    )
    await assertAlive()
  })
})

/** Each takes as long as the gateway waits, so they wait together. */
describe('row 12: whoever sends slowly', { concurrency: true }, () => {
  const SLOW: readonly [name: string, first: string, drop: string][] = [
    ['its headers', 'POST /graphql HTTP/1.1\r\nhost: gateway\r\n', 'x: y\r\n'],
    ['its body', head('content-length: 1000'), ' '],
  ]
  for (const [name, first, drop] of SLOW) {
    it(`${name} is answered 408 and loses its connection`, async () => {
      const socket = await open()
      socket.write(first)
      const timer = setInterval(() => socket.write(drop), 1_000)
      const answer = await text(socket).finally(() => clearInterval(timer))
      assert.match(answer, /^HTTP\/1\.1 408 /)
      await assertAlive()
    })
  }
})
