import { createRemoteJWKSet, customFetch, errors } from 'jose'
import type { CryptoKey, FlattenedJWSInput, JWTHeaderParameters } from 'jose'
import { RequestError } from '../../schema/wire/errors.js'
import type { AuthLog } from './authLog.js'
import type { Clocks } from './clocks.js'
import type { IssuerConfig } from './issuer.js'

const FETCH_TIMEOUT_MS = 3_000
/** A key set of hundreds of keys fits; an endless answer does not. */
const MAX_JWKS_BYTES = 256 * 1024
/** Age after which the set is refreshed beside the requests that use it. */
const REFRESH_AFTER_MS = 5 * 60_000
/** Age past which a set that cannot be refreshed is no longer believed. */
export const MAX_STALE_MS = 60 * 60_000
/** Between two fetches that unknown key ids cause: a flood of invented ids must not become a flood of fetches. */
export const REFETCH_COOLDOWN_MS = 30_000
/** Between two attempts while the issuer does not answer. */
export const RETRY_AFTER_MS = 2_000

/**
 * The public keys of one issuer. Keeps the last good set while the issuer is away.
 * jose fetches and selects; when to fetch is decided here, because jose's own cooldown
 * does not count failed fetches and its cache age discards a set that still would do.
 */
export class IssuerKeys {
  readonly #remote
  readonly #issuer: IssuerConfig
  readonly #log: AuthLog
  readonly #ticks: () => number
  #loadedAt = -Infinity
  #attemptedAt = -Infinity
  #refetchedAt = -Infinity
  #hasFailed = false

  constructor(issuer: IssuerConfig, context: { log: AuthLog } & Pick<Clocks, 'ticks'>) {
    this.#issuer = issuer
    this.#log = context.log
    this.#ticks = context.ticks
    this.#remote = createRemoteJWKSet(new URL(issuer.jwksUri), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: Infinity,
      cacheMaxAge: Infinity,
      [customFetch]: fetchLimited,
    })
  }

  /**
   * Returns the key that a token's header names. Throws RequestError IDENTITY_UNAVAILABLE if no
   * believable set is held and none can be had, jose's JWKSNoMatchingKey if the issuer has no such key.
   */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    await this.#ensureLoaded()
    try {
      return await this.#remote(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.#refetchOnce())) throw error
      return this.#remote(header, token)
    }
  }

  async #ensureLoaded(): Promise<void> {
    const age = this.#ticks() - this.#loadedAt
    if (age < REFRESH_AFTER_MS) return
    const isRetryDue = this.#ticks() - this.#attemptedAt >= RETRY_AFTER_MS
    if (age < MAX_STALE_MS) {
      if (isRetryDue) void this.#reload()
      return
    }
    if ((!isRetryDue && !this.#remote.reloading) || !(await this.#reload())) throw unavailable()
  }

  /** Returns true if the set was fetched again and is worth a second look. */
  async #refetchOnce(): Promise<boolean> {
    if (!this.#remote.reloading) {
      if (this.#ticks() - this.#refetchedAt < REFETCH_COOLDOWN_MS) {
        // The key may be a new one that could not be fetched: not the caller's fault.
        if (this.#hasFailed) throw unavailable()
        return false
      }
      this.#refetchedAt = this.#ticks()
    }
    if (!(await this.#reload())) throw unavailable()
    return true
  }

  /** Joins a fetch under way or starts one; returns false, and logs, if it fails. */
  async #reload(): Promise<boolean> {
    this.#attemptedAt = this.#ticks()
    try {
      await this.#remote.reload()
      this.#loadedAt = this.#ticks()
      this.#hasFailed = false
    } catch (error) {
      this.#hasFailed = true
      this.#log('issuer keys not fetched', { issuer: this.#issuer.url, reason: reasonOf(error) })
    }
    return !this.#hasFailed
  }
}

function unavailable(): RequestError {
  return new RequestError(
    'IDENTITY_UNAVAILABLE',
    'The issuer’s keys cannot be read now; try again.',
  )
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** Fetches a key set of bounded length that has at least one key; an empty set would lock everybody out. */
async function fetchLimited(
  url: string,
  options: { headers: Headers; method: 'GET'; redirect: 'manual'; signal: AbortSignal },
): Promise<Response> {
  const response = await fetch(url, options)
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`The key set answered ${response.status}.`)
  }
  const text = await readLimited(response)
  const { keys } = JSON.parse(text) as { keys?: unknown }
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('The key set has no keys.')
  return new Response(text, { status: 200 })
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > MAX_JWKS_BYTES)
      throw new Error(`The key set is longer than ${MAX_JWKS_BYTES} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
