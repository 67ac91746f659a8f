import 'reflect-metadata'
import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse, stringify } from 'yaml'
import type { Matter, Measure } from '../../gateway/check/ledger.js'
import { checkCreditCode } from '../../schema/wire/creditCode.js'
import { loadLedgerTables } from '../../subgraphs/credit/rules/loadLedgerTables.js'

type Row = Record<string, unknown>

const texts = {
  matters: readFileSync('subgraphs/credit/rules/matters.yaml', 'utf8'),
  measures: readFileSync('subgraphs/credit/rules/measures.yaml', 'utf8'),
}
const { matters, measures } = loadLedgerTables(texts)

/** The catalogue items of issue 2 §2. */
const ITEMS =
  'GG-01 GG-02 GG-03 GG-05 GG-07 GG-09 JT-01 JT-02 JT-04 SC-03 SC-04 SC-05 RS-01 ZJ-01 ZJ-06 YL-01 YL-02 YL-03'
const MARKS = ['T', 'P', 'K', 'seed', 'D', 'unsure']

describe('the application list (应用清单)', () => {
  it('has a matter in each of the 13 fields', () => {
    const fields = (parse(texts.matters) as { fields: { name: string }[] }).fields.map(
      (f) => f.name,
    )
    equal(fields.length, 13)
    deepEqual(new Set(matters.map((matter) => matter.field)), new Set(fields))
  })

  it('requires items that a sector offers, and GG-01 of every organisation', () => {
    const items = matters.flatMap((matter) => matter.requiredItems.map((row) => row.item))
    deepEqual(
      items.filter((item) => !ITEMS.includes(item)),
      [],
    )
    const unlisted = matters.filter(
      ({ subjectKinds, requiredItems }) =>
        !subjectKinds.includes('PERSON') && requiredItems[0]?.item !== 'GG-01',
    )
    deepEqual(unlisted, [])
  })

  it('names departments of schema/departments.yaml, in their regions', () => {
    const { departments } = parse(readFileSync('schema/departments.yaml', 'utf8')) as {
      departments: { code: string; region: string }[]
    }
    for (const { department, region } of matters.flatMap((matter) => matter.implementers)) {
      ok(checkCreditCode(department).ok, department)
      equal(departments.find(({ code }) => code === department)?.region, region, department)
    }
  })

  it('asks a person’s authorisation for housing alone', () => {
    const asking = matters.filter((matter) => matter.authorisationNeeded)
    deepEqual(
      asking.map(({ name, subjectKinds }) => [name, subjectKinds]),
      [['城镇住房保障资格审核', ['PERSON']]],
    )
  })

  it('looks into all five sectors for an upgrade of qualification', () => {
    const upgrade = matters.find((matter) => matter.name === '建筑业企业资质升级')
    const sectors = upgrade?.requiredItems.map(({ item }) => item.slice(0, 2))
    deepEqual(new Set(sectors), new Set(['GG', 'RS', 'ZJ', 'SC', 'JT', 'YL']))
  })

  it('gives the gateway’s Matter and Measure', () => {
    const asGatewayReads: { matters: readonly Matter[]; measures: readonly Measure[] } = {
      matters,
      measures,
    }
    ok(asGatewayReads.matters.length > 0)
  })
})

