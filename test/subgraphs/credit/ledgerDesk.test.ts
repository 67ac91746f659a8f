import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const CENTRE = { actor: 'centre', scopes: ['credit:catalogue'] }
const TOMORROW = addCalendarDays(TODAY, 1)
const APPROVAL = { department: '11320900000021020F', region: '320900' }

const MATTER = {
  code: 'SP-XK-901',
  name: '食品经营许可',
  field: '行政许可',
  stage: '审查',
  implementers: [APPROVAL],
  subjectKinds: ['ENTERPRISE'],
  requiredItems: [{ item: 'GG-01' }, { item: 'SC-05', lookBackMonths: 12 }],
  maxStalenessDays: 30,
  legalBasis: '《中华人民共和国食品安全法》第三十五条',
  mark: 'D',
}
const MEASURE = {
  code: 'CJ-901',
  name: '重点审查食品经营许可申请人',
  nature: 'MANAGEMENT',
  condition: { item: 'SC-05', when: 'HIT', withinMonths: 12 },
  matters: ['SP-XK-003'],
  effect: 'MANUAL_REVIEW',
  legalBasis: '《浙江省公共信用信息管理条例》第二十三条',
  basisLevel: 'LOCAL_REGULATION',
  implementer: '市行政审批局',
  mark: 'D',
}
const INPUTS = {
  creditSaveMatter: ['SaveMatterInput', '{ code content }'],
  creditSaveMeasure: ['SaveMeasureInput', '{ code content }'],
  creditPublishDraft: ['PublishDraftInput', ''],
  creditImportMeasures: ['ImportMeasuresInput', ''],
  creditEndLedgerRow: ['EndLedgerRowInput', ''],
  creditImportServiceMatters: ['ImportServiceMattersInput', ''],
} as const

async function act(name: keyof typeof INPUTS, input: object, caller: object = CENTRE) {
  const [type, fields] = INPUTS[name]
  const { data, errors } = await credit.ask(
    `mutation ($input: ${type}!) { done: ${name}(input: $input) ${fields} }`,
    { input: { requestId: requestId(), ...input } },
    caller,
  )
  return errors ? { ...errors[0]!.extensions, message: errors[0]!.message } : data!['done']
}
const codeOf = (done: unknown) => (done as { code?: string }).code
const fieldOf = (done: unknown) => (done as { field?: string }).field
const publish = (kind: string, code: string, from = TOMORROW) =>
  act('creditPublishDraft', { kind, code, from })

async function versions(kind: 'Matter' | 'Measure', code: string): Promise<unknown[]> {
  const query = `query ($code: ID!) { found: credit${kind}Versions(code: $code) { version validFrom validTo } }`
  const { data } = await credit.ask(query, { code }, CENTRE)
  return (data!['found'] as Record<string, unknown>[]).map((one) => Object.values(one))
}
const ledgerVersion = async () =>
  (await credit.ask('{ ledgerVersion }')).data!['ledgerVersion'] as string

async function coverage(): Promise<
  { field: string; known: number; listed: number; codes: string[] }[]
> {
  const query = '{ found: creditMatterCoverage { field known listed unlisted { code } } }'
  const { data } = await credit.ask(query, {}, CENTRE)
  const fields = data!['found'] as {
    field: string
    known: number
    listed: number
    unlisted: { code: string }[]
  }[]
  return fields.map(({ unlisted, ...rest }) => ({
    ...rest,
    codes: unlisted.map(({ code }) => code),
  }))
}

