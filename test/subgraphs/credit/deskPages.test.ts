import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DataSource } from 'typeorm'
import type { SectorContext } from '../../../subgraphs/shared/SectorContext.js'
import { findRows } from '../../../subgraphs/credit/archive/reconciliationReads.js'
import { findAuthorisations } from '../../../subgraphs/credit/authorisations/authorisationReads.js'
import { openAppeals } from '../../../subgraphs/credit/benefits/pointReads.js'
import { findCommitments } from '../../../subgraphs/credit/commitments/reads.js'
import { findSupervisionGrades } from '../../../subgraphs/credit/evaluation/sectorGrades.js'
import { findWarnings } from '../../../subgraphs/credit/evaluation/warningReads.js'
import { findIncidents } from '../../../subgraphs/credit/incidents/incidentReads.js'
import { findListings } from '../../../subgraphs/credit/lists/listingReads.js'
import { findObjections } from '../../../subgraphs/credit/objections/objectionReads.js'
import { findRepairCases } from '../../../subgraphs/credit/repair/repairDeskReads.js'
import { startCredit } from '../creditSector.js'
import { TODAY } from './repairDesk.js'

const { database } = await startCredit({ organisations: 20, persons: 2 })
const [{ code: MODEL }] = await database.query<[{ code: string }]>(
  'SELECT code FROM sector_model LIMIT 1',
)
const UNIT = '113209000000210477'

const PERSON = `'P1' || lpad(n::text, 26, '0')`

/** What a check or a foreign key wants of a row, as SQL of its number n; the rest is filled by its type. */
const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  integrity_member: { subject_key: PERSON },
  integrity_appeal: {
    subject_key: PERSON,
    ground: `'MISSING'`,
    state: `'UPHELD'`,
    decided_on: 'current_date',
  },
  repair_case: { grade: `'MINOR'`, state: `'SUBMITTED'` },
  objection_case: { state: `'RECEIVED'`, due: 'current_date + n' },
  listing_case: { state: `'FOUND'` },
  commitment: { class: `'P3'`, state: `'OFFERED'` },
  reconciliation_case: {
    subject_key: 'NULL',
    nature: `'NEUTRAL'`,
    result: `'UNMATCHED'`,
    state: `'RETURNED'`,
    closed_on: 'current_date',
  },
  incident: { kind: `'LOSS'`, state: `'REPORTED'`, level: `'IV'` },
  early_warning: { due: 'current_date + n' },
  supervision_grade: { model: `'${MODEL}'`, formula: `'F'` },
  authorisation: { items: `'{GG-07}'`, form: `'PAPER_SCAN'`, evidence_hash: `repeat('0', 64)` },
}
const OF_TYPE: Readonly<Record<string, string>> = {
  text: `'t' || n`,
  uuid: 'gen_random_uuid()',
  date: 'current_date - n % 900',
  'timestamp with time zone': `now() - n * interval '1 hour'`,
  boolean: 'false',
  integer: '1',
  jsonb: `'[]'`,
  ARRAY: `'{}'`,
}

async function fill(table: string): Promise<void> {
  const columns = await database.query<{ name: string; type: string }[]>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL`,
    [table],
  )
  const needed = Object.fromEntries(columns.map(({ name, type }) => [name, OF_TYPE[type]!]))
  const values = { ...needed, subject_key: `'9132' || lpad(n::text, 14, '0')`, ...FILLED[table] }
  const named = Object.entries(values).filter(
    ([name]) => table !== 'incident' || name !== 'subject_key',
  )
  await database.query(`INSERT INTO ${table} (${named.map(([name]) => name).join(', ')})
    SELECT ${named.map(([, sql]) => sql).join(', ')} FROM generate_series(1, 4000) AS n`)
}

for (const table of Object.keys(FILLED)) await fill(table)

/** Plans of what a page asks of its own table, the statistics being what a new table has. */
async function plansOf(table: string, act: () => Promise<unknown>): Promise<string[]> {
  const asked: [string, unknown[]][] = []
  const { logger } = database
  const logQuery = (text: string, values: unknown[] = []) => void asked.push([text, values])
  database.logger = Object.assign(Object.create(logger) as DataSource['logger'], { logQuery })
  await act().finally(() => (database.logger = logger))
  const own = asked.filter(([text]) => text.includes('LIMIT') && text.includes(table))
  return Promise.all(
    own.map(async ([text, values]) => {
      const lines = await database.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${text}`, values)
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    }),
  )
}

const by = (scopes: string[], department = '11320900000021012L') =>
  ({ database, today: TODAY, caller: { scopes, department } }) as unknown as SectorContext
const page = { first: 20, after: null }
const all = { ...page, states: null, onlyOverdue: false }
const PAGES: readonly (readonly [table: string, what: string, act: () => Promise<unknown>])[] = [
  [
    'repair_case',
    'of the office',
    () => findRepairCases(by(['credit:repair']), { ...all, source: null }),
  ],
  [
    'repair_case',
    'of a unit',
    () => findRepairCases(by(['credit:determine'], UNIT), { ...all, source: null }),
  ],
  [
    'listing_case',
    'of the office',
    () => findListings(by(['credit:lists']), { ...all, list: null }),
  ],
  [
    'listing_case',
    'of a unit',
    () => findListings(by(['credit:determine'], UNIT), { ...all, list: null }),
  ],
  [
    'commitment',
    'of the office',
    () => findCommitments(by(['credit:read']), { ...all, classes: null }),
  ],
  [
    'reconciliation_case',
    'of the office',
    () => findRows(by(['credit:read']), { ...all, results: null, source: null }),
  ],
  [
    'reconciliation_case',
    'of a department',
    () => findRows(by([], UNIT), { ...all, results: null, source: null }),
  ],
  [
    'objection_case',
    'of the office',
    () => findObjections(by(['credit:repair']), { states: null, first: 20 }),
  ],
  [
    'objection_case',
    'of a unit',
    () => findObjections(by(['credit:determine'], UNIT), { states: null, first: 20 }),
  ],
  [
    'early_warning',
    'of all',
    () => findWarnings(database, { source: null, town: null, states: null, first: 20 }),
  ],
  ['incident', 'of all', () => findIncidents(database, { states: null, ...page })],
  ['integrity_appeal', 'that are open', () => openAppeals({ database }, page)],
  [
    'authorisation',
    'of a department',
    () => findAuthorisations(by(['credit:authorisations'], UNIT), page),
  ],
  [
    'supervision_grade',
    'of a model',
    () =>
      findSupervisionGrades(by(['credit:evaluate']), {
        model: MODEL,
        onlyWaiting: false,
        first: 20,
      }),
  ],
]

describe('a page is read from an index, not out of all rows', () => {
  for (const [table, what, act] of PAGES) {
    it(`${table} ${what}`, async () => {
      const plans = await plansOf(table, act)
      assert.ok(plans.length > 0)
      // What one unit has, or is open, is found by the index, and may be sorted; what all have is not.
      const isOfAll = /of all|of the office/.test(what)
      for (const plan of plans) assert.doesNotMatch(plan, isOfAll ? /Sort|Seq Scan/ : /Seq Scan/)
    })
  }
})