describe('the measure ledger (失信惩戒措施清单)', () => {
  const effectOn = (matter: string, item: string, kind: string | null) =>
    measures
      .filter(
        ({ matters: on, condition }) =>
          on.includes(matter) &&
          condition.item === item &&
          (condition.kindIn === null || (kind !== null && condition.kindIn.includes(kind))),
      )
      .map((measure) => measure.effect)
      .join()

  for (const { matter, item, kind, effect } of [
    { matter: 'SP-CG-001', item: 'GG-02', kind: 'L01', effect: 'BLOCK_BY_LAW' },
    { matter: 'SP-CG-001', item: 'GG-02', kind: 'L03', effect: 'RESTRICT' },
    { matter: 'SP-CF-003', item: 'GG-02', kind: 'L01', effect: '' },
    { matter: 'SP-ZB-001', item: 'GG-02', kind: 'L03', effect: 'RESTRICT' },
    { matter: 'SP-ZZ-001', item: 'RS-01', kind: null, effect: 'RESTRICT' },
    { matter: 'SP-ZZ-001', item: 'ZJ-06', kind: null, effect: 'MANUAL_REVIEW' },
    { matter: 'SP-ZZ-001', item: 'YL-02', kind: null, effect: '' },
    { matter: 'SP-XK-003', item: 'SC-03', kind: null, effect: 'BLOCK_BY_LAW' },
    { matter: 'SP-XK-001', item: 'JT-04', kind: null, effect: 'RESTRICT' },
    { matter: 'SP-XK-004', item: 'GG-02', kind: 'L04', effect: 'NO_COMMITMENT_ROUTE' },
    { matter: 'SP-CZ-001', item: 'GG-03', kind: null, effect: 'GREEN_CHANNEL' },
    {
      matter: 'SP-ZZ-002',
      item: 'YL-02',
      kind: 'YL-FRAUD',
      effect: 'RESTRICT,MANUAL_REVIEW,MANUAL_REVIEW',
    },
  ])
    it(`lets ${effect || 'nothing'} follow from ${kind ?? item} on ${matter}`, () => {
      equal(effectOn(matter, item, kind), effect)
    })

  it('has a basis wherever more than information follows', () => {
    const baseless = measures.filter((measure) => measure.legalBasis === null)
    deepEqual(
      baseless.map(({ effect }) => effect),
      ['INFO_ONLY'],
    )
  })

  it('carries a source mark on every row', () => {
    for (const { code, mark } of [...matters, ...measures])
      ok(
        mark.split(' ').every((part) => MARKS.includes(part)),
        code,
      )
  })

  it('keeps one row for abolition, on a municipal notice', () => {
    const abolished = measures.filter((measure) => measure.cleanUp === 'ABOLISH')
    deepEqual(
      abolished.map(({ effect, mark }) => [effect, mark]),
      [['RESTRICT', 'D']],
    )
  })
})

type Table = 'matters' | 'measures'

/** The texts with a change in the first row of one table. */
function changed(table: Table, change: (row: Row, rows: Row[]) => void): typeof texts {
  const content = parse(texts[table]) as Record<Table, Row[]>
  change(content[table][0]!, content[table])
  return { ...texts, [table]: stringify(content) }
}

/** Table, member, its value in the first row, and what is said of it. */
const malformed: [Table, string, unknown, string][] = [
  ['matters', 'code', 'XK-1', 'code must look like ^SP-[A-Z]{2}-\\d{3}$, got XK-1'],
  ['matters', 'code', 'SP-QQ-001', 'code must name the letters of a field'],
  ['matters', 'name', '', 'name must be a text'],
  ['matters', 'version', 1.5, 'version must be a whole number above 0'],
  ['matters', 'legalBasis', undefined, 'legalBasis is missing'],
  ['matters', 'mark', 'sure', 'mark must look like'],
  ['matters', 'validFrom', '2026-02-30', 'validFrom must be a calendar day YYYY-MM-DD'],
  ['matters', 'subjectKinds', ['FIRM'], 'subjectKinds[0] must be of ENTERPRISE'],
  ['matters', 'relatedRoles', 'ALL', 'relatedRoles must be a list'],
  ['matters', 'authorisationNeeded', 'no', 'authorisationNeeded must be true or false'],
  ['matters', 'maxStaleness', 3, 'maxStaleness is not a member of this table'],
  ['measures', 'nature', 'HARSH', 'nature must be one of REDUCES_RIGHTS'],
  ['measures', 'matters', ['SP-XK-001', 'SP-XK-001'], 'matters names one value twice'],
  ['measures', 'matters', [], 'matters must not be empty'],
  ['matters', 'subjectKinds', [], 'subjectKinds must name at least one'],
  ['measures', 'condition', undefined, 'condition is missing'],
]

