import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { PENALTY, type Row } from '../disclosure/rows.js'
import { DESK, MARKET, TAX, TRANSPORT, startArchiveDesk, type ComparedRow } from './archiveDesk.js'

const { credit, act, file, compare, firm } = await startArchiveDesk()

const decide = (input: object) => act('creditDecideRow', input)

async function stateOf(id: string): Promise<unknown[]> {
  const query = 'query ($id: ID!) { creditRow(id: $id) { result state } }'
  const { data } = await credit.ask(query, { id }, DESK)
  const { result, state } = data!['creditRow'] as ComparedRow
  return [result, state]
}

describe('a source’s row', () => {
  it('is matched by code, by organisation code and by old registration number', async () => {
    const one = firm({
      formerCodes: [{ type: 'REGISTRATION_NUMBER', code: '440301000000011', reason: 'UNIFIED' }],
    })
    await file([one])
    const { name, creditCode } = one
    for (const [stated, result] of [
      [{ creditCode }, 'MATCHED_CODE'],
      [{ organisationCode: creditCode.slice(8, 17) }, 'MATCHED_LEGACY'],
      [{ registrationNumber: '440301000000011' }, 'MATCHED_LEGACY'],
    ] as const) {
      const row = await compare({ name, ...stated })
      assert.deepEqual([row.result, row.state, row.subject!.key], [result, 'MATCHED', creditCode])
    }
  })

  it('with a wrong check digit goes back with E02, whatever its name', async () => {
    const one = firm()
    await file([one])
    const row = await compare({ name: one.name, creditCode: '913209000000010110' })
    assert.deepEqual(
      [row.result, row.state, row.subject, row.candidates, row.findings],
      ['BAD_CODE', 'RETURNED', null, [], [{ rule: 'E02', field: 'creditCode' }]],
    )
  })

  it('of a strong candidate waits for a human, who confirms one of the candidates', async () => {
    const one = firm()
    await file([one])
    const { name, creditCode } = one
    const row = await compare({ name, region: '320900', legalRepresentative: '张三' })
    assert.deepEqual(
      [row.result, row.state, row.subject, row.candidates],
      ['CANDIDATE_STRONG', 'WAITING', null, [{ code: creditCode }]],
    )
    const other = { case: row.id, decision: 'CONFIRM', subject: '91320900000001011R' }
    assert.equal((await decide(other)).errors![0]!.extensions['code'], 'BAD_USER_INPUT')
    const { data } = await decide({ ...other, subject: creditCode, note: '核对营业执照' })
    const done = data!['done'] as ComparedRow
    assert.deepEqual(
      [done.state, done.subject!.key, done.acts],
      ['CONFIRMED', creditCode, [{ name: 'creditDecideRow', state: 'CONFIRMED' }]],
    )
    const again = await decide({ ...other, subject: creditCode })
    assert.equal(again.errors![0]!.extensions['code'], 'CASE_STATE')
  })

  it('of a weak candidate never carries a negative record, not even by the database’s owner', async () => {
    const one = firm()
    await file([one])
    const { name, creditCode: subject } = one
    const row = await compare({ name })
    assert.equal(row.result, 'CANDIDATE_WEAK')
    const confirm = { decision: 'CONFIRM', subject }
    const refused = await decide({ case: row.id, ...confirm })
    assert.equal(refused.errors![0]!.extensions['code'], 'CASE_STATE')
    await assert.rejects(
      credit.database.query(
        `UPDATE reconciliation_case SET state = 'CONFIRMED', subject_key = $2, closed_on = now() WHERE id = $1`,
        [row.id, subject],
      ),
      /weak_carries_no_negative/,
    )
    const neutral = await compare({ name, nature: 'NEUTRAL' })
    const { data } = await decide({ case: neutral.id, ...confirm })
    assert.equal((data!['done'] as ComparedRow).state, 'CONFIRMED')
    const rejected = await decide({ case: row.id, decision: 'REJECT' })
    assert.equal((rejected.data!['done'] as ComparedRow).state, 'REJECTED')
  })
})

