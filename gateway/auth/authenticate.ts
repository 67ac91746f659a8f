import { createHash } from 'node:crypto'
import { decodeJwt, errors, jwtVerify } from 'jose'
import type { CryptoKey, JWTPayload, JWTVerifyOptions } from 'jose'
import { RequestError } from '../../schema/wire/errors.js'
import { redactPersonalNumbers } from '../../schema/wire/personalNumberScan.js'
import type { CacheCounts } from '../observe/CacheCounts.js'
import { ANONYMOUS } from './caller.js'
import type { Caller } from './caller.js'
import { callerFromClaims, ClaimRefusal } from './callerFromClaims.js'
import type { ClaimContext } from './callerFromClaims.js'
import { SYSTEM_CLOCKS, type Clocks } from './clocks.js'
import { checkIssuers } from './issuer.js'
import type { IssuerConfig } from './issuer.js'
import { IssuerKeys } from './issuerKeys.js'
import { VerifiedTokens } from './verifiedTokens.js'

/** Difference between two clocks that is forgiven; RFC 8725 readers allow a minute, five seconds do. */
const CLOCK_TOLERANCE_S = 5
/** Matching keys tried for a token without `kid`. */
const MAX_KEYS_TRIED = 4
/** Node limits a request's headers to this as well. */
const MAX_TOKEN_LENGTH = 16_384
/** RFC 6750 §2.1, narrowed to a compact JWS; the scheme's letter case is free (RFC 9110 §11.1). */
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i
/** RFC 9068 §4 asks for at+jwt; many issuers still write JWT or nothing, and `aud` keeps their other tokens out. */
const ACCESS_TOKEN_TYPES: readonly unknown[] = [undefined, 'at+jwt', 'application/at+jwt', 'jwt']

/** Turns the Authorization header, as often as it was sent, into the caller. */
export type Authenticate = (
  authorizationHeader: string | readonly string[] | undefined,
) => Promise<Caller>

export interface AuthenticatorOptions extends ClaimContext {
  readonly clocks?: Clocks
  /** Origin of the demo identity behind this gateway, if there is one. */
  readonly demoIdentityUrl?: string | null
  /** How often a token was known already. */
  readonly counts?: CacheCounts
}

interface KnownIssuer {
  readonly config: IssuerConfig
  readonly keys: IssuerKeys
}

/** Why a token is refused: for the log, never for the client. */
class TokenRefusal extends Error {}

/**
 * Makes the authentication stage for these issuers; throws Error if one is configured unsafely.
 * No header is ANONYMOUS. Anything else must be one valid bearer token, or the stage throws
 * RequestError UNAUTHENTICATED, or IDENTITY_UNAVAILABLE if the issuer's keys cannot be had.
 */
export function createAuthenticator(
  issuers: readonly IssuerConfig[],
  options: AuthenticatorOptions,
): Authenticate {
  checkIssuers(issuers, options.demoIdentityUrl)
  const { log, clocks = SYSTEM_CLOCKS } = options
  const known = new Map<string, KnownIssuer>(
    issuers.map((config) => [
      config.url,
      { config, keys: new IssuerKeys(config, { log, ...clocks }) },
    ]),
  )
  const verified = new VerifiedTokens(clocks, options.counts)

  return async (authorizationHeader) => {
    const headers = [authorizationHeader ?? []].flat()
    if (headers.length === 0) return ANONYMOUS
    try {
      const token = readBearerToken(headers)
      const digest = createHash('sha256').update(token).digest('base64')
      const remembered = verified.get(digest)
      if (remembered) return remembered
      const { payload, issuer } = await verifyToken(token, known, clocks.now())
      const caller = callerFromClaims(payload, issuer, options)
      verified.add(digest, caller, payload.exp!)
      return caller
    } catch (error) {
      return refuse(error, options)
    }
  }
}

/** Bugs and RequestErrors pass through; what is wrong with the token becomes one answer that tells a forger nothing. */
function refuse(error: unknown, { log }: ClaimContext): never {
  const isRefusal =
    error instanceof TokenRefusal ||
    error instanceof ClaimRefusal ||
    error instanceof errors.JOSEError
  if (!isRefusal) throw error
  // jose's errors carry the claims, a subject's number among them; only the reason goes on.
  const reason = redactPersonalNumbers(error.message)
  log('token refused', { reason })
  throw new RequestError('UNAUTHENTICATED', 'The bearer token is not valid.', {
    cause: new TokenRefusal(reason),
  })
}

function readBearerToken([value, ...others]: readonly string[]): string {
  if (others.length > 0) throw new TokenRefusal('more than one Authorization header')
  const token = BEARER.exec(value ?? '')?.[1]
  if (!token) throw new TokenRefusal('the header is not one bearer JWT')
  if (token.length > MAX_TOKEN_LENGTH) throw new TokenRefusal('the token is too long')
  return token
}

async function verifyToken(
  token: string,
  known: ReadonlyMap<string, KnownIssuer>,
  nowMs: number,
): Promise<{ payload: JWTPayload; issuer: IssuerConfig }> {
  // Not verified yet: only says whose keys to try. A token that lies here fails against those keys.
  const issuer = known.get(decodeJwt(token).iss ?? '')
  if (!issuer) throw new TokenRefusal('the issuer is not configured')
  const { payload, protectedHeader } = await verifySignature(token, issuer, {
    issuer: issuer.config.url,
    audience: issuer.config.audience,
    algorithms: [...issuer.config.algorithms],
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_S,
    currentDate: new Date(nowMs),
  })
  if (!ACCESS_TOKEN_TYPES.includes(protectedHeader.typ?.toLowerCase()))
    throw new TokenRefusal('the token is not an access token')
  // jose understands `b64`; no extension of a JWT's meaning is understood here.
  if (protectedHeader.crit !== undefined) throw new TokenRefusal('crit is not supported')
  if (payload.iat !== undefined && payload.iat > nowMs / 1000 + CLOCK_TOLERANCE_S)
    throw new TokenRefusal('the token was issued in the future')
  return { payload, issuer: issuer.config }
}

async function verifySignature(token: string, { keys }: KnownIssuer, options: JWTVerifyOptions) {
  try {
    return await jwtVerify(token, (header, jws) => keys.find(header, jws), options)
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return tryEach(token, error, options)
    if (error instanceof errors.JOSEError || error instanceof RequestError) throw error
    // WebCrypto throws its own types for a key that is too short or broken.
    throw new TokenRefusal('the issuer’s key is unusable', { cause: error })
  }
}

/** A token without `kid` may fit several keys of its issuer. */
async function tryEach(token: string, keys: AsyncIterable<CryptoKey>, options: JWTVerifyOptions) {
  let tried = 0
  for await (const key of keys) {
    if (++tried > MAX_KEYS_TRIED) break
    try {
      return await jwtVerify(token, key, options)
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
    }
  }
  throw new TokenRefusal('no key of the issuer fits the signature')
}
