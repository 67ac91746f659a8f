import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { DESK, MARKET, TRANSPORT, startArchiveDesk } from './archiveDesk.js'

const { credit, act } = await startArchiveDesk()
const { database, town } = credit
const FIRM = town.organisation('OVERLOADED').code
const OTHER = town.organisation('CLEAN').code

interface Page {
  readonly records: readonly { id: string; regions: { level: string }[] }[]
  readonly next: string | null
}

async function shared(variables: object, caller: Partial<SectorCaller>) {
  const query = `query ($region: String!, $item: ID, $first: Int! = 100, $after: ID) {
    page: creditSharedRecords(region: $region, item: $item, first: $first, after: $after) {
      records { id regions { level } } next } }`
  const { data, errors } = await credit.ask(query, { ...variables }, caller)
  return { page: data?.['page'] as Page, code: errors?.[0]?.extensions['code'] }
}

const at = (region: string | null): Partial<SectorCaller> => ({ ...DESK, region })

/** Every page of a region, a few records each. */
async function everyPage(region: string, first: number): Promise<string[]> {
  const ids: string[] = []
  for (let from: string | null = null; ;) {
    const { page }: { page: Page } = await shared({ region, first, after: from }, at('320000'))
    ids.push(...page.records.map(({ id }) => id))
    if (page.next === null) return ids
    from = page.next
  }
}

