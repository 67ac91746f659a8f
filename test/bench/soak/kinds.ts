import { createHash } from 'node:crypto'
import type { TestIssuer } from '../../support/issuer.js'
import { DOSSIER_QUERY } from '../gateways/dossier.js'
import { DEPARTMENT, REGION } from '../gateways/ledger.js'
import { saltAt } from '../gateways/salt.js'

/** One request of the soak. */
export interface SoakRequest {
  readonly kind: string
  readonly token: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** True if the client leaves before its answer. */
  readonly leaves?: boolean
}

const BASIS = { matter: 'SP-ZZ-001', purpose: 'APPROVAL', caseNumber: 'SP-2026-000123' }
const CHECK =
  'mutation Check($input: CheckInput!) { check(input: $input) { number verdict receipt { jws } } }'

/** Tokens that come again and again; beside them every fourth request has one of its own. */
const ROTATING = 500

type Make = (n: number) => Omit<SoakRequest, 'kind' | 'token'> & { readonly token?: string | null }

/** Kinds by how many of forty requests they are. */
const MIX: readonly (readonly [kind: string, share: number, make: Make])[] = [
  ['dossier of a new subject', 23, (n) => ({ body: asked(DOSSIER_QUERY, { id: saltAt(n) }) })],
  ['new document', 2, (n) => ({ body: asked(newDocument(n), { id: saltAt(n) }) })],
  [
    'identifier in the text',
    2,
    (n) => ({ body: asked(`{ subject(id: "${saltAt(n)}") { code } }`) }),
  ],
  ['new document that is not valid', 3, (n) => ({ body: asked(`{ unknown${n} }`) })],
  ['no GraphQL', 2, (n) => ({ body: asked(`{ broken${n}`) })],
  ['registered document', 1, registered],
  ['ground that does not hold', 1, (n) => ({ body: foreignMatter(n) })],
  ['token that is none', 2, (n) => ({ body: asked('{ catalogue { code } }'), token: `a.b${n}.c` })],
  ['no token, new address', 2, (n) => ({ ...anonymous(n), token: null })],
  [
    'client that leaves',
    1,
    (n) => ({ body: asked(DOSSIER_QUERY, { id: saltAt(n) }), leaves: true }),
  ],
  ['check', 1, (n) => ({ body: check(n) })],
]

const PERIOD = MIX.flatMap(([kind, share, make]) =>
  Array.from({ length: share }, () => ({ kind, make })),
)

/** Makes the n-th request of a soak; equal numbers give equal requests. */
export class SoakRequests {
  readonly #issuer: TestIssuer
  readonly #rotating: readonly string[]

  private constructor(issuer: TestIssuer, rotating: readonly string[]) {
    this.#issuer = issuer
    this.#rotating = rotating
  }

  static async with(issuer: TestIssuer): Promise<SoakRequests> {
    const numbers = Array.from({ length: ROTATING }, (_, n) => n)
    return new SoakRequests(issuer, await Promise.all(numbers.map((n) => sign(issuer, `r${n}`))))
  }

  /** The n-th of the whole mix, or of one kind. */
  async at(n: number, only?: string): Promise<SoakRequest> {
    const period = only === undefined ? PERIOD : PERIOD.filter(({ kind }) => kind === only)
    // Kinds take turns in small steps: seven and forty have no factor in common.
    const { kind, make } = period[(n * 7) % period.length]!
    const { token, ...request } = make(n)
    return { kind, ...request, token: token === undefined ? await this.#token(n) : token }
  }

  async #token(n: number): Promise<string> {
    return n % 4 === 0 ? sign(this.#issuer, `u${n}`) : this.#rotating[n % ROTATING]!
  }
}

function sign(issuer: TestIssuer, actor: string): Promise<string> {
  const exp = Math.floor(Date.now() / 1_000) + 6 * 3_600
  const officer = { department: DEPARTMENT, region: REGION, scope: 'check:run' }
  return issuer.sign({ ...officer, sub: actor, jti: actor, exp })
}

function asked(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables, extensions: { basis: BASIS } })
}

function newDocument(n: number): string {
  return `query New${n}($id: SubjectId!) { subject(id: $id) { code kind${n}: kind } }`
}

function registered(n: number) {
  const query = newDocument(n)
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = { basis: BASIS, persistedQuery: { version: 1, sha256Hash } }
  return { body: JSON.stringify({ query, variables: { id: saltAt(n) }, extensions }) }
}

function foreignMatter(n: number): string {
  const extensions = { basis: { ...BASIS, matter: `SP-NO-${n}` } }
  return JSON.stringify({ query: DOSSIER_QUERY, variables: { id: saltAt(n) }, extensions })
}

function anonymous(n: number) {
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
  return {
    headers: { 'x-forwarded-for': address },
    body: asked('query ($id: SubjectId!) { subject(id: $id) { code } }', { id: saltAt(n) }),
  }
}

function check(n: number): string {
  const input = { requestId: `soak-${n}`, subject: saltAt(n), ...BASIS }
  return JSON.stringify({ query: CHECK, variables: { input } })
}
