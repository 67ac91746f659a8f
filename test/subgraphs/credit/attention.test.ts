import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { honourRatio } from '../../../subgraphs/credit/rules/honourRatio.js'
import { loadLedgerTables } from '../../../subgraphs/credit/rules/loadLedgerTables.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const firm = credit.town.organisation('CLEAN').code
const DESK = { actor: 'desk', scopes: ['credit:lists'] }
const READER = { scopes: ['credit:read'] }
const OTHER = { actor: 'x', scopes: ['credit:determine'], department: '113209000000210477' }

const GIVEN = {
  subject: firm,
  authority: { name: '市信用办', code: '11320900000021012L', region: '320900' },
  reason: '一年内多次被投诉',
  legalBasis: '《浙江省公共信用信息管理条例》第二十三条',
  from: TODAY,
}
const give = (change: object = {}, caller: object = DESK) =>
  credit.ask(
    'mutation ($input: GiveAttentionInput!) { done: creditGiveAttention(input: $input) { id until } }',
    { input: { requestId: requestId(), ...GIVEN, ...change } },
    caller,
  )
const end = (record: string, caller: object = DESK) =>
  credit.ask(
    'mutation ($input: EndAttentionInput!) { done: creditEndAttention(input: $input) { id until } }',
    { input: { requestId: requestId(), record, note: '已整改' } },
    caller,
  )
const idOf = ({ data }: Awaited<ReturnType<typeof give>>) => (data!['done'] as { id: string }).id
async function attention(caller: object = READER): Promise<string[]> {
  const query = 'query ($id: SubjectId!) { subject(id: $id) { attention { id } } }'
  const { data } = await credit.ask(query, { id: firm }, caller)
  const { attention: found } = data!['subject'] as { attention: { id: string }[] | null }
  return found?.map(({ id }) => id) ?? ['withheld']
}

describe('the attention list (重点关注名单)', () => {
  it('shows a place while it lasts, to departments alone', async () => {
    const id = idOf(await give({ until: TODAY }))
    assert.deepEqual(await attention(), [id])
    assert.deepEqual(await attention({}), ['withheld'])
    assert.equal((await end(id, OTHER)).errors![0]!.extensions['code'], 'FORBIDDEN')
    assert.equal((await end(id)).errors, undefined)
    assert.deepEqual(await attention(), [])
    const again = (await end(id)).errors![0]!.extensions
    assert.deepEqual(again, { code: 'CASE_STATE', state: 'ENDED' })
  })

  it('shows no place before its first day or after its last', async () => {
    await give({ from: addCalendarDays(TODAY, 1) })
    const id = idOf(await give({ from: addCalendarDays(TODAY, -9), until: TODAY }))
    await credit.database.query(
      'UPDATE attention_entry SET effective_until = $2 WHERE subject_key = $1 AND effective_until = $3',
      [firm, addCalendarDays(TODAY, -1), TODAY],
    )
    assert.ok(!(await attention()).includes(id))
    assert.deepEqual(await attention(), [])
  })

  it('takes one request once', async () => {
    const input = { requestId: requestId() }
    assert.equal(idOf(await give(input)), idOf(await give(input)))
  })

  for (const [what, change, expected] of [
    ['without a reason', { reason: ' ' }, { code: 'BAD_USER_INPUT', missing: 'FACTS' }],
    ['without a basis', { legalBasis: '' }, { code: 'BAD_USER_INPUT', missing: 'BASIS' }],
    [
      'until a day that has passed',
      { until: addCalendarDays(TODAY, -1) },
      { code: 'BAD_USER_INPUT', missing: 'PERIOD' },
    ],
    ['of a person', { subject: credit.town.person('DRIVER').key }, { code: 'BAD_USER_INPUT' }],
    ['with a citizen number', { reason: '320902190001010013' }, { code: 'PERSONAL_DATA_IN_TEXT' }],
  ] as const)
    it(`refuses a place ${what}`, async () =>
      assert.deepEqual((await give(change)).errors![0]!.extensions, expected))

  it('refuses an organ that acts for another, and a place of no id', async () => {
    assert.equal((await give({}, OTHER)).errors![0]!.extensions['code'], 'FORBIDDEN')
    const unknown = `GG-09:${firm}:none`
    assert.equal((await end(unknown)).errors![0]!.extensions['code'], 'CASE_NOT_FOUND')
  })

  it('carries no measure, in the table of measures and in the ledger, whoever writes it', async () => {
    const matters = readFileSync('subgraphs/credit/rules/matters.yaml', 'utf8')
    const measures = readFileSync('subgraphs/credit/rules/measures.yaml', 'utf8')
    const row = measures.indexOf('item: GG-09')
    const stricter =
      measures.slice(0, row) + measures.slice(row).replace('MANUAL_REVIEW', 'RESTRICT')
    assert.throws(() => loadLedgerTables({ matters, measures: stricter }), /no measures/)
    for (const effect of ['RESTRICT', 'BLOCK_BY_LAW', 'LOWER_PRIORITY', 'NO_COMMITMENT_ROUTE']) {
      const write = credit.database.query(`UPDATE measure SET effect = $1 WHERE code = 'CJ-037'`, [
        effect,
      ])
      await assert.rejects(write, { constraint: 'attention_without_measures' })
    }
  })
})