describe('a row that cannot be decided yet', () => {
  it('with a code under another name is quarantined, and let go when the registry renames', async () => {
    const one = firm()
    await file([one])
    const name = '盐城改名档案有限公司'
    const row = await compare({ name, creditCode: one.creditCode })
    assert.deepEqual([row.result, row.state, row.subject], ['CONFLICT', 'QUARANTINED', null])
    const confirm = { case: row.id, decision: 'CONFIRM', subject: one.creditCode }
    assert.equal((await decide(confirm)).errors![0]!.extensions['code'], 'CASE_STATE')
    await file([{ ...one, name }])
    assert.deepEqual(await stateOf(row.id), ['MATCHED_CODE', 'MATCHED'])
  })

  it('of a code without archive waits until the registry opens it', async () => {
    const one = firm()
    const row = await compare({ name: one.name, creditCode: one.creditCode })
    assert.deepEqual([row.result, row.state], ['UNKNOWN_CODE', 'WAITING'])
    const { data } = await decide({ case: row.id, decision: 'COMPARE_AGAIN' })
    assert.equal((data!['done'] as ComparedRow).state, 'WAITING')
    await file([one])
    assert.deepEqual(await stateOf(row.id), ['MATCHED_CODE', 'MATCHED'])
  })

  it('that comes again is the same; one that changed is compared anew under its id', async () => {
    const one = firm()
    await file([one])
    const row = await compare({ row: 'again', name: one.name })
    const input = { case: row.id, decision: 'RETURN', note: '请补充统一社会信用代码' }
    await decide(input)
    const same = await compare({ row: 'again', name: one.name })
    assert.deepEqual([same.id, same.state], [row.id, 'RETURNED'])
    const better = await compare({ row: 'again', name: one.name, creditCode: one.creditCode })
    assert.deepEqual([better.id, better.state], [row.id, 'MATCHED'])
  })
})

describe('rows of sources', () => {
  it('is seen by its source and public credit, page by page', async () => {
    await compare({ name: '无此单位甲' }, TAX)
    await compare({ name: '无此单位乙' }, TAX)
    const query = `query ($source: ID, $after: ID) { page: creditRows(source: $source, first: 1, after: $after) { rows { id } next } }`
    type Page = { rows: { id: string }[]; next: string | null }
    const page = async (variables: object, caller: Partial<SectorCaller>) =>
      (await credit.ask(query, { ...variables }, caller)).data!['page'] as Page
    const first = await page({ source: TAX }, DESK)
    const second = await page({ source: TAX, after: first.next }, DESK)
    assert.deepEqual([first.rows.length, second.rows.length, second.next], [1, 1, null])
    assert.notEqual(first.rows[0]!.id, second.rows[0]!.id)
    const taxOffice = { actor: 'tax', department: TAX, scopes: ['credit:determine'] }
    assert.deepEqual(await page({}, taxOffice), first)
    assert.deepEqual((await page({ source: TRANSPORT }, taxOffice)).rows, [])
    const one = `query ($id: ID!) { creditRow(id: $id) { id } }`
    const other = { ...taxOffice, department: MARKET }
    const { errors } = await credit.ask(one, { id: first.rows[0]!.id }, other)
    assert.equal(errors![0]!.extensions['code'], 'CASE_NOT_FOUND')
  })

  for (const [what, change, code] of [
    ['a source that is no code', { source: 'X' }, 'BAD_USER_INPUT'],
    [
      'two rows of one id',
      { rows: [1, 2].map(() => ({ row: 'a', name: '甲', nature: 'NEUTRAL' })) },
      'BAD_USER_INPUT',
    ],
    [
      'an id with a space',
      { rows: [{ row: 'a b', name: '甲', nature: 'NEUTRAL' }] },
      'BAD_USER_INPUT',
    ],
  ] as const)
    it(`with ${what} is refused with ${code}`, async () => {
      const input = { source: TRANSPORT, rows: [], ...change }
      const { errors } = await act('creditReconcileRows', input)
      assert.equal(errors![0]!.extensions['code'], code)
    })
})

describe('a reported decision under a name that its code never had', () => {
  const documentNo = '盐发改罚〔2026〕1号'
  const row = { ...PENALTY, CF_WSH: documentNo, CF_JDRQ: '2026-11-02' }
  const rowId = `PENALTY:${PENALTY['CF_CFJGDM']}:${documentNo}`

  async function report(changes: Row) {
    const { data } = await act('creditReportPenalties', { rows: [{ ...row, ...changes }] })
    return data!['done'] as { created: number; findings: { rule: string }[] }
  }

  async function quarantined() {
    const query =
      'query ($source: ID) { page: creditRows(source: $source, first: 100) { rows { id row result state subject { key } } } }'
    const { data } = await credit.ask(query, { source: PENALTY['CF_SJLYDM'] }, DESK)
    return (data!['page'] as { rows: ComparedRow[] }).rows
      .filter((one) => one.row === rowId)
      .map(({ result, state, subject }) => [result, state, subject?.key ?? null])
  }

  it('is refused (E08) and kept in quarantine, until it comes with the name of its code', async () => {
    const wrong = { CF_XDR_MC: '盐城从未登记有限公司' }
    const { created, findings } = await report(wrong)
    assert.deepEqual([created, findings.map(({ rule }) => rule)], [0, ['E08']])
    const kept = [['CONFLICT', 'QUARANTINED', null]]
    assert.deepEqual(await quarantined(), kept)
    await report(wrong)
    assert.deepEqual(await quarantined(), kept)
    assert.equal((await report({})).created, 1)
    assert.deepEqual(await quarantined(), [['MATCHED_CODE', 'MATCHED', PENALTY['CF_XDR_SHXYM']]])
  })
})