describe('records by region', () => {
  it('are those of the region and of what belongs to it, each once on some page', async () => {
    const rows = await database.query<{ id: string; region: string }[]>(
      `SELECT item || ':' || subject_key || ':' || id AS id, region FROM shared_record
       WHERE length(subject_key) = 18 AND status IN ('ACTIVE', 'OBJECTION_PENDING')
         AND (query_until IS NULL OR query_until >= now()::date)`,
    )
    for (const [region, prefix] of [
      ['320000', '32'],
      ['320900', '3209'],
      ['320902', '320902'],
    ] as const) {
      const expected = rows.filter((row) => row.region.startsWith(prefix)).map(({ id }) => id)
      assert.ok(expected.length > 3)
      assert.deepEqual((await everyPage(region, 7)).toSorted(), expected.toSorted())
    }
  })

  it('name no natural person', async () => {
    const [row] = await database.query<{ n: string }[]>(
      `SELECT count(*) AS n FROM shared_record WHERE length(subject_key) > 18`,
    )
    assert.ok(Number(row!.n) > 0)
    const ids = await everyPage('320000', 100)
    assert.ok(ids.every((id) => /^GG-\d\d:[0-9A-Z]{18}:/.test(id)))
  })

  for (const [what, asked, region, code] of [
    ['of a neighbour', { region: '320903' }, '320902', 'FORBIDDEN'],
    ['of the city, for a county', { region: '320900' }, '320902', 'FORBIDDEN'],
    ['for a caller of no region', { region: '320902' }, null, 'FORBIDDEN'],
    ['of no region', { region: '3209' }, '320900', 'BAD_USER_INPUT'],
    ['a page of 101', { region: '320900', first: 101 }, '320900', 'BAD_USER_INPUT'],
    ['from a foreign cursor', { region: '320900', after: 'x' }, '320900', 'BAD_USER_INPUT'],
    [
      'from a cursor of numbers',
      { region: '320900', after: 'WzEsMiwzLDRd' },
      '320900',
      'BAD_USER_INPUT',
    ],
  ] as const)
    it(`${what}: ${code}`, async () => {
      assert.equal((await shared(asked, at(region))).code, code)
    })

  it('are found by the index, not by reading every record', async () => {
    const plan = await database.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off')
      await manager.query('SET LOCAL enable_sort = off')
      return manager.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN SELECT * FROM shared_record WHERE region BETWEEN '320900' AND '320999'
           AND (region, subject_key, item, id) > ('', '', '', '')
         ORDER BY region, subject_key, item, id LIMIT 51`,
      )
    })
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(text, /Merge Append/)
    assert.match(text, /administrative_penalty_by_region/)
    assert.match(text, /registration_by_region/)
  })
})

let filings = 0
const filing = () => `苏ICP备2026${String(++filings).padStart(6, '0')}号`

describe('sites and apps of a network operator', () => {
  const rows = (change: object = {}) => [
    { subject: FIRM, kind: 'SITE', name: '甲运货运网', filingNo: filing(), ...change },
  ]
  const file = (some: object[], source = MARKET) =>
    act('creditFileNetworkServices', { source, rows: some })

  it('are shown with the registration, renewed by their filing number', async () => {
    const [row] = rows({ address: 'jiayun.example.cn' })
    await file([row!])
    const { data } = await file([{ ...row, name: '甲运网', isCancelled: true }])
    assert.deepEqual(data!['done'], [{ id: row!.filingNo, name: '甲运网' }])
    const query = `query ($id: SubjectId!) { subject(id: $id) { registration { networkServices { id name isCancelled address } } } }`
    const { data: found } = await credit.ask(query, { id: FIRM })
    const { registration } = found!['subject'] as {
      registration: { networkServices: { id: string }[] }
    }
    assert.deepEqual(
      registration.networkServices.filter(({ id }) => id === row!.filingNo),
      [{ id: row!.filingNo, name: '甲运网', isCancelled: true, address: 'jiayun.example.cn' }],
    )
  })

  it('of another operator’s filing are refused, and nothing of the request is kept', async () => {
    const [row] = rows()
    await file([row!])
    const [fresh] = rows({ subject: OTHER })
    const { errors } = await file([fresh!, { ...row!, subject: OTHER }])
    assert.equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
    const kept = await database.query('SELECT 1 FROM network_service WHERE id = $1', [
      fresh!.filingNo,
    ])
    assert.deepEqual(kept, [])
  })

  const [unknown, person] = ['91110108551385082Q', town.person('AUTHORISER').key]
  for (const [what, change, code] of [
    ['an operator without archive', { subject: unknown }, 'BAD_USER_INPUT'],
    ['a person', { subject: person }, 'BAD_USER_INPUT'],
    ['no name', { name: ' ' }, 'BAD_USER_INPUT'],
    ['a name of 201 characters', { name: '网'.repeat(201) }, 'BAD_USER_INPUT'],
    ['no filing number', { filingNo: '' }, 'BAD_USER_INPUT'],
    ['a mobile number in the name', { name: '联系13812345678' }, 'PERSONAL_DATA_IN_TEXT'],
  ] as const)
    it(`with ${what} are refused with ${code}`, async () => {
      const { errors } = await file(rows(change))
      assert.equal(errors![0]!.extensions['code'], code)
    })

  it('of no source are refused', async () => {
    const { errors } = await file(rows(), '')
    assert.equal(errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })

  it('are named with a penalty by whoever decided it, if they are its subject’s', async () => {
    const [penalty] = await database.query<{ key: string; id: string; authority: string }[]>(
      `SELECT subject_key AS key, id, authority_code AS authority FROM administrative_penalty
       WHERE length(subject_key) = 18 LIMIT 1`,
    )
    const record = `GG-07:${penalty!.key}:${penalty!.id}`
    const [own, foreign] = [rows({ subject: penalty!.key })[0]!, rows()[0]!]
    await file([own, foreign])
    const name = (filingNo: string, change: Partial<SectorCaller> = {}, of = record) =>
      act('creditNamePenalisedService', { record: of, filingNo }, { ...DESK, ...change })
    const codeOf = async (...asked: Parameters<typeof name>) =>
      (await name(...asked)).errors?.[0]?.extensions['code']
    const officer = { scopes: ['credit:write'], department: TRANSPORT }
    assert.equal(await codeOf(own.filingNo, officer), 'CASE_NOT_FOUND')
    assert.equal(
      await codeOf(own.filingNo, {}, `GG-02:${penalty!.key}:${penalty!.id}`),
      'CASE_NOT_FOUND',
    )
    assert.equal(await codeOf(foreign.filingNo), 'BAD_USER_INPUT')
    const decided = { scopes: ['credit:write'], department: penalty!.authority }
    assert.equal(await codeOf(own.filingNo, decided), undefined)
    assert.equal(await codeOf(own.filingNo), undefined)
  })
})
