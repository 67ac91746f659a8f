import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ReplyReader, type Reading } from '../../../../gateway/federation/http1/ReplyReader.js'

const MAX_BYTES = 1_000
const NOTHING = Buffer.alloc(0)

/** Reads a reply that arrives in pieces of so many bytes, and what it comes to when the connection ends. */
function read(text: string, pieceBytes: number): string {
  const reader = new ReplyReader(MAX_BYTES)
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    let reading = reader.read(bytes.subarray(at, at + pieceBytes))
    if (reading.kind === 'head') reading = reader.read(NOTHING)
    // What comes behind the end is the connection's to refuse; in one piece the reader sees it.
    if (reading.kind !== 'more') return shown(reading)
  }
  return shown(reader.end())
}

function shown(reading: Reading): string {
  if (reading.kind === 'whole')
    return `${reading.isReusable ? 'kept' : 'closed'} ${reading.body.toString()}`
  return reading.kind
}

const OK = 'HTTP/1.1 200 OK\r\n'
const sized = (headers: string, body: string) =>
  `${OK}${headers}content-length: ${body.length}\r\n\r\n${body}`
const chunked = (body: string, headers = '') =>
  `${OK}${headers}transfer-encoding: chunked\r\n\r\n${body}`

const whole: readonly [name: string, text: string, outcome: string][] = [
  ['a body of so many bytes', sized('', '{"data":1}'), 'kept {"data":1}'],
  ['an empty body', sized('', ''), 'kept '],
  ['no reason', 'HTTP/1.1 200 \r\ncontent-length: 2\r\n\r\nhi', 'kept hi'],
  ['headers in any letters', `${OK}Content-LENGTH:  2 \r\n\r\nhi`, 'kept hi'],
  ['an end of the connection', `${OK}\r\nhi`, 'closed hi'],
  ['connection: close', sized('connection: close\r\n', 'hi'), 'closed hi'],
  [
    'two words about the connection',
    sized('connection: x\r\nconnection: y\r\n', 'hi'),
    'closed hi',
  ],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nhi', 'closed hi'],
  ['no content', 'HTTP/1.1 204 No Content\r\n\r\n', 'kept '],
  ['an interim reply', `HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n${sized('', 'hi')}`, 'kept hi'],
  ['a chunk', chunked('2\r\nhi\r\n0\r\n\r\n'), 'kept hi'],
  ['chunks', chunked('2\r\nhi\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n'), 'kept hi0123456789'],
  ['trailers', chunked('2\r\nhi\r\n0\r\na: b\r\nc: d\r\n\r\n'), 'kept hi'],
  ['a value that is named like a header', sized('x: content-length\r\n', 'hi'), 'kept hi'],
]

const refused: readonly [name: string, text: string, outcome: string][] = [
  ['nothing', '', 'broken'],
  ['half a head', 'HTTP/1.1 200 OK\r\ncontent-', 'broken'],
  ['half a body', sized('', 'hi').slice(0, -1), 'broken'],
  ['half a chunk', chunked('2\r\nh'), 'broken'],
  ['chunks without an end', chunked('2\r\nhi\r\n'), 'broken'],
  ['a size that is none', chunked('zz\r\nhi\r\n0\r\n\r\n'), 'broken'],
  ['a size with a sign', chunked('-2\r\nhi\r\n0\r\n\r\n'), 'broken'],
  ['a chunk that is longer than it says', chunked('1\r\nhi\r\n0\r\n\r\n'), 'broken'],
  ['a size too long to be true', chunked('FFFFFFFFFF\r\nhi'), 'broken'],
  ['a length beside chunks', chunked('0\r\n\r\n', 'content-length: 2\r\n'), 'broken'],
  ['chunks of HTTP/1.0', chunked('0\r\n\r\n').replace('1.1', '1.0'), 'broken'],
  ['another coding', `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 'broken'],
  ['two lengths', `${OK}content-length: 2\r\ncontent-length: 2\r\n\r\nhi`, 'broken'],
  ['a list of lengths', `${OK}content-length: 2, 2\r\n\r\nhi`, 'broken'],
  ['a length with a sign', `${OK}content-length: +2\r\n\r\nhi`, 'broken'],
  ['a length in hexadecimal', `${OK}content-length: 0x2\r\n\r\nhi`, 'broken'],
  ['a folded header', `${OK}a: b\r\n c\r\ncontent-length: 2\r\n\r\nhi`, 'broken'],
  ['a space before the colon', `${OK}content-length : 2\r\n\r\nhi`, 'broken'],
  ['a bare line end in a header', `${OK}a: b\ncontent-length: 2\r\n\r\nhi`, 'broken'],
  ['a NUL in a header', `${OK}a: \0\r\ncontent-length: 2\r\n\r\nhi`, 'broken'],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'broken'],
  ['HTTP/2', 'HTTP/2 200\r\n\r\n', 'broken'],
  ['a status that is none', 'HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n', 'broken'],
  ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n', 'broken'],
  ['interim replies only', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20), 'broken'],
  ['headers without an end', `${OK}${'a: b\r\n'.repeat(5_000)}`, 'broken'],
  ['a body longer than the limit', sized('', 'x'.repeat(1_001)), 'tooLong'],
  ['a length above the limit', `${OK}content-length: 99999999\r\n\r\nhi`, 'tooLong'],
  ['a chunk above the limit', chunked('3E9\r\nhi'), 'tooLong'],
  ['chunks above the limit', chunked(`1F4\r\n${'x'.repeat(500)}\r\n`.repeat(3)), 'tooLong'],
  ['an endless body above the limit', `${OK}\r\n${'x'.repeat(1_001)}`, 'tooLong'],
]

describe('ReplyReader', () => {
  for (const [name, text, outcome] of whole) {
    for (const pieceBytes of [1, 2, 7, 100_000]) {
      it(`reads a reply with ${name}, ${pieceBytes} bytes at a time`, () => {
        assert.equal(read(text, pieceBytes), outcome)
      })
    }
  }

  for (const [name, text, outcome] of refused) {
    for (const pieceBytes of [1, 100_000]) {
      it(`refuses a reply with ${name}, ${pieceBytes} bytes at a time`, () => {
        assert.equal(read(text, pieceBytes), outcome)
      })
    }
  }

  it('lets no request follow on a connection with bytes behind the reply', () => {
    for (const text of [sized('', 'hi'), chunked('2\r\nhi\r\n0\r\n\r\n')]) {
      assert.equal(read(`${text}HTTP/1.1 200 OK`, 100_000), 'closed hi')
    }
  })
})
