import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { NOBODY, startSector, type RunningSector } from '../../support/sectorHarness.js'
import { ADULT, BUREAU, FIRM, LICENCE, PENALTY, ofPerson, type Row } from './rows.js'

/** The contractor of the town, whom transport knows nothing of. */
const OTHER = '91350200000002014J'
const TODAY = todayInChina()
const KEY = personKey(Buffer.alloc(32, 7), '01', ADULT.number)

const OFFICER: SectorCaller = {
  ...NOBODY,
  actor: 'transport-officer',
  department: BUREAU.code,
  scopes: ['transport:read', 'transport:write'],
}
const INSPECTOR = { ...OFFICER, scopes: [...OFFICER.scopes, 'transport:supervise'] }

interface Report {
  id: string
  state: string
  submitted: number
  created: number
  changed: number
  unchanged: number
  refused: number
  findings: { line: number; rule: string; field: string; got: string | null }[]
}

let transport: RunningSector
let requests = 0
before(async () => {
  transport = await startSector('transport')
})
after(() => transport.stop())

const FIELDS = `{ id state submitted created changed unchanged refused findings { line rule field got } }`

async function ask(query: string, variables: object, caller: SectorCaller) {
  const { response } = await transport.call({ query, variables: { ...variables } }, caller)
  const codes = response.errors?.map((error) => error.extensions.code) ?? []
  return {
    data: (response.data ?? {}) as Record<string, Record<string, unknown> | null>,
    codes,
    response,
  }
}

async function report(
  rows: readonly Row[],
  { caller = OFFICER, requestId = `r${++requests}` } = {},
): Promise<{ report: Report; codes: string[] }> {
  const kind = 'XK_WSH' in rows[0]! ? 'Licences' : 'Penalties'
  const query = `mutation ($input: Report${kind}Input!) { done: transportReport${kind}(input: $input) ${FIELDS} }`
  const { data, codes } = await ask(query, { input: { requestId, rows } }, caller)
  return { report: (data['done'] ?? null) as unknown as Report, codes }
}

function counts({ submitted, created, changed, unchanged, refused }: Report): number[] {
  return [submitted, created, changed, unchanged, refused]
}

/** What an officer of transport reads of a firm’s penalties or licences under this document number. */
async function records(code: string, documentNo: string): Promise<Record<string, unknown>[]> {
  const query = `query ($id: SubjectId!) { subject(id: $id) {
    operatingLicences(first: 200) { documentNo status title publicityUntil }
    transportPenalties(first: 200) { documentNo status kind fineYuan plate publicityUntil } } }`
  const { data } = await ask(query, { id: code }, OFFICER)
  const subject = data['subject'] as unknown as Record<string, Record<string, unknown>[]>
  return Object.values(subject)
    .flat()
    .filter((record) => record['documentNo'] === documentNo)
}

function penalty(number: number, changes: Row = {}): Row {
  return { ...PENALTY, CF_WSH: `盐交测罚〔2026〕${number}号`, CF_JDRQ: TODAY, ...changes }
}

async function withdraw(number: number, caller: SectorCaller = OFFICER, since = TODAY) {
  const query = `mutation ($input: WithdrawDecisionInput!) { done: transportWithdrawDecision(input: $input) { state version dueOn } }`
  const documentNo = `盐交测罚〔2026〕${number}号`
  const input = { authorityCode: BUREAU.code, documentNo, reason: 'REVOKED', since }
  return ask(query, { input }, caller)
}

