import { connect } from 'node:net'
import { HttpReader } from './HttpReader.js'
import { SALT_LENGTH, saltAt } from './salt.js'

/** What to send where, until when. */
export interface LoadOrder {
  readonly port: number
  readonly path: string
  /** Header of the token: `authorization` where somebody reads it. */
  readonly tokenHeader: string
  readonly tokens: readonly string[]
  /** The body before and after the salt. */
  readonly body: readonly [before: string, after: string]
  /** Number of the first salt; the next load begins where this one ended. */
  readonly firstSalt: number
  readonly connections: number
  /** It goes on until so much time and so many answers are over, but never much longer. */
  readonly durationMs: number
  readonly minAnswers: number
}

/** When answers come slowly. */
const MAX_WAIT_MS = 45_000

export interface LoadResult {
  readonly latencies: Float64Array
  readonly failures: number
  /** Beginning of the first answer that was none. */
  readonly firstFailure: string | null
  readonly wallMs: number
  readonly answerBytes: number
}

/**
 * A process that keeps every connection busy: the next request leaves when the answer has come, each with a salt of
 * its own and the next token. An answer without status 200, or with errors, is a failure, and none is timed.
 */
process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())

async function run(order: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = []
  const faults: string[] = []
  let answerBytes = 0
  const next = requests(order)
  const startedAt = performance.now()
  const isOver = (now: number) => {
    const ms = now - startedAt
    const isEnough = latencies.length + faults.length >= order.minAnswers
    return ms >= MAX_WAIT_MS || (ms >= order.durationMs && isEnough)
  }
  const note = (fault: string | null, bytes: number, ms: number) => {
    answerBytes = bytes
    if (fault === null) latencies.push(ms)
    else faults.push(fault)
  }
  await Promise.all(
    Array.from({ length: order.connections }, () => keepBusy(order.port, { next, isOver, note })),
  )
  return {
    latencies: Float64Array.from(latencies),
    failures: faults.length,
    firstFailure: faults[0] ?? null,
    wallMs: performance.now() - startedAt,
    answerBytes,
  }
}

function requests(order: LoadOrder): () => string {
  const { path, port, tokenHeader, tokens, body, firstSalt } = order
  const length = Buffer.byteLength(body[0]) + SALT_LENGTH + Buffer.byteLength(body[1])
  const start = [`POST ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, 'accept: application/json']
  const head = [...start, 'content-type: application/json', `content-length: ${length}`].join(
    '\r\n',
  )
  const scheme = tokenHeader === 'authorization' ? 'Bearer ' : ''
  let n = firstSalt
  return () => {
    const token = tokens[n % tokens.length]
    return `${head}\r\n${tokenHeader}: ${scheme}${token}\r\n\r\n${body[0]}${saltAt(n++)}${body[1]}`
  }
}

interface Connection {
  readonly next: () => string
  readonly isOver: (now: number) => boolean
  readonly note: (fault: string | null, bytes: number, ms: number) => void
}

function keepBusy(port: number, { next, isOver, note }: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const reader = new HttpReader()
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(next())
    }
    socket.setNoDelay()
    socket.on('connect', send)
    socket.on('data', (chunk) => {
      for (const { head, body } of reader.feed(chunk)) {
        const now = performance.now()
        note(faultOf(head, body), body.length, now - sentAt)
        if (isOver(now)) socket.destroy()
        else send()
      }
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

function faultOf(head: string, body: Buffer): string | null {
  const isWhole = head.startsWith('HTTP/1.1 200') && body.length > 0 && !body.includes('"errors"')
  return isWhole ? null : `${head.slice(0, 40)} … ${body.toString('utf8', 0, 400)}`
}
