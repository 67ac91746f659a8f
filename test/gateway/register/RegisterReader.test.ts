import { deepEqual, equal, rejects } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { RegisterReader } from '../../../gateway/register/RegisterReader.js'
import {
  looksQuery,
  rowsQuery,
  type LookFilter,
  type Query,
  type RowFilter,
} from '../../../gateway/register/registerSql.js'
import { testDatabase } from '../../support/postgres.js'
import { officer } from '../../support/testRegister.js'

const FIRM = '91320900000001011R'
const OTHER = '91350200000002014J'
const COUNTY = { ...officer, actor: 'county-3', department: '113209020000211000' }
const SELF = { ...officer, actor: FIRM, department: null }
const ROWS = 4000

/** One row a minute, the newest last; so few of the firm's own that reading all would be dear. */
interface Row {
  readonly event: string
  readonly content: Record<string, unknown>
}

const approval = { matter: 'SP-XK-001', purpose: 'APPROVAL', caseNumber: 'C', authorisation: null }
const query = (content: object): Row => ({
  event: 'QUERY',
  content: {
    who: officer,
    why: null,
    subjects: [FIRM],
    sectors: ['credit'],
    checks: [],
    ...content,
  },
})
const check = (number: string, content: object = {}): Row => ({
  event: 'CHECK',
  content: { who: officer, why: approval, subjects: [FIRM], number, ...content },
})
const filler = (n: number): Row =>
  query({ subjects: [`subject-${n}`], who: n % 50 ? officer : COUNTY })

/** The rows that tests look for, oldest first, by name. */
const NAMED: Readonly<Record<string, Row>> = {
  check: check('YC-1'),
  'query of the check': query({ why: approval, checks: ['YC-1'] }),
  'query beside a check of another': query({ why: approval, checks: ['YC-2'] }),
  'query of no sector': query({ sectors: [] }),
  'own query': query({ who: SELF }),
  'confidential query': query({ why: { ...approval, purpose: 'ENFORCEMENT' } }),
  'county’s refusal': {
    event: 'REFUSED',
    content: { who: COUNTY, why: approval, subjects: [FIRM, OTHER], code: 'NOT_IMPLEMENTER' },
  },
  'read of the check': { event: 'CHECK_READ', content: { who: COUNTY, numbers: ['YC-1', 'YC-3'] } },
  'use of the check': { event: 'USE', content: { who: officer, number: 'YC-1' } },
  'plain query': query({}),
}
const NAMES = Object.keys(NAMED)

const database = await testDatabase('register', { migrate: migrateRegister })
const reader = new RegisterReader(database.auditorUrl)
const auditor = new Client({ connectionString: database.auditorUrl })

before(async () => {
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const rows = [...Array.from({ length: ROWS }, (_, n) => filler(n)), ...Object.values(NAMED)]
  await owner.query(
    `INSERT INTO register_row (chain, seq, at, event, content, algorithm, prev_hash, hash)
     SELECT 'c', seq, '2026-01-01T00:00:00Z'::timestamptz + seq * interval '1 minute', event, content,
       'sm3', 'x', 'hash ' || seq
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS row (event, content, seq)`,
    [rows.map(({ event }) => event), rows.map(({ content }) => JSON.stringify(content))],
  )
  await owner.query('ANALYZE register_row')
  await owner.end()
  await auditor.connect()
})
after(() => Promise.all([reader.close(), auditor.end()]))

const timeOf = (name: string, minutesLater = 0) => {
  const minutes = ROWS + NAMES.indexOf(name) + 1 + minutesLater
  return new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString()
}
const namesOf = ({ rows }: { rows: readonly { seq: string }[] }) =>
  rows.map(({ seq }) => NAMES[Number(seq) - ROWS - 1] ?? `filler ${seq}`)

/** Names of the indexes that a query's plan reads. */
async function indexesOf({ text, values }: Query): Promise<string[]> {
  const { rows } = await auditor.query<{ 'QUERY PLAN': unknown }>(`EXPLAIN (FORMAT JSON) ${text}`, [
    ...values,
  ])
  const plan = JSON.stringify(rows[0]!['QUERY PLAN'])
  const names = [...plan.matchAll(/"Index Name":"(\w+)"/g)].map((found) => found[1]!)
  return [...new Set(names)].toSorted()
}

