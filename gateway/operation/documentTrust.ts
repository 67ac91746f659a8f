import { createHash } from 'node:crypto'
import { RequestError } from '../../schema/wire/errors.js'
import type { GraphqlParams } from '../../schema/wire/graphqlOverHttp.js'
import { clientOf, type Caller } from '../auth/caller.js'
import type { Clients } from '../clients/Clients.js'
import { BoundedCache } from './boundedCache.js'
import type { FindPersonalNumber } from './freeText.js'
import { normalForm } from './normalForm.js'

/** Who may send documents of its own: everybody, the clients of a list, or nobody. */
export type TrustMode = 'off' | 'clients' | 'only'

export interface TrustOptions {
  readonly mode: TrustMode
  /** Texts of the trusted documents (schema/operations). */
  readonly documents: readonly string[]
  /** Who differs from the mode. */
  readonly clients: Clients
  /** Bytes that one client's registered documents (automatic persisted queries) may take; 0: not offered. */
  readonly apqBytes: number
  readonly findPersonalNumber: FindPersonalNumber
}

type RegisteringOptions = Pick<TrustOptions, 'apqBytes' | 'findPersonalNumber'>

const APQ_CLIENTS = 1_000
const SHA256 = /^[0-9a-f]{64}$/

/**
 * Makes the step that turns a document's hash into its text (`extensions.persistedQuery`, as Apollo's
 * clients send it) and keeps callers to the trusted documents. Throws PERSISTED_QUERY_NOT_FOUND,
 * PERSISTED_QUERY_NOT_SUPPORTED, PERSISTED_QUERY_HASH_MISMATCH or DOCUMENT_NOT_TRUSTED.
 */
export function createDocumentTrust(
  options: TrustOptions,
  registered = new RegisteredDocuments(options),
): (params: GraphqlParams, caller: Caller) => GraphqlParams {
  const trusted = new TrustedDocuments(options.documents)
  return (params, caller) => {
    const hash = statedHash(params)
    const text = hash === null ? undefined : trusted.text(hash)
    const query = text ?? params.query
    if (hash !== null && params.query !== '') refuseOtherHash(params.query, hash)
    if (text !== undefined) return { ...params, query }
    if (!isFree(caller, options)) return { ...params, query: trusted.refuseOthers(params.query) }
    return hash === null ? params : { ...params, query: registered.resolve(hash, query, caller) }
  }
}

function isFree(caller: Caller, { mode, clients }: TrustOptions): boolean {
  const { ownDocuments } = clients.rulesOf(caller)
  return mode === 'off' ? ownDocuments !== false : mode === 'clients' && ownDocuments === true
}

function statedHash({ extensions }: GraphqlParams): string | null {
  const stated = extensions?.['persistedQuery']
  if (stated === undefined || stated === null) return null
  const { version, sha256Hash } = stated as { version?: unknown; sha256Hash?: unknown }
  if (version === 1 && typeof sha256Hash === 'string' && SHA256.test(sha256Hash)) return sha256Hash
  throw new RequestError(
    'BAD_REQUEST',
    'extensions.persistedQuery is { version: 1, sha256Hash: <64 hexadecimal digits> }.',
  )
}

function refuseOtherHash(query: string, hash: string): void {
  if (sha256(query) === hash) return
  throw new RequestError(
    'PERSISTED_QUERY_HASH_MISMATCH',
    'sha256Hash is not the SHA-256 of the query that came with it.',
  )
}

/** The documents of schema/operations, by the hash of their text as it stands and of their normal form. */
class TrustedDocuments {
  readonly #byHash = new Map<string, string>()
  readonly #normalForms = new Set<string>()

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const normal = normalForm(text)
      this.#normalForms.add(normal)
      this.#byHash.set(sha256(text), text).set(sha256(normal), text)
    }
  }

  text(hash: string): string | undefined {
    return this.#byHash.get(hash)
  }

  /** The text, if it is one of them however it is laid out. */
  refuseOthers(query: string): string {
    if (query !== '' && this.#normalForms.has(normalForm(query))) return query
    throw new RequestError(
      'DOCUMENT_NOT_TRUSTED',
      'This client may send trusted documents only: by hash, or with the text as it is published.',
    )
  }
}

/**
 * Automatic persisted queries: each client's own, so that none fills or reads another's. They outlive the
 * supergraph: a client that registered a text does not hear of a reload.
 */
export class RegisteredDocuments {
  readonly #clients: BoundedCache<BoundedCache<string>>
  readonly #options: RegisteringOptions

  constructor(options: RegisteringOptions) {
    this.#options = options
    this.#clients = new BoundedCache(options.apqBytes * APQ_CLIENTS)
  }

  resolve(hash: string, query: string, caller: Caller): string {
    const { apqBytes, findPersonalNumber } = this.#options
    if (apqBytes === 0) {
      throw new RequestError('PERSISTED_QUERY_NOT_SUPPORTED', 'Send the query with each request.')
    }
    const own = this.#of(clientOf(caller))
    // A text with a person's number in it is run, or refused, but never kept.
    const isKept = query !== '' && findPersonalNumber(query) === null
    if (isKept) own.set(hash, query, Buffer.byteLength(query))
    const found = query === '' ? own.get(hash) : query
    if (found !== undefined) return found
    throw new RequestError('PERSISTED_QUERY_NOT_FOUND', 'Send the query and its hash once.')
  }

  #of(client: string): BoundedCache<string> {
    const known = this.#clients.get(client)
    if (known !== undefined) return known
    const made = new BoundedCache<string>(this.#options.apqBytes)
    this.#clients.set(client, made, this.#options.apqBytes)
    return made
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