describe('a report over GraphQL', () => {
  for (const [field, name] of [
    ['CF_WSH', 'number'],
    ['CF_CFJGDM', 'code of its authority'],
  ] as const)
    it(`refuses a row without the ${name}, and takes the others`, async () => {
      const { report: done, codes } = await report([penalty(90, { [field]: ' ' }), penalty(91)])
      assert.deepEqual(codes, [])
      assert.deepEqual([done.submitted, done.refused], [2, 1])
      assert.ok(done.findings.some((one) => one.line === 1 && one.field === field))
    })

  it('makes decisions credit records of the item, and leaves refused rows out with every fault', async () => {
    const wrong = penalty(2, { CF_XDR_SHXYM: '913209000000010110', CF_NR_FK: '' })
    const { report: done } = await report([
      penalty(1, { CF_SY: '车牌号苏J12345的货车超限行驶' }),
      wrong,
    ])
    assert.deepEqual(counts(done), [2, 1, 0, 0, 1])
    assert.deepEqual(done.findings, [
      { line: 2, rule: 'E02', field: 'CF_XDR_SHXYM', got: '913209000000010110' },
      { line: 2, rule: 'E06', field: 'CF_NR_FK', got: null },
    ])
    const [record, ...more] = await records(FIRM.code, '盐交测罚〔2026〕1号')
    assert.deepEqual(more, [])
    assert.deepEqual(
      { ...record, publicityUntil: typeof record!['publicityUntil'] },
      {
        documentNo: '盐交测罚〔2026〕1号',
        status: 'ACTIVE',
        kind: 'JT-OVERLOAD',
        fineYuan: 5_000,
        plate: '苏J12345',
        publicityUntil: 'string',
      },
    )
  })

  it('changes nothing the second time, and makes a changed row version 2', async () => {
    await report([penalty(3)])
    assert.deepEqual(counts((await report([penalty(3)])).report), [1, 0, 0, 1, 0])
    const changed = penalty(3, { CF_NR_FK: '0.8', CF_NR: '罚款人民币捌仟元整' })
    assert.deepEqual(counts((await report([changed])).report), [1, 0, 1, 0, 0])
    const [record] = await records(FIRM.code, '盐交测罚〔2026〕3号')
    assert.equal(record!['fineYuan'], 8_000)
    assert.deepEqual(await versions(3), [
      ['REPORT', 'PUBLISHED', '0.5', 'transport-officer'],
      ['CORRECT', 'PUBLISHED', '0.8', 'transport-officer'],
    ])
  })

  it('is the same report under the same requestId, and refuses another one under it', async () => {
    const first = await report([penalty(4)], { requestId: 'once' })
    const again = await report([penalty(4)], { requestId: 'once' })
    assert.deepEqual(again.report, first.report)
    const { codes } = await report([penalty(5)], { requestId: 'once' })
    assert.deepEqual(codes, ['REQUEST_ID_REUSED'])
    assert.deepEqual(await records(FIRM.code, '盐交测罚〔2026〕5号'), [])
  })

  it('takes a licence, and ends it when it is reported as no longer valid', async () => {
    const licence = { ...LICENCE, XK_WSH: '盐交测许〔2026〕1号', XK_JDRQ: TODAY }
    assert.deepEqual(counts((await report([licence])).report), [1, 1, 0, 0, 0])
    assert.equal((await records(FIRM.code, '盐交测许〔2026〕1号')).length, 1)
    assert.deepEqual(counts((await report([{ ...licence, XK_ZT: '2' }])).report), [1, 0, 1, 0, 0])
    assert.deepEqual(await records(FIRM.code, '盐交测许〔2026〕1号'), [])
  })

  it('takes a person’s penalty under the gateway’s key, never public, the name masked', async () => {
    const row = { ...ofPerson(penalty(6)), CF_XDR_ZJHM: KEY }
    assert.deepEqual(counts((await report([row])).report), [1, 1, 0, 0, 0])
    const [kept] = await transport.database.query<Record<string, unknown>[]>(
      `SELECT d.is_public, v.content->>'CF_XDR_MC' AS name, v.content ? 'CF_XDR_ZJHM' AS has_number, v.sealed
       FROM disclosure d JOIN disclosure_version v USING (subject_key, id) WHERE d.subject_key = $1`,
      [KEY],
    )
    assert.deepEqual(kept, { is_public: false, name: '张**', has_number: false, sealed: null })
  })
})

describe('a number in reports', () => {
  it('with two contents is refused in both, and with one content twice taken once', async () => {
    const { report: done } = await report([
      penalty(7),
      penalty(7, { CF_NR_FK: '0.9' }),
      penalty(8),
      penalty(8),
    ])
    assert.deepEqual(counts(done), [4, 1, 0, 1, 2])
    assert.deepEqual(
      done.findings.map(({ line, rule }) => [line, rule]),
      [
        [1, 'E07'],
        [2, 'E07'],
      ],
    )
  })

  it('that the authority used for a record that came another way is refused', async () => {
    const [used] = await transport.database.query<{ document_no: string }[]>(
      `SELECT document_no FROM document_number WHERE authority_code = $1 AND length(record_id) = 4 LIMIT 1`,
      [BUREAU.code],
    )
    const { report: done } = await report([penalty(9, { CF_WSH: used!.document_no })])
    assert.deepEqual([counts(done), done.findings[0]!.rule], [[1, 0, 0, 0, 1], 'E07'])
  })

  it('moves with its decision to another subject, and the old one no longer has it', async () => {
    await report([penalty(10)])
    const name = '厦门鹭筑建设工程有限公司'
    const corrected = penalty(10, { CF_XDR_SHXYM: OTHER, CF_XDR_MC: name })
    assert.deepEqual(counts((await report([corrected])).report), [1, 0, 1, 0, 0])
    assert.deepEqual(await records(FIRM.code, '盐交测罚〔2026〕10号'), [])
    assert.equal((await records(OTHER, '盐交测罚〔2026〕10号')).length, 1)
    assert.deepEqual(counts((await report([penalty(10)])).report), [1, 0, 1, 0, 0])
    assert.equal((await records(FIRM.code, '盐交测罚〔2026〕10号')).length, 1)
    assert.deepEqual(await records(OTHER, '盐交测罚〔2026〕10号'), [])
  })
})

