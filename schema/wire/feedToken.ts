import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { TOKEN_LIFETIME_S } from './internalToken.js'

interface FeedTokenPayload {
  /** The sector whose feed is read. */
  readonly aud: string
  /** Who reads: a sector's name, or `gateway`. */
  readonly reader: string
  readonly iat: number
  readonly jti: string
  /** Path and query of the one request that the token is for. */
  readonly target: string
}

export type FeedTokenRefusal =
  | 'MISSING'
  | 'MALFORMED'
  | 'UNKNOWN_READER'
  | 'BAD_MAC'
  | 'WRONG_AUDIENCE'
  | 'EXPIRED'
  | 'WRONG_TARGET'

/**
 * Makes the token of one reading of a feed: base64url JSON, a dot, base64url HMAC-SHA-256 under the key
 * that this source and this reader share. Bound to both, to this path and query, and `TOKEN_LIFETIME_S`.
 */
export function signFeedCall(call: {
  source: string
  reader: string
  key: Buffer
  target: string
}): string {
  const payload: FeedTokenPayload = {
    aud: call.source,
    reader: call.reader,
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    target: call.target,
  }
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${text}.${mac(call.key, text)}`
}

/**
 * Who reads, by the key that vouches for it, or why the token is refused. `keysOf` names a reader's keys,
 * several while one is replaced. Replays are the receiver's to remember.
 */
export function verifyFeedCall(
  token: string | undefined,
  call: {
    source: string
    target: string
    keysOf: (reader: string) => readonly Buffer[]
    nowS?: number
  },
): { reader: string; jti: string; key: Buffer } | { refused: FeedTokenRefusal } {
  if (!token) return { refused: 'MISSING' }
  const dot = token.indexOf('.')
  const text = token.slice(0, Math.max(dot, 0))
  const payload = payloadOf(text)
  if (!payload) return { refused: 'MALFORMED' }
  const { aud, reader, iat, jti, target } = payload
  const keys = call.keysOf(reader)
  if (keys.length === 0) return { refused: 'UNKNOWN_READER' }
  const key = keys.find((one) => equal(mac(one, text), token.slice(dot + 1)))
  if (!key) return { refused: 'BAD_MAC' }
  if (aud !== call.source) return { refused: 'WRONG_AUDIENCE' }
  const age = (call.nowS ?? Math.floor(Date.now() / 1000)) - iat
  if (!(age <= TOKEN_LIFETIME_S && age >= -5)) return { refused: 'EXPIRED' }
  if (target !== call.target) return { refused: 'WRONG_TARGET' }
  return { reader, jti, key }
}

/** The payload is read before its MAC is known to be right: it names the reader whose key to try. */
function payloadOf(text: string): FeedTokenPayload | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (typeof value !== 'object' || value === null) return null
    const payload = value as FeedTokenPayload
    return typeof payload.reader === 'string' && typeof payload.jti === 'string' ? payload : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A token of another kind under the same key (the gateway's is its internal-token key) is none of these. */
function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(`feed\n${text}`).digest('base64url')
}

function equal(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