describe('the application list (应用清单)', () => {
  it('reports coverage of all 13 fields, with the matters that have no row', async () => {
    const found = await coverage()
    equal(found.length, 13)
    ok(found.every(({ listed }) => listed > 0))
    deepEqual(
      found.flatMap(({ codes }) => codes),
      ['SP-XK-901', 'SP-XK-902', 'SP-CZ-901'],
    )
    const closed = await credit.ask('{ creditMatterCoverage { field } }')
    equal(closed.errors![0]!.extensions['code'], 'FORBIDDEN')
  })

  it('is edited as a draft and published by version; the ledger’s version changes', async () => {
    const before = await ledgerVersion()
    const { content } = (await act('creditSaveMatter', { matter: MATTER })) as { content: string }
    equal((JSON.parse(content) as { name: string }).name, MATTER.name)
    equal(await ledgerVersion(), before)
    equal(await publish('MATTER', MATTER.code, TODAY), 'MATTER:SP-XK-901')
    ok((await ledgerVersion()) !== before)
    await act('creditSaveMatter', { matter: { ...MATTER, maxStalenessDays: 7 } })
    await publish('MATTER', MATTER.code)
    deepEqual(await versions('Matter', MATTER.code), [
      [2, TOMORROW, null],
      [1, TODAY, TODAY],
    ])
    deepEqual(
      (await coverage()).flatMap(({ codes }) => codes),
      ['SP-XK-902', 'SP-CZ-901'],
    )
  })

  it('ends a row on a last day, after which it is without one again', async () => {
    const unknown = { kind: 'MATTER', code: 'NO-SUCH', lastDay: TODAY, reason: '目录调整' }
    equal(codeOf(await act('creditEndLedgerRow', unknown)), 'CASE_NOT_FOUND')
    const end = { kind: 'MATTER', code: MATTER.code, lastDay: TOMORROW, reason: '目录调整' }
    equal(fieldOf(await act('creditEndLedgerRow', { ...end, reason: ' ' })), 'reason')
    equal(
      codeOf(await act('creditEndLedgerRow', { ...end, reason: '320902190001010013' })),
      'PERSONAL_DATA_IN_TEXT',
    )
    equal(await act('creditEndLedgerRow', end), 'MATTER:SP-XK-901')
    deepEqual((await versions('Matter', MATTER.code))[0], [2, TOMORROW, TOMORROW])
  })
})

describe('a draft of the application list', () => {
  for (const [field, change] of [
    ['code', { code: 'sp' }],
    ['name', { name: ' ' }],
    ['field', { field: '其他' }],
    ['stage', { stage: '' }],
    ['implementers', { implementers: [] }],
    ['implementers', { implementers: [{ department: '11320900000021020G', region: '320900' }] }],
    ['implementers', { implementers: [{ ...APPROVAL, region: '3209' }] }],
    ['subjectKinds', { subjectKinds: [] }],
    ['requiredItems', { requiredItems: [] }],
    ['requiredItems', { requiredItems: [{ item: 'GG1' }] }],
    ['requiredItems', { requiredItems: [{ item: 'GG-01', lookBackMonths: 0 }] }],
    ['requiredItems', { requiredItems: [{ item: 'GG-02', kinds: [] }] }],
    ['maxStalenessDays', { maxStalenessDays: 0 }],
    ['legalBasis', { legalBasis: ' ' }],
    ['mark', { mark: 'sure' }],
  ] as const) {
    it(`takes no draft with a wrong ${field}: ${JSON.stringify(change)}`, async () => {
      const done = await act('creditSaveMatter', { matter: { ...MATTER, ...change } })
      deepEqual([codeOf(done), fieldOf(done)], ['BAD_USER_INPUT', field])
    })
  }

  it('does not ask for what is in no catalogue', async () => {
    const requiredItems = [{ item: 'ZZ-99' }]
    await act('creditSaveMatter', { matter: { ...MATTER, code: 'SP-XK-902', requiredItems } })
    const done = (await publish('MATTER', 'SP-XK-902')) as { message: string }
    match(done.message, /^E14/)
  })

  it('does not stop looking up what a measure rests on', async () => {
    const query = `{ matters(code: "SP-CG-001") { name field stage implementers { department region } subjectKinds
      relatedRoles authorisationNeeded maxStalenessDays legalBasis mark } }`
    const [held] = (await credit.ask(query)).data!['matters'] as object[]
    const matter = { ...held, code: 'SP-CG-001', requiredItems: [{ item: 'GG-01' }] }
    await act('creditSaveMatter', { matter })
    const done = await publish('MATTER', 'SP-CG-001')
    deepEqual([codeOf(done), fieldOf(done)], ['BAD_USER_INPUT', 'condition.item'])
    match((done as { message: string }).message, /is not looked up on SP-CG-001/)
    equal((await versions('Matter', 'SP-CG-001')).length, 1)
  })

  it('publishes nothing of the past, no draft that is none, and not over a later version', async () => {
    deepEqual(fieldOf(await publish('MATTER', 'SP-XK-902', addCalendarDays(TODAY, -1))), 'from')
    deepEqual(codeOf(await publish('MATTER', 'NO-DRAFT')), 'CASE_NOT_FOUND')
    await act('creditSaveMatter', { matter: MATTER })
    deepEqual(fieldOf(await publish('MATTER', MATTER.code)), 'from')
  })

  it('is edited by the credit centre alone', async () => {
    const reader = { actor: 'x', scopes: ['credit:read'] }
    deepEqual(codeOf(await act('creditSaveMatter', { matter: MATTER }, reader)), 'FORBIDDEN')
  })

  it('takes matters of the city’s directory, and says how many are known', async () => {
    const known = { code: 'SP-JC-901', name: '消防监督抽查', field: '监督检查与抽查', ...APPROVAL }
    equal(await act('creditImportServiceMatters', { matters: [known] }), 4)
    equal(await act('creditImportServiceMatters', { matters: [known] }), 4)
    const done = await act('creditImportServiceMatters', { matters: [{ ...known, field: '其他' }] })
    deepEqual([codeOf(done), fieldOf(done)], ['BAD_USER_INPUT', 'field'])
    ok((await coverage()).some(({ codes }) => codes.includes('SP-JC-901')))
  })
})

