import { deepEqual } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import {
  ratesQuery,
  unlistedQuery,
  type RateRow,
  type UnlistedRow,
} from '../../../gateway/coverage/coverageSql.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { RegisterReader } from '../../../gateway/register/RegisterReader.js'
import { testDatabase } from '../../support/postgres.js'

const A = '11320900000021020F'
const B = '113209000000210477'
const MAY = { from: '2026-04-30T16:00:00Z', to: '2026-05-31T16:00:00Z' }
const MARCH = { from: '2026-02-28T16:00:00Z', to: '2026-03-31T16:00:00Z' }

type Stored = readonly [at: string, event: string, content: object]
const why = (matter: string, caseNumber: string) => ({ matter, caseNumber, purpose: 'APPROVAL' })
const check = (at: string, caseNumber: string, content: object = {}): Stored => [
  at,
  'CHECK',
  {
    who: { department: A },
    why: why('SP-XK-001', caseNumber),
    complete: true,
    number: `N-${caseNumber}`,
    ...content,
  },
]
const query = (at: string, caseNumber: string, content: object = {}): Stored => [
  at,
  'QUERY',
  { who: { department: A }, why: why('SP-XK-001', caseNumber), errors: [], ...content },
]
const use = (at: string, number: string, day: string): Stored => [
  at,
  'USE',
  { number, decidedAt: `${day}T00:00:00.000Z`, who: { department: A } },
]

const ROWS: readonly Stored[] = [
  check('2026-03-02T01:00:00Z', 'complete'),
  check('2026-03-02T01:00:00Z', 'tried twice', { complete: false, number: 'N-first' }),
  check('2026-03-03T01:00:00Z', 'tried twice'),
  check('2026-03-04T01:00:00Z', 'incomplete', { complete: false }),
  query('2026-03-05T01:00:00Z', 'only looked at'),
  // Decided on the 6th; the complete check came on the 7th.
  check('2026-03-06T01:00:00Z', 'too late', { complete: false, number: 'N-before' }),
  use('2026-03-06T09:00:00Z', 'N-before', '2026-03-06'),
  check('2026-03-07T01:00:00Z', 'too late'),
  check('2026-03-08T01:00:00Z', 'in time'),
  use('2026-03-09T01:00:00Z', 'N-in time', '2026-03-08'),
  // The last minute of March in China is the 31st, 15:59 in UTC.
  check('2026-03-31T15:59:00Z', 'last minute'),
  check('2026-03-31T16:00:00Z', 'April'),
  check('2026-03-10T01:00:00Z', 'of B', { who: { department: B }, complete: false }),
  query('2026-03-11T01:00:00Z', 'no list', {
    why: why('SP-XX-901', 'c1'),
    errors: ['UNKNOWN_MATTER'],
  }),
  query('2026-03-12T01:00:00Z', 'no list', {
    why: why('SP-XX-901', 'c2'),
    errors: ['UNKNOWN_MATTER'],
    who: { department: B },
  }),
  [
    '2026-03-12T02:00:00Z',
    'REFUSED',
    { who: { department: B }, why: why('SP-XX-902', 'c3'), code: 'UNKNOWN_MATTER' },
  ],
  query('2026-03-13T01:00:00Z', 'of others', { errors: ['NOT_IMPLEMENTER'] }),
  query('2026-03-13T01:00:00Z', 'no matter', {
    why: { matter: null, caseNumber: 'x', purpose: 'SUPERVISION' },
  }),
  query('2026-03-13T01:00:00Z', 'no case', { why: { matter: 'SP-XK-001', caseNumber: null } }),
  query('2026-03-13T01:00:00Z', 'public', { why: null }),
  check('2026-05-04T01:00:00Z', 'one'),
  check('2026-05-04T01:00:00Z', 'two'),
  // The same number of another matter is another case.
  check('2026-05-04T01:00:00Z', 'one', { why: why('SP-CG-001', 'one') }),
]

const database = await testDatabase('register', { migrate: migrateRegister })
const reader = new RegisterReader(database.auditorUrl)
after(() => reader.close())
before(async () => {
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  for (const [n, [at, event, content]] of ROWS.entries()) {
    await owner.query(
      `INSERT INTO register_row (chain, seq, at, event, content, algorithm, prev_hash, hash)
       VALUES ('c', $1, $2, $3, $4, 'sm3', '', '')`,
      [n + 1, at, event, JSON.stringify(content)],
    )
  }
  await owner.end()
})

describe('what 查询率 counts in the register', () => {
  it('counts cases with a complete check before the decision, and names those without', async () => {
    const rows = await reader.count<RateRow>(ratesQuery({ ...MARCH, department: null }))
    deepEqual(
      rows.map(({ missed, ...row }) => [
        ...Object.values(row),
        missed.map((one) => one.caseNumber),
      ]),
      [
        [A, 'SP-XK-001', '2026-03', 7, 4, 2, ['incomplete', 'only looked at', 'too late']],
        [B, 'SP-XK-001', '2026-03', 1, 0, 0, ['of B']],
      ],
    )
  })

  it('counts each matter by itself', async () => {
    const rows = await reader.count<RateRow>(ratesQuery({ ...MAY, department: null }))
    deepEqual(
      rows.map(({ matter, cases, complete }) => [matter, cases, complete]),
      [
        ['SP-CG-001', 1, 1],
        ['SP-XK-001', 2, 2],
      ],
    )
  })

  it('counts one department for whoever is kept to it, and each month by itself', async () => {
    const part = { ...MARCH, to: '2026-04-30T16:00:00Z', department: A }
    const rows = await reader.count<RateRow>(ratesQuery(part))
    deepEqual(
      rows.map(({ department, month, cases }) => [department, month, cases]),
      [
        [A, '2026-04', 1],
        [A, '2026-03', 7],
      ],
    )
  })

  it('names the matters that were asked for without a row of the list', async () => {
    const rows = await reader.count<UnlistedRow>(unlistedQuery({ ...MARCH, department: null }))
    deepEqual(rows, [
      {
        matter: 'SP-XX-901',
        times: 2,
        departments: [A, B].toSorted(),
        lastAt: '2026-03-12T01:00:00.000Z',
      },
      { matter: 'SP-XX-902', times: 1, departments: [B], lastAt: '2026-03-12T02:00:00.000Z' },
    ])
  })
})
