import { isUtf8 } from 'node:buffer'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import type { ReplyScan } from './executor/ReplyPattern.js'
import { ConnectionPool } from './http1/ConnectionPool.js'
import { exchange } from './http1/exchange.js'
import type { ExchangeLimits, Exchanged } from './http1/exchange.js'
import type { ReplyHead } from './http1/ReplyHead.js'
import type { OutcomeState } from './outcome.js'
import { parseReply } from './parseReply.js'
import type { ParsedReply } from './parseReply.js'
import type { Call, Sector, SectorReply, SectorRequest } from './sector.js'
import { failure, reply } from './sector.js'

export interface SectorClientOptions {
  readonly name: string
  /** Where the sector takes GraphQL requests. */
  readonly url: URL
  /**
   * Secret that this sector shares with the gateway. Null for a subgraph of another federation
   * (gateway/standalone): its calls carry no token, and its replies no signature.
   */
  readonly key: Buffer | null
  /** True if its unsigned replies may go out as bytes too: only of a subgraph under the same roof. */
  readonly isTrusted?: boolean
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
 * Talks to one sector over kept-alive connections (http1/). Each call is made once: no redirect, no
 * compression, and retries are `ResilientSector`’s. A reply counts only if the sector signed exactly this answer to exactly this call.
 */
export class SectorClient implements Sector {
  readonly name: string
  readonly isLocal = false
  readonly #options: SectorClientOptions
  readonly #pool: ConnectionPool
  /** The head of every request up to what differs. */
  readonly #head: string
  readonly #limits: ExchangeLimits<Refused>

  constructor(options: SectorClientOptions) {
    this.name = options.name
    this.#options = options
    this.#head = headOf(options.url)
    const { timeoutMs, maxReplyBytes: maxBytes } = options
    this.#limits = { timeoutMs, maxBytes, refuseHead, tooLong: TOO_LONG }
    this.#pool = new ConnectionPool(options.url, options.connections)
  }

  call(request: SectorRequest): Promise<SectorReply> {
    const call = { sector: this.name, startedAt: performance.now() }
    const { query, operationName, variables, caller, signal, scan } = request
    const { key } = this.#options
    const body = request.body ?? JSON.stringify({ query, operationName, variables })
    const token = key && signCall(caller, { sector: this.name, key, body })
    const own = `${headersOf(request, token)}content-length: ${Buffer.byteLength(body)}`
    const sent = `${this.#head}${own}\r\n\r\n${body}`
    return new Promise((resolve, reject) => {
      const done = (exchanged: Exchanged<Refused>) => {
        try {
          resolve(this.#answer(call, exchanged, { token, scan }))
        } catch (error) {
          reject(error)
        }
      }
      exchange(this.#pool, { request: sent, signal, done }, this.#limits)
    })
  }

  /** Ends idle connections now and the others with their calls. */
  close(): Promise<void> {
    return this.#pool.close()
  }

  #answer(
    call: Call,
    exchanged: Exchanged<Refused>,
    asked: { readonly token: string | null; readonly scan: SectorRequest['scan'] },
  ): SectorReply {
    switch (exchanged.kind) {
      case 'late':
        return failure(call, 'TIMEOUT', 'no whole reply before the deadline')
      case 'broken':
        return failure(call, 'UNREACHABLE', exchanged.detail)
      case 'refused':
        return refusedReply(call, exchanged.refusal)
      case 'reply': {
        const taken = this.#take(exchanged, asked.token, asked.scan)
        return 'state' in taken ? refusedReply(call, taken) : reply(call, taken)
      }
    }
  }

  /** A reply that is the sector's own, parsed or scanned; otherwise why it is not taken. */
  #take(
    { head, body }: { head: ReplyHead; body: Buffer },
    token: string | null,
    scan: SectorRequest['scan'],
  ): TakenReply | Refused {
    const { key } = this.#options
    const signature = key === null ? null : head.header(SIGNATURE_HEADER)
    if (key !== null && token !== null) {
      // A signed reply is the sector's own word whatever its status; an unsigned one with a failure's
      // status came from a sector that is down or from something in front of it.
      const isSigned = signature !== null && isReplySigned(signature, { key, token, body })
      if (!isSigned && head.status >= 500) return unreachable(head)
      if (!isSigned) return invalid(`status ${head.status}, not signed by the sector`)
    }
    if (!isUtf8(body)) return invalid('the reply is not UTF-8')
    // What nobody signed has to be looked at field by field.
    const unsigned = this.#options.isTrusted === true ? 'plain' : null
    const form = signature === null ? unsigned : 'kit'
    const scanned = form === null ? null : (scan?.(body, form) ?? null)
    if (scanned !== null) {
      return { data: null, errors: [], items: scanned.items, scan: scanned, signature }
    }
    const parsed = parseReply(body)
    return typeof parsed === 'string' ? invalid(parsed) : { ...parsed, signature }
  }
}

interface TakenReply extends ParsedReply {
  readonly signature: string | null
  readonly scan?: ReplyScan
}

/** A URL of WHATWG has no spaces or line ends in it. */
function headOf({ pathname, search, host }: URL): string {
  return (
    `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n` +
    'content-type: application/json\r\naccept: application/json\r\n'
  )
}

const TOO_LONG = invalid('the reply is longer than the limit')

function headersOf({ caller, traceparent }: SectorRequest, token: string | null): string {
  // The token names the request as well; a subgraph that takes none learns it so.
  const own =
    token === null ? header('x-request-id', caller.requestId) : header(TOKEN_HEADER, token)
  return traceparent === undefined ? own : own + header('traceparent', traceparent)
}

function header(name: string, value: string): string {
  if (/[^\x20-\x7e]/.test(value)) throw new Error(`The header ${name} has no printable value.`)
  return `${name}: ${value}\r\n`
}

function refuseHead(head: ReplyHead): Refused | null {
  const { status } = head
  const type = head.header('content-type') ?? ''
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(type)) {
    if (status >= 500) return unreachable(head)
    return invalid(`status ${status}, content type is not JSON`)
  }
  const encoding = head.header('content-encoding')
  return encoding === null || encoding === 'identity' ? null : invalid('the reply is compressed')
}

function unreachable(head: ReplyHead): Refused {
  const { status } = head
  const seconds = Number(head.header('retry-after') ?? Number.NaN)
  // The form with a date would need the sector's clock to be right; then our own pause is as good.
  const wait = seconds >= 0 ? { retryAfterMs: 1_000 * seconds } : {}
  return { state: 'UNREACHABLE', detail: `status ${status}`, ...wait }
}

function refusedReply(call: Call, { state, detail, retryAfterMs }: Refused): SectorReply {
  const answer = failure(call, state, detail)
  return retryAfterMs === undefined ? answer : { ...answer, retryAfterMs }
}

function invalid(detail: string): Refused {
  return { state: 'INVALID_RESPONSE', detail }
}
