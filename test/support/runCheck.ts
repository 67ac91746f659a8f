import assert from 'node:assert/strict'
import { Client } from 'pg'
import { CHECK, checkInput } from './checkDocument.js'
import type { Reply, TestCity } from './city.js'

/** A check as `CHECK` selects it. */
export interface CheckAnswer {
  readonly number: string
  readonly verdict: string
  readonly complete: boolean
  readonly askedAt: string
  readonly caseNumber: string
  readonly purpose: string
  readonly subject: { code: string | null; kind: string; ref: string }
  readonly items: readonly {
    item: string
    sector: string | null
    role: string
    state: string
    mandatory: boolean
    count: number
    subject: { code: string | null; kind: string }
    records: readonly { id: string; kind: string; status: string }[]
  }[]
  readonly measures: readonly { code: string; effect: string; item: string; legalBasis: string }[]
  readonly conditions: readonly { code: string; measure: string }[]
  readonly reasons: readonly { code: string; item: string | null }[]
  readonly registerPosition: { chain: string; sequence: string; hash: string }
  readonly receipt: { jws: string; salt: string }
}

/** Orders a check and returns the whole reply. */
export function orderCheck(
  city: TestCity,
  login: string | null,
  changes: Record<string, unknown>,
): Promise<Reply<{ check: CheckAnswer }>> {
  return city.ask(login, { query: CHECK, variables: checkInput(changes) })
}

/** Runs a check; fails the test on any error. */
export async function runCheck(
  city: TestCity,
  login: string,
  changes: Record<string, unknown>,
): Promise<CheckAnswer> {
  const { data, errors } = await orderCheck(city, login, changes)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data!.check
}

/** Each item as `GG-01 HIT`, those of others than the subject with their role; `?` marks optional ones. */
export function statesOf({ items }: CheckAnswer): string[] {
  return items.map(({ item, state, role, mandatory }) => {
    const whose = role === 'SUBJECT' ? '' : ` of ${role}`
    return `${item} ${state}${mandatory ? '' : '?'}${whose}`
  })
}

/** Rows that one SELECT gives, with a connection of its own. */
export async function rowsOf<Row extends object>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** The contents of the register's rows of one event, oldest first, as the auditor reads them. */
export async function registered(
  city: TestCity,
  event: string,
): Promise<Record<string, unknown>[]> {
  const rows = await rowsOf<{ content: string }>(
    city.postgres.url('register', 'register_auditor'),
    'SELECT content FROM register_row WHERE event = $1 ORDER BY chain, seq',
    [event],
  )
  return rows.map(({ content }) => JSON.parse(content) as Record<string, unknown>)
}
