import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { SectorCaller } from './caller.js'

export const TOKEN_HEADER = 'yingcha-token'
export const SIGNATURE_HEADER = 'yingcha-signature'
/** Seconds that an internal token lives; design.md §5 allows at most 30. */
export const TOKEN_LIFETIME_S = 30

interface TokenPayload extends SectorCaller {
  readonly aud: string
  readonly iat: number
  readonly jti: string
  readonly body: string
}

export type TokenRefusal =
  'MISSING' | 'MALFORMED' | 'BAD_MAC' | 'WRONG_AUDIENCE' | 'EXPIRED' | 'WRONG_BODY'

/**
 * Makes the token of one gateway→sector call: base64url JSON, a dot, base64url HMAC-SHA-256.
 * Bound to the sector (`aud`), this body only, and `TOKEN_LIFETIME_S` seconds.
 */
export function signCall(
  caller: SectorCaller,
  call: { sector: string; key: Buffer; body: string },
): string {
  const iat = Math.floor(Date.now() / 1000)
  // Node draws UUIDs from a pool; random bytes would cost a quarter of the whole token. Neither they nor a hash
  // need escapes; joined as texts, since V8 adds members to a spread slowly, and this is made for every call.
  const own = `"iat":${iat},"jti":"${randomUUID()}","body":"${bodyHash(call.body)}"`
  const payload = `${JSON.stringify(caller).slice(0, -1)},"aud":${JSON.stringify(call.sector)},${own}}`
  const text = Buffer.from(payload).toString('base64url')
  return `${text}.${mac(call.key, text)}`
}

/** Returns the caller and the token's unique id, or why the token is refused. Replays are the receiver's to remember. */
export function verifyCall(
  token: string | undefined,
  call: { sector: string; key: Buffer; body: string; nowS?: number },
): { caller: SectorCaller; jti: string } | { refused: TokenRefusal } {
  if (!token) return { refused: 'MISSING' }
  const dot = token.indexOf('.')
  if (dot < 1) return { refused: 'MALFORMED' }
  const text = token.slice(0, dot)
  if (!equal(mac(call.key, text), token.slice(dot + 1))) return { refused: 'BAD_MAC' }
  const { aud, iat, jti, body, ...caller } = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  ) as TokenPayload
  if (aud !== call.sector) return { refused: 'WRONG_AUDIENCE' }
  const age = (call.nowS ?? Math.floor(Date.now() / 1000)) - iat
  if (age > TOKEN_LIFETIME_S || age < -5) return { refused: 'EXPIRED' }
  if (body !== bodyHash(call.body)) return { refused: 'WRONG_BODY' }
  return { caller, jti }
}

/** Signature of a sector's reply over the request's token and the reply's bytes, item summary included. */
export function signReply(key: Buffer, token: string, replyBody: string | Buffer): string {
  return mac(key, `reply\n${token}\n${bodyHash(replyBody)}`)
}

/** True if `signature` is the sector's over exactly this reply to exactly this call. */
export function isReplySigned(
  signature: string | undefined,
  reply: { key: Buffer; token: string; body: string | Buffer },
): boolean {
  return signature !== undefined && equal(signReply(reply.key, reply.token, reply.body), signature)
}

function bodyHash(body: string | Buffer): string {
  return hash('sha256', body, 'base64url')
}

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function equal(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