describe('the ratio of the honoured', () => {
  for (const [taxpayers, certified, both, firms, honoured, ratio] of [
    [400, 50, 30, 8_000, 420, 0.0525],
    [0, 0, 0, 100, 0, 0],
    [1, 1, 1, 3, 1, 0.3333],
    [0, 0, 0, 0, 0, null],
  ] as const)
    it(`is ${ratio} for ${taxpayers} A and ${certified} AEO, ${both} in both, of ${firms}`, () =>
      assert.deepEqual(honourRatio({ taxpayers, certified, both, firms }), { honoured, ratio }))

  it('counts what is in force on the day, of firms on the register, in a region', async () => {
    const { database } = credit
    const ids = ['a', 'b', 'c', 'd'].map((letter) => `9143030000000000${letter}`)
    await database.query(
      `INSERT INTO registration (subject_key, id, item, kind, title, authority_name, decided_on, status,
         legal_basis, region, name, registration_status)
       SELECT key, '1', 'GG-01', 'GG-ENTERPRISE', '登记注册', '局', '2020-01-01', 'ACTIVE', '法',
         '43030' || n, '企业', CASE n WHEN 4 THEN 'DEREGISTERED' ELSE 'EXISTING' END
       FROM unnest($1::text[]) WITH ORDINALITY AS f (key, n)`,
      [ids],
    )
    const honour = (key: string, id: string, [kind, until, status]: readonly string[]) =>
      database.query(
        `INSERT INTO honour (subject_key, id, item, kind, title, authority_name, decided_on, effective_until,
           status, legal_basis, region) VALUES ($1, $2, 'GG-03', $3, '荣誉', '局', '2020-01-01', $4, $5, '法', '430300')`,
        [key, id, kind, until, status],
      )
    await honour(ids[0]!, '1', ['GG-A-TAXPAYER', TODAY, 'ACTIVE'])
    await honour(ids[0]!, '2', ['GG-A-TAXPAYER', TODAY, 'ACTIVE'])
    await honour(ids[0]!, '3', ['GG-AEO', TODAY, 'ACTIVE'])
    await honour(ids[1]!, '1', ['GG-A-TAXPAYER', addCalendarDays(TODAY, -1), 'ACTIVE'])
    await honour(ids[2]!, '1', ['GG-AEO', TODAY, 'WITHDRAWN'])
    await honour(ids[3]!, '1', ['GG-AEO', TODAY, 'ACTIVE'])
    const query = `{ creditHonourRatio(region: "430300") { taxpayers certified both honoured firms ratio } }`
    const { data } = await credit.ask(query, {}, DESK)
    assert.deepEqual(data, {
      creditHonourRatio: {
        taxpayers: 1,
        certified: 1,
        both: 1,
        honoured: 1,
        firms: 3,
        ratio: 0.3333,
      },
    })
    const everywhere = await credit.ask('{ creditHonourRatio { firms } }', {}, DESK)
    const [all] = await database.query<[{ firms: number }]>(
      `SELECT count(*)::int AS firms FROM registration WHERE status = 'ACTIVE' AND registration_status <> 'DEREGISTERED'
         AND kind IN ('GG-ENTERPRISE', 'GG-INDIVIDUAL_BUSINESS')`,
    )
    assert.deepEqual(everywhere.data, { creditHonourRatio: all })
    assert.ok(all.firms > 3)
    const bad = await credit.ask('{ creditHonourRatio(region: "x") { firms } }', {}, DESK)
    assert.equal(bad.errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })
})
