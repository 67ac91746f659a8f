import type { IncomingMessage } from 'node:http'
import { RequestError } from '../../schema/wire/errors.js'
import { bodyTooLong } from '../operation/limits/refuseLongBody.js'

/**
 * The body of a POST as text; null of a request without one. Rejects with REQUEST_TOO_LARGE before it holds more
 * than `maxBytes`, and with BAD_REQUEST if the client goes before the end.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (request.method !== 'POST') return NOTHING
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const refuse = (error: RequestError) => {
      chunks.length = 0
      reject(error)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= maxBytes) chunks.push(chunk)
      else refuse(bodyTooLong(maxBytes))
      // A client that is through soon gets to read the answer; one that sends on is cut off.
      if (bytes > 2 * maxBytes) request.socket.destroy()
    }
    request.on('data', take)
    request.once('end', () => resolve(textOf(chunks)))
    request.once('error', () => refuse(BROKEN()))
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse(bodyTooLong(maxBytes))
  })
}

const NOTHING = Promise.resolve(null)
const BROKEN = () => new RequestError('BAD_REQUEST', 'The request could not be read.')

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks
  const all = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)
  return all.toString('utf8')
}