describe('a report', () => {
  for (const { name, caller, code } of [
    { name: 'somebody without the scope', caller: { ...OFFICER, scopes: [] }, code: 'FORBIDDEN' },
    { name: 'nobody’s department', caller: { ...OFFICER, department: null }, code: 'FORBIDDEN' },
  ])
    it(`is not taken from ${name}`, async () => {
      const { report: done, codes } = await report([penalty(11)], { caller })
      assert.deepEqual([done, codes], [null, [code]])
      assert.deepEqual(await records(FIRM.code, '盐交测罚〔2026〕11号'), [])
    })

  it('refuses rows of another source, but for whoever supervises', async () => {
    const caller = { ...OFFICER, department: '113209000000210552' }
    assert.equal((await report([penalty(12)], { caller })).report.findings[0]!.rule, 'E13')
    const inspector = { ...INSPECTOR, department: '113209000000210552' }
    const { report: done } = await report([penalty(12)], { caller: inspector })
    assert.deepEqual(counts(done), [1, 1, 0, 0, 0])
  })

  for (const rows of [[], Array.from({ length: 501 }, (_, n) => penalty(1_000 + n))])
    it(`of ${rows.length} rows is refused`, async () => {
      const query = `mutation ($input: ReportPenaltiesInput!) { transportReportPenalties(input: $input) { id } }`
      const { codes } = await ask(query, { input: { requestId: 'many', rows } }, OFFICER)
      assert.deepEqual(codes, ['BAD_USER_INPUT'])
    })

  for (const requestId of ['', 'a b', 'x'.repeat(101)])
    it(`under “${requestId.slice(0, 9)}”, which is no id of a request, is refused`, async () => {
      const { codes } = await report([penalty(60)], { requestId })
      assert.deepEqual(codes, ['BAD_USER_INPUT'])
    })

  it('is listed for its department, and for no other', async () => {
    const query = `{ transportReports(first: 100) { id via } }`
    const own = await ask(query, {}, OFFICER)
    const others = await ask(query, {}, { ...OFFICER, department: '113209000000210552' })
    assert.ok((own.data['transportReports'] as unknown as unknown[]).length > 5)
    assert.equal((others.data['transportReports'] as unknown as unknown[]).length, 2)
  })
})

describe('a withdrawn decision', () => {
  it('answers no query, keeps its versions, and cannot be reported again', async () => {
    await report([penalty(20)])
    const { data } = await withdraw(20)
    assert.deepEqual([data['done']!['state'], data['done']!['version']], ['WITHDRAWN', 2])
    assert.deepEqual(await records(FIRM.code, '盐交测罚〔2026〕20号'), [])
    assert.deepEqual(
      (await versions(20)).map(([act, state]) => [act, state]),
      [
        ['REPORT', 'PUBLISHED'],
        ['WITHDRAW', 'WITHDRAWN'],
      ],
    )
    const { report: done } = await report([penalty(20)])
    assert.deepEqual([counts(done), done.findings[0]!.rule], [[1, 0, 0, 0, 1], 'E07'])
  })

  it('is due in three working days, and the same again changes nothing', async () => {
    await report([penalty(21, { CF_JDRQ: '2026-09-28' })])
    const early = await withdraw(21, OFFICER, '2026-09-27')
    assert.deepEqual(early.codes, ['BAD_USER_INPUT'])
    const first = await withdraw(21, OFFICER, '2026-09-30')
    assert.equal(first.data['done']!['dueOn'], '2026-10-10')
    assert.deepEqual((await withdraw(21)).data['done']!['version'], 2)
  })

  it('is withdrawn by nobody without the scope, by no other department, and only if it was reported', async () => {
    await report([penalty(22)])
    assert.deepEqual((await withdraw(22, { ...OFFICER, scopes: [] })).codes, ['FORBIDDEN'])
    const other = { ...OFFICER, department: '113209000000210552' }
    assert.deepEqual((await withdraw(22, other)).codes, ['FORBIDDEN'])
    assert.deepEqual((await withdraw(404)).codes, ['BAD_USER_INPUT'])
    assert.equal((await records(FIRM.code, '盐交测罚〔2026〕22号')).length, 1)
  })
})

async function versions(number: number): Promise<unknown[][]> {
  const rows = await transport.database.query<Record<string, unknown>[]>(
    `SELECT act, state, content->>'CF_NR_FK' AS fine, actor FROM disclosure_version
     WHERE content->>'CF_WSH' = $1 ORDER BY version`,
    [`盐交测罚〔2026〕${number}号`],
  )
  return rows.map((row) => [row['act'], row['state'], row['fine'], row['actor']])
}