const FILTERS: readonly {
  readonly filter: RowFilter
  /** The newest that it gives, up to three. */
  readonly newest: readonly string[]
  readonly indexes: readonly string[]
}[] = [
  {
    filter: {},
    newest: ['plain query', 'use of the check', 'read of the check'],
    indexes: ['register_row_at'],
  },
  {
    filter: { event: 'CHECK', from: timeOf('check') },
    newest: ['check'],
    indexes: ['register_row_at'],
  },
  {
    filter: { department: COUNTY.department },
    newest: ['read of the check', 'county’s refusal', 'filler 3951'],
    indexes: ['register_row_department'],
  },
  {
    // A supervisor that asks for another department: a contradiction that PostgreSQL sees by itself.
    filter: { reach: COUNTY.department, department: officer.department },
    newest: [],
    indexes: [],
  },
  {
    filter: { reach: COUNTY.department, actor: 'county-3', event: 'REFUSED' },
    newest: ['county’s refusal'],
    indexes: ['register_row_department'],
  },
  {
    filter: { matter: 'SP-XK-001', from: timeOf('check'), to: timeOf('own query') },
    newest: ['query beside a check of another', 'query of the check', 'check'],
    indexes: ['register_row_at'],
  },
  {
    filter: { subject: OTHER },
    newest: ['county’s refusal'],
    indexes: ['register_row_pkey', 'register_row_subjects'],
  },
  {
    filter: { subject: FIRM, actor: FIRM },
    newest: ['own query'],
    indexes: ['register_row_pkey', 'register_row_subjects'],
  },
  {
    filter: { check: 'YC-1' },
    newest: ['use of the check', 'read of the check', 'query of the check'],
    indexes: ['register_row_checks', 'register_row_pkey'],
  },
  {
    filter: { check: 'YC-3' },
    newest: ['read of the check'],
    indexes: ['register_row_checks', 'register_row_pkey'],
  },
]

describe('rows by a filter', () => {
  for (const { filter, newest, indexes } of FILTERS) {
    it(`${JSON.stringify(filter)} are ${newest.join(', ') || 'none'}`, async () => {
      deepEqual(namesOf(await reader.rows(filter, { first: 3 })), newest)
    })

    it(`${JSON.stringify(filter)} are read by ${indexes.join(' and ') || 'no index'}`, async () => {
      deepEqual(await indexesOf(rowsQuery(filter, { first: 3 })), indexes)
    })
  }

  for (const filter of [{}, { subject: FIRM }, { department: COUNTY.department }])
    it(`${JSON.stringify(filter)} come page by page, each once, to the end`, async () => {
      const whole = await reader.rows(filter, { first: 10_000 })
      const seen: string[] = []
      let next: string | null = null
      do {
        const page = await reader.rows(filter, { first: 7, after: next })
        seen.push(...page.rows.map(({ seq }) => seq))
        next = page.next
      } while (next !== null && seen.length < 200)
      deepEqual(
        seen,
        whole.rows.slice(0, seen.length).map(({ seq }) => seq),
      )
      equal(seen.length, Math.min(whole.rows.length, 203))
    })
})

describe('looks at a subject', () => {
  const looks: LookFilter = { subject: FIRM, issuer: SELF.issuer, actor: SELF.actor, hidden: [] }
  const seen = [
    'plain query',
    'county’s refusal',
    'confidential query',
    'query beside a check of another',
    'check',
  ]

  it('are those of others, a check and its query once', async () => {
    deepEqual(namesOf(await reader.looks(looks, { first: 200 })), seen)
  })

  it('are found by the index of subjects', async () => {
    const indexes = await indexesOf(looksQuery(looks, { first: 3 }))
    deepEqual(indexes, ['register_row_pkey', 'register_row_subjects'])
  })

  it('come page by page, each once', async () => {
    const first = await reader.looks(looks, { first: 2 })
    const second = await reader.looks(looks, { first: 2, after: first.next })
    const third = await reader.looks(looks, { first: 2, after: second.next })
    deepEqual([first, second, third].map(namesOf), [
      seen.slice(0, 2),
      seen.slice(2, 4),
      seen.slice(4),
    ])
    equal(third.next, null)
  })

  it('for a confidential purpose are hidden until its days are over', async () => {
    const since = (minutesLater: number) => [
      { purpose: 'ENFORCEMENT', since: timeOf('confidential query', minutesLater) },
    ]
    const names = async (minutesLater: number) =>
      namesOf(await reader.looks({ ...looks, hidden: since(minutesLater) }, { first: 200 }))
    deepEqual(
      await names(0),
      seen.filter((name) => name !== 'confidential query'),
    )
    deepEqual(await names(1), seen)
  })
})

describe('a reader', () => {
  const page = { first: 1 }

  it('without an auditor’s role says so', async () => {
    const none = new RegisterReader('')
    await rejects(none.rows({}, page), {
      code: 'REGISTER_NOT_READABLE',
      message: /REGISTER_AUDITOR_URL is not set/,
    })
    await none.close()
  })

  it('whose database is down says so', async () => {
    const down = new RegisterReader('postgres://x:y@127.0.0.1:1/x')
    const jwks = { keys: [] }
    const { signal } = new AbortController()
    await rejects(down.rows({}, page), { code: 'REGISTER_NOT_READABLE' })
    await rejects(down.verify({ lines: [], jwks }, signal), { code: 'REGISTER_NOT_READABLE' })
    await down.close()
  })

  const odd = [
    'x',
    '1',
    '["2026-01-01T00:00:00Z","c"]',
    '["today","c","1"]',
    '["2026-01-01T00:00:00Z","c\\u0000","1"]',
  ]
  for (const text of odd)
    it(`refuses the cursor ${text}`, async () => {
      const cursor = Buffer.from(text).toString('base64url')
      const asked = reader.rows({}, { first: 1, after: cursor })
      await rejects(asked, { code: 'BAD_USER_INPUT' })
    })
})