describe('the measure ledger (失信惩戒措施清单)', () => {
  const importing = (change: object, from = TODAY) =>
    act('creditImportMeasures', { from, measures: [{ ...MEASURE, ...change }] })

  it('takes a list of measures; the same again changes nothing, another is the next version', async () => {
    const query = '{ found: measures(matter: "SP-XK-003") { condition { item } } }'
    const items = (await credit.ask(query)).data!['found'] as unknown[]
    const needed = await credit.ask('{ matters(code: "SP-XK-003") { requiredItems { item } } }')
    ok(items.length > 0 && JSON.stringify(needed.data).includes('SC-0'))
    const condition = { item: 'SC-03', when: 'HIT' }
    deepEqual(await importing({ condition }), ['CJ-901'])
    deepEqual(await importing({ condition }, TOMORROW), ['CJ-901'])
    deepEqual(await versions('Measure', 'CJ-901'), [[1, TODAY, null]])
    deepEqual(await importing({ condition, name: '重点审查' }, TOMORROW), ['CJ-901'])
    deepEqual(await versions('Measure', 'CJ-901'), [
      [2, TOMORROW, null],
      [1, TODAY, TODAY],
    ])
  })

  for (const [what, change, proposal] of [
    ['a municipal notice', { legalBasis: '市级通知', basisLevel: 'MUNICIPAL_DOCUMENT' }, 'ABOLISH'],
    ['nothing', { legalBasis: null, basisLevel: null }, 'ABOLISH'],
  ] as const) {
    it(`takes no measure that rests on ${what}`, async () => {
      const done = (await importing({ code: 'CJ-902', ...change })) as Record<string, unknown>
      deepEqual(
        [done['code'], done['measure'], done['proposal']],
        ['MEASURE_WITHOUT_BASIS', 'CJ-902', proposal],
      )
      deepEqual(await versions('Measure', 'CJ-902'), [])
    })
  }

  for (const [field, change] of [
    ['condition', { condition: { item: 'SC3', when: 'HIT' } }],
    ['condition', { condition: { item: 'SC-03', when: 'HIT', withinMonths: 0 } }],
    ['matters', { matters: [] }],
    ['basisLevel', { basisLevel: null }],
    ['implementer', { implementer: '' }],
    ['matters', { matters: ['SP-XK-999'] }],
    ['condition.item', { condition: { item: 'ZJ-06', when: 'HIT' } }],
  ] as const) {
    it(`takes none with a wrong ${field}: ${JSON.stringify(change)}`, async () => {
      const done = await importing({ code: 'CJ-903', ...change })
      deepEqual([codeOf(done), fieldOf(done)], ['BAD_USER_INPUT', field])
    })
  }

  it('holds no restriction on a municipal notice, whoever writes it', async () => {
    const restrict = credit.database.query(
      `UPDATE measure SET clean_up = NULL WHERE code = 'CJ-029'`,
    )
    await restrict.then(
      () => ok(false, 'the database took it'),
      (error: unknown) => match(String(error), /no_restriction_by_notice/),
    )
  })
})
