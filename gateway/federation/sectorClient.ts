import { Pool } from 'undici'
import type { Dispatcher } from 'undici'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import type { OutcomeState } from './outcome.js'
import { parseReply } from './parseReply.js'
import type { Sector, SectorReply, SectorRequest } from './sector.js'
import { failure, reply } from './sector.js'
import { withDeadline } from './withDeadline.js'

export interface SectorClientOptions {
  readonly name: string
  /** Where the sector takes GraphQL requests. */
  readonly url: URL
  /**
   * Secret that this sector shares with the gateway. Null for a subgraph of another federation
   * (gateway/standalone): its calls carry no token, and its replies no signature.
   */
  readonly key: Buffer | null
  /** Milliseconds for one call, reply read. */
  readonly timeoutMs: number
  /** Longest reply. */
  readonly maxReplyBytes: number
  /** Open connections; further calls wait for one within their own deadline. */
  readonly connections: number
}

export const DEFAULT_SECTOR_LIMITS = {
  timeoutMs: 5_000,
  maxReplyBytes: 16 * 1024 * 1024,
  connections: 32,
} as const

/** Why a reply is not taken, and as what it counts. */
interface Refused {
  readonly state: Exclude<OutcomeState, 'OK'>
  readonly detail: string
  readonly retryAfterMs?: number
}

/**
 * Talks to one sector over kept-alive connections. Each call is made once: no redirect, no
 * compression, and retries are `ResilientSector`’s. A reply counts only if the sector signed exactly this answer to exactly this call.
 */
export class SectorClient implements Sector {
  readonly name: string
  readonly isLocal = false
  readonly #options: SectorClientOptions
  readonly #pool: Pool

  constructor(options: SectorClientOptions) {
    this.name = options.name
    this.#options = options
    this.#pool = new Pool(options.url.origin, {
      connections: options.connections,
      // The signal of each call is the one clock.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
  }

  call(request: SectorRequest): Promise<SectorReply> {
    const call = { sector: this.name, startedAt: performance.now() }
    return withDeadline(request.signal, this.#options.timeoutMs, async (signal) => {
      try {
        const answer = await this.#send(request, signal)
        if ('state' in answer) return refusedReply(call, answer)
        const parsed = parseReply(answer.body)
        if (typeof parsed === 'string') return failure(call, 'INVALID_RESPONSE', parsed)
        return reply(call, { ...parsed, signature: answer.signature })
      } catch (error) {
        if (signal.aborted) return failure(call, 'TIMEOUT', 'no whole reply before the deadline')
        return failure(call, 'UNREACHABLE', error instanceof Error ? error.message : String(error))
      }
    })
  }

  /** Ends idle connections now and the others with their calls. */
  async close(): Promise<void> {
    await this.#pool.close()
  }

  async #send(
    request: SectorRequest,
    signal: AbortSignal,
  ): Promise<{ body: string; signature: string | null } | Refused> {
    const { query, operationName, variables, caller } = request
    const { key, url } = this.#options
    const sent = request.body ?? JSON.stringify({ query, operationName, variables })
    const token = key && signCall(caller, { sector: this.name, key, body: sent })
    const response = await this.#pool.request({
      method: 'POST',
      path: url.pathname + url.search,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === null ? {} : { [TOKEN_HEADER]: token }),
      },
      body: sent,
      signal,
    })
    const body = await this.#read(response)
    if (typeof body !== 'string') return body
    if (key === null || token === null) return { body, signature: null }
    const signature = response.headers[SIGNATURE_HEADER]
    // A signed reply is the sector's own word whatever its status; an unsigned one with a failure's
    // status came from a sector that is down or from something in front of it.
    if (typeof signature === 'string' && isReplySigned(signature, { key, token, body })) {
      return { body, signature }
    }
    return response.statusCode >= 500
      ? unreachable(response)
      : invalid(`status ${response.statusCode}, not signed by the sector`)
  }

  async #read(response: Dispatcher.ResponseData): Promise<string | Refused> {
    const { body } = response
    const refusal = refuseHeaders(response)
    if (refusal !== null) {
      // Destroyed early, undici's body reports that as an error, and one that nobody hears ends the process.
      body.on('error', () => undefined).destroy()
      return refusal
    }
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length
      // Leaving the loop destroys the stream and with it the connection.
      if (bytes > this.#options.maxReplyBytes) return invalid('the reply is longer than the limit')
      chunks.push(chunk)
    }
    return decodeUtf8(Buffer.concat(chunks))
  }
}

function refuseHeaders(response: Dispatcher.ResponseData): Refused | null {
  const { headers, statusCode } = response
  const type = String(headers['content-type'] ?? '')
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(type)) {
    if (statusCode >= 500) return unreachable(response)
    return invalid(`status ${statusCode}, content type is not JSON`)
  }
  const encoding = headers['content-encoding']
  return encoding === undefined || encoding === 'identity'
    ? null
    : invalid('the reply is compressed')
}

function unreachable({ statusCode, headers }: Dispatcher.ResponseData): Refused {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  // The form with a date would need the sector's clock to be right; then our own pause is as good.
  const wait = seconds >= 0 ? { retryAfterMs: 1_000 * seconds } : {}
  return { state: 'UNREACHABLE', detail: `status ${statusCode}`, ...wait }
}

function refusedReply(
  call: { sector: string; startedAt: number },
  { state, detail, retryAfterMs }: Refused,
): SectorReply {
  const answer = failure(call, state, detail)
  return retryAfterMs === undefined ? answer : { ...answer, retryAfterMs }
}

function decodeUtf8(bytes: Buffer): string | Refused {
  try {
    // A byte-order mark stays, so that the JSON parser refuses it: the signature is over all bytes.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    return invalid(error instanceof TypeError ? 'the reply is not UTF-8' : String(error))
  }
}

function invalid(detail: string): Refused {
  return { state: 'INVALID_RESPONSE', detail }
}
