import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const CENTRE = { actor: 'centre', scopes: ['credit:catalogue'] }
const ROW = {
  code: 'SQ-C10-09',
  category: 'C10',
  name: '文明施工检查信息',
  subjectKinds: ['ENTERPRISE'],
  nature: 'OTHER',
  sourceDepartment: '市住房和城乡建设局',
  updatePeriod: 'DAILY',
  openness: 'GOV_SHARED',
  sharingScope: '各级政务部门',
  retention: '一年',
  legalBasis: '市信用条例',
  basisLevel: 'LOCAL_REGULATION',
  mark: 'D',
}

async function act(name: keyof typeof TYPES, input: object, caller: object = CENTRE) {
  const { data, errors } = await credit.ask(
    `mutation ($input: ${TYPES[name]}!) { done: ${name}(input: $input) { state validFrom validTo rowCount } }`,
    { input: { requestId: requestId(), level: 'CITY', ...input } },
    caller,
  )
  return errors ? errors[0]!.extensions : data!['done']
}
const TYPES = {
  creditSaveCatalogueEdition: 'SaveCatalogueEditionInput',
  creditSaveCatalogueRow: 'SaveCatalogueRowInput',
  creditRemoveCatalogueRow: 'RemoveCatalogueRowInput',
  creditPublishCatalogueEdition: 'PublishCatalogueInput',
}
const NAMED = { title: '市数据清单', issuer: '市信用办' }
const save = (edition: string, rows: object[], change: object = {}) =>
  act('creditSaveCatalogueEdition', { edition, ...NAMED, rows, ...change })
const saveRow = (edition: string, row: object) => act('creditSaveCatalogueRow', { edition, row })
const publish = (edition: string, from: string, change: object = {}) =>
  act('creditPublishCatalogueEdition', { edition, from, ...change })

async function inForce(on: string | null = null): Promise<string[]> {
  const query = 'query ($on: Date) { found: creditCatalogue(on: $on) { level code } }'
  const { data } = await credit.ask(query, { on })
  const rows = data!['found'] as { level: string; code: string }[]
  return rows.filter(({ level }) => level === 'CITY').map(({ code }) => code)
}

