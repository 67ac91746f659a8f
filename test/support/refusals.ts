import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Pool } from 'pg'
import type { ErrorCode } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import type { Reply, TestCity } from './city.js'

/** One HTTP request to the gateway; a POST of JSON unless it says otherwise. */
export interface Sent {
  /** Demo login whose token goes along; null: no token. */
  readonly login: string | null
  readonly method?: string
  /** Path and query, `/graphql` by default. */
  readonly path?: string
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What a request must be refused with. */
export interface Refusal {
  readonly status: number
  readonly code: ErrorCode
  /** What the first message must say. */
  readonly says: RegExp
  /** What of the answer stands; null by default. */
  readonly data?: unknown
}

/** A request that must be refused. */
export interface BadInput extends Refusal {
  readonly name: string
  readonly sent: Sent
}

/** What no refused request may change: checks that are kept, and what is left of authorisations. */
export interface Books {
  read(): Promise<{ checks: number; usesLeft: Record<string, number> }>
  close(): Promise<void>
}

/** Opens the city's databases. */
export function openBooks({ postgres }: TestCity): Books {
  const register = new Pool({ connectionString: postgres.url('register', 'register_owner') })
  const credit = new Pool({ connectionString: postgres.url('credit', 'credit_owner') })
  return {
    read: async () => {
      const [checks, uses] = await Promise.all([
        register.query<{ count: number }>('SELECT count(*)::int AS count FROM check_record'),
        credit.query<{ id: string; left: number }>(
          'SELECT id, uses_left AS left FROM authorisation ORDER BY id',
        ),
      ])
      const usesLeft = Object.fromEntries(uses.rows.map(({ id, left }) => [id, left]))
      return { checks: checks.rows[0]!.count, usesLeft }
    },
    close: async () => {
      await Promise.all([register.end(), credit.end()])
    },
  }
}

/** One test for each request: refused as it says, and nothing lost by it. */
export function itRefuses(
  cases: readonly BadInput[],
  started: () => { city: TestCity; books: Books },
): void {
  for (const { name, sent, ...refusal } of cases) {
    it(`refuses ${name}: ${refusal.code}`, async () => {
      const { city, books } = started()
      const before = await books.read()
      await assertRefused(await send(city, sent), refusal)
      assert.deepEqual(await books.read(), before)
    })
  }
}

/** Sends a request to the gateway as it is. */
export async function send(city: TestCity, sent: Sent): Promise<Response> {
  const { login, method = 'POST', path = '/graphql', body } = sent
  const bearer = login === null ? {} : { authorization: `Bearer ${await city.token(login)}` }
  const type = method === 'POST' ? { 'content-type': 'application/json' } : {}
  return fetch(`${city.gatewayUrl}${path}`, {
    method,
    headers: { ...type, ...bearer, ...sent.headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** Fails unless the response is the refusal, and tells nothing of the inside and of persons. */
export async function assertRefused(
  response: Response,
  { status, code, says, data = null }: Refusal,
): Promise<Reply> {
  const text = await response.text()
  assertDiscreet(text)
  const reply = { status: response.status, ...(JSON.parse(text) as Omit<Reply, 'status'>) }
  const codes = [...new Set(reply.errors?.map(({ extensions }) => extensions.code))]
  assert.deepEqual(
    { status: reply.status, codes, data: reply.data ?? null },
    { status, codes: [code], data },
  )
  assert.match(reply.errors![0]!.message, says)
  return reply
}

/** Fails if a response holds a stack, an address of the inner network, a person's number or its key. */
export function assertDiscreet(text: string): void {
  assert.doesNotMatch(text, /(\n|\\n)\s*at |node_modules|\.[jt]s:\d/, 'a stack')
  assert.doesNotMatch(text, /https?:|127\.0\.0\.1|localhost|[a-z0-9.]:\d{4,5}\b/i, 'an address')
  assert.doesNotMatch(text, /\bP1[A-Z2-7]{20,}/, 'the key of a person')
  assert.equal(findPersonalNumber(text), null, 'a personal number')
}