const contradictory: [string, typeof texts, string][] = [
  ['a text for a list', { ...texts, matters: 'none' }, 'matters.yaml: must be a mapping.'],
  [
    'no rows',
    { ...texts, measures: 'measures: []' },
    'measures.yaml: measures must be a list of rows.',
  ],
  [
    'a row that is a text',
    changed('matters', (_row, rows) => Object.assign(rows, { 0: 'SP' })),
    'matters.yaml: matters[0]: must be a mapping.',
  ],
  [
    'a misspelt limit of an item',
    changed('matters', (row) =>
      Object.assign(row, { requiredItems: [{ item: 'GG-01', lookback: 12 }] }),
    ),
    'matters.yaml: matters[0] (SP-XK-001): requiredItems[0]: lookback is not a member of this table.',
  ],
  [
    'an item of no kind at all',
    changed('matters', (row) =>
      Object.assign(row, { requiredItems: [{ item: 'GG-02', kinds: [] }] }),
    ),
    'matters.yaml: matters[0] (SP-XK-001): requiredItems[0]: kinds must not be empty.',
  ],
  [
    'two versions in force at once',
    changed('matters', (row, rows) => rows.push({ ...row, version: 2, validFrom: '2027-01-01' })),
    'matters.yaml: SP-XK-001 version 2: validFrom overlaps version 1.',
  ],
  [
    'a code used twice',
    changed('measures', (row, rows) => rows.push(row)),
    'measures.yaml: CJ-001 version 1: version is used twice.',
  ],
  [
    'an unknown matter',
    changed('measures', (row) => Object.assign(row, { matters: ['SP-XK-999'] })),
    'measures.yaml: CJ-001: matters names unknown SP-XK-999.',
  ],
  [
    'a restriction without basis',
    changed('measures', (row) => Object.assign(row, { legalBasis: null })),
    'measures.yaml: CJ-001: legalBasis is missing, so effect must be INFO_ONLY.',
  ],
  [
    'a refusal on an unsure basis',
    changed('measures', (row) => Object.assign(row, { mark: 'unsure' })),
    'measures.yaml: CJ-001: mark is unsure: too unsure a basis for BLOCK_BY_LAW.',
  ],
  [
    'evidence that the matter does not ask for',
    changed('measures', (row) => Object.assign(row, { condition: { item: 'JT-04', when: 'HIT' } })),
    'measures.yaml: CJ-001: condition.item JT-04 is not looked up on SP-CG-001.',
  ],
  [
    'a kind that the matter does not ask for',
    changed('measures', (row) =>
      Object.assign(row, { condition: { item: 'GG-02', when: 'HIT', kindIn: ['L07'] } }),
    ),
    'measures.yaml: CJ-001: condition.kindIn L07 is not looked up on SP-CG-001.',
  ],
]

describe('loadLedgerTables', () => {
  const refuses = (given: typeof texts, message: string) =>
    throws(
      () => loadLedgerTables(given),
      (error: Error) => error.name === 'TableError' && error.message.startsWith(message),
    )

  for (const [table, member, value, message] of malformed)
    it(`refuses ${member} ${JSON.stringify(value)} in ${table}, naming file, row and member`, () => {
      const code = { matters: 'SP-XK-001', measures: 'CJ-001' }[table]
      const place = `${table}.yaml: ${table}[0] (${member === 'code' ? String(value) : code})`
      const given = changed(table, (row) => Object.assign(row, { [member]: value }))
      refuses(given, `${place}: ${message}`)
    })

  for (const [name, given, message] of contradictory)
    it(`refuses ${name}`, () => refuses(given, message))
})