describe('the catalogue’s editions (信息目录版本)', () => {
  it('shows what is in force to anyone, drafts to public credit alone', async () => {
    deepEqual(await inForce(), ['SQ-C08-01', 'SQ-C09-01', 'SQ-C10-01'])
    const query = '{ found: creditCatalogueEditions { level edition state rowCount } }'
    const open = await credit.ask(query, {}, { scopes: ['credit:read'] })
    equal((open.data!['found'] as unknown[]).length, 3)
    equal((await credit.ask(query)).errors![0]!.extensions['code'], 'FORBIDDEN')
  })

  it('is edited as a draft and published as a whole: the edition before ends the day before', async () => {
    const draft = { state: 'DRAFT', validFrom: null, validTo: null }
    deepEqual(await save('E2', [ROW]), { ...draft, rowCount: 1 })
    deepEqual(await saveRow('E2', { ...ROW, code: 'SQ-C10-10', name: '扬尘检查信息' }), {
      ...draft,
      rowCount: 2,
    })
    const taken = { edition: 'E2', code: 'SQ-C10-10' }
    const removed = await act('creditRemoveCatalogueRow', taken)
    deepEqual(removed, { ...draft, rowCount: 1 })
    const tomorrow = addCalendarDays(TODAY, 1)
    deepEqual(await publish('E2', tomorrow), {
      state: 'PUBLISHED',
      validFrom: tomorrow,
      validTo: null,
      rowCount: 1,
    })
    deepEqual(await inForce(), ['SQ-C08-01', 'SQ-C09-01', 'SQ-C10-01'])
    deepEqual(await inForce(tomorrow), ['SQ-C10-09'])
  })

  it('stands once it is published', async () => {
    const refused = { code: 'CASE_STATE', state: 'PUBLISHED' }
    deepEqual(await save('E2', []), refused)
    deepEqual(await saveRow('E2', ROW), refused)
    deepEqual(await publish('E2', TODAY), refused)
  })

  for (const [what, row, rule] of [
    ['on a municipal notice', { basisLevel: 'MUNICIPAL_DOCUMENT' }, 'LOCAL_BASIS'],
    ['that repeats a national row', { name: '行政处罚信息' }, 'REPEATS_HIGHER'],
  ] as const) {
    it(`is not published with a row ${what}`, async () => {
      const edition = `F-${rule.slice(0, 5)}`
      await save(edition, [{ ...ROW, ...row }])
      const from = addCalendarDays(TODAY, 3)
      deepEqual(await publish(edition, from), { code: 'BAD_USER_INPUT', row: ROW.code, rule })
    })
  }

  it('is refused where it makes no sense, and nothing is written', async () => {
    const bad = (rule: string) => ({ code: 'BAD_USER_INPUT', row: ROW.code, rule })
    deepEqual(await save('G1', [{ ...ROW, category: 'C99' }]), bad('CATEGORY'))
    deepEqual(await save('G1', [ROW, ROW]), bad('ROW_TWICE'))
    deepEqual(await publish('G1', TODAY), { code: 'CASE_NOT_FOUND' })
    await save('G2', [ROW])
    const field = { code: 'BAD_USER_INPUT', field: 'from' }
    deepEqual(await publish('G2', addCalendarDays(TODAY, -1)), field)
    deepEqual(await publish('G2', addCalendarDays(TODAY, 1)), field)
    deepEqual(await save('a b', [ROW]), { code: 'BAD_USER_INPUT' })
    deepEqual(await save('G3', [{ ...ROW, name: '320902190001010013' }]), {
      code: 'PERSONAL_DATA_IN_TEXT',
    })
    for (const name of ['title', 'issuer']) {
      const empty = { code: 'BAD_USER_INPUT', field: name }
      deepEqual(await save('G4', [ROW], { [name]: ' ' }), empty)
    }
    const reader = { scopes: ['credit:read'] }
    const denied = { edition: 'G3', ...NAMED, rows: [ROW] }
    deepEqual(await act('creditSaveCatalogueEdition', denied, reader), { code: 'FORBIDDEN' })
  })

  it('takes one request once', async () => {
    const id = { requestId: requestId() }
    const first = await save('H1', [ROW], id)
    deepEqual(await save('H1', [ROW], id), first)
    deepEqual(await save('H1', [], id), { code: 'REQUEST_ID_REUSED' })
  })
})

describe('data outside the catalogue', () => {
  it('is refused with E14, once no row in force has its item', async () => {
    const give = (from: string) =>
      credit.ask(
        'mutation ($input: GiveAttentionInput!) { done: creditGiveAttention(input: $input) { id } }',
        {
          input: {
            requestId: requestId(),
            subject: credit.town.organisation('CLEAN').code,
            authority: { name: '市信用办', code: '11320900000021012L', region: '320900' },
            reason: '多次被投诉',
            legalBasis: '《浙江省公共信用信息管理条例》第二十三条',
            from,
          },
        },
        { actor: 'desk', scopes: ['credit:lists'] },
      )
    equal((await give(TODAY)).errors, undefined)
    await save('P2', [{ ...ROW, name: '省补充信息' }], { level: 'PROVINCE' })
    ok(await publish('P2', TODAY, { level: 'PROVINCE' }))
    const [error] = (await give(TODAY)).errors!
    match(error!.message, /^E14: /)
    deepEqual(error!.extensions, { code: 'BAD_USER_INPUT', rule: 'E14', item: 'GG-09' })
  })

  it('is told to every sector, row by row', async () => {
    const told = await credit.database.query<{ payload: Record<string, unknown> }[]>(
      `SELECT payload FROM outbox WHERE type = 'CATALOGUE_ROW' UNION ALL
       SELECT payload FROM feed WHERE type = 'CATALOGUE_ROW'`,
    )
    const ended = told.filter(
      ({ payload }) => payload['item'] === 'GG-09' && payload['to'] !== null,
    )
    deepEqual(
      ended.map(({ payload }) => payload),
      [
        {
          level: 'PROVINCE',
          edition: '2026-demo',
          row: 'SH-C10-01',
          item: 'GG-09',
          from: '2026-01-01',
          to: addCalendarDays(TODAY, -1),
        },
      ],
    )
  })
})
