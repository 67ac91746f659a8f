import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import {
  loadAbnormalRules,
  type AbnormalCode,
} from '../../../gateway/register/abnormalUse/abnormalRules.js'
import type { LookRow } from '../../../gateway/register/abnormalUse/countedBy.js'
import { AbnormalUse, type Finding } from '../../../gateway/register/abnormalUse/findAbnormalUse.js'
import { isOffHours } from '../../../gateway/register/abnormalUse/offHours.js'

const TABLE = readFileSync('schema/abnormalUse.yaml', 'utf8')
const VIP = '91320900000001011R'
const WATCHED = `watched:
  - { subject: ${VIP} }
  - { subject: 91350200000002014J, actor: cousin }
`
const RULES = loadAbnormalRules(TABLE.replace('watched: []', WATCHED))
/** Monday, 2026-05-11, 10:00 in China: a working day. */
const MORNING = Date.parse('2026-05-11T02:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const LOOK: LookRow = {
  chain: 'gateway-1',
  seq: '1',
  hash: 'h',
  at: MORNING,
  isRefused: false,
  actor: 'officer',
  issuer: 'https://identity.test',
  client: 'console',
  department: '11320900000021020F',
  region: '320900',
  roles: ['APPROVAL_OFFICER'],
  caseNumber: null,
  subjects: [],
  code: null,
}
/** So many rows, made from their number; in the order of time. */
const rows = (count: number, of: (n: number) => Partial<LookRow>): LookRow[] =>
  Array.from({ length: count }, (_, n) => ({ ...LOOK, seq: String(n + 1), ...of(n) }))
const local = (n: number) => `9132090000000${String(n).padStart(4, '0')}X`
const foreign = (n: number) => `9144010000000${String(n).padStart(4, '0')}X`

function find(given: readonly LookRow[]): Finding[] {
  const search = new AbnormalUse(RULES)
  for (const row of given) search.add(row)
  return search.findings()
}
const codes = (given: readonly LookRow[]) => find(given).map(({ rule }) => rule.code)

const refusal = (n: number): Partial<LookRow> => ({
  at: MORNING + n * MINUTE,
  isRefused: true,
  code: 'NOT_IMPLEMENTER',
})
const noCase = (n: number): Partial<LookRow> => ({ ...refusal(n), code: 'CASE_NUMBER_REQUIRED' })
const night = (n: number): Partial<LookRow> => ({
  at: MORNING + 13 * HOUR + n * MINUTE,
  subjects: [local(1)],
})
const partner = { roles: ['PARTNER'] }

const CASES: readonly (readonly [
  name: string,
  given: readonly LookRow[],
  found: AbnormalCode[],
])[] = [
  [
    'a day of office work',
    rows(20, (n) => ({
      at: MORNING + n * 20 * MINUTE,
      subjects: [local(n)],
      caseNumber: `C-${n}`,
    })),
    [],
  ],
  ['two queries without case', rows(2, noCase), []],
  ['three queries without case', rows(3, noCase), ['CASE_MISSING']],
  [
    'three of them, two days apart',
    rows(3, (n) => ({ ...noCase(0), at: MORNING + n * 48 * HOUR })),
    [],
  ],
  [
    '19 subjects under one case',
    rows(19, (n) => ({ at: MORNING + n * HOUR * 0.2, caseNumber: 'C', subjects: [local(n)] })),
    [],
  ],
  [
    '20 subjects under one case',
    rows(20, (n) => ({ at: MORNING + n * HOUR * 0.2, caseNumber: 'C', subjects: [local(n)] })),
    ['CASE_SHARED'],
  ],
  [
    'one subject 20 times under a case',
    rows(7, (n) => ({ at: MORNING + n * MINUTE, caseNumber: 'C', subjects: [local(1)] })),
    [],
  ],
  [
    'a partner’s batch under one case',
    rows(1, () => ({
      ...partner,
      caseNumber: 'C',
      subjects: Array.from({ length: 500 }, (_, n) => local(n)),
    })),
    [],
  ],
  [
    '59 subjects in an hour',
    rows(59, (n) => ({ at: MORNING + n * MINUTE, subjects: [local(n)] })),
    [],
  ],
  [
    '60 subjects in an hour',
    rows(60, (n) => ({ at: MORNING + n * MINUTE - (n === 59 ? 1 : 0), subjects: [local(n)] })),
    ['MANY_SUBJECTS'],
  ],
  [
    '60 subjects in 61 minutes',
    rows(60, (n) => ({ at: MORNING + n * MINUTE * 1.04, subjects: [local(n)] })),
    [],
  ],
  ['a look at a protected subject', rows(1, () => ({ subjects: [VIP] })), ['WATCHED']],
  [
    'a look by somebody at another’s cousin',
    rows(1, () => ({ subjects: ['91350200000002014J'], region: '350200' })),
    [],
  ],
  [
    'a look at the own cousin',
    rows(1, () => ({ actor: 'cousin', region: '350200', subjects: ['91350200000002014J'] })),
    ['WATCHED'],
  ],
  ['two looks at night', rows(2, night), []],
  ['three looks at night', rows(3, night), ['OFF_HOURS']],
  [
    'three looks on a Sunday',
    rows(3, (n) => ({ at: MORNING - 24 * HOUR + n, subjects: [local(1)] })),
    ['OFF_HOURS'],
  ],
  ['three acts at night about nobody', rows(3, (n) => ({ ...night(n), subjects: [] })), []],
  [
    'nine firms from elsewhere',
    rows(9, (n) => ({ at: MORNING + n * MINUTE, subjects: [foreign(n)] })),
    [],
  ],
  [
    'ten firms from elsewhere',
    rows(10, (n) => ({ at: MORNING + n * MINUTE, subjects: [foreign(n)] })),
    ['OUTSIDE_REGION'],
  ],
  [
    'ten firms from elsewhere by a province',
    rows(10, (n) => ({ region: '440000', at: MORNING + n * MINUTE, subjects: [foreign(n)] })),
    [],
  ],
  [
    'eight looks at one subject in a week',
    rows(8, (n) => ({ at: MORNING + n * 2 * HOUR * (n < 5 ? 1 : 0.8), subjects: [local(1)] })),
    ['REPEATED'],
  ],
  [
    'seven looks at one subject',
    rows(7, (n) => ({ at: MORNING + n * HOUR, subjects: [local(1)] })),
    [],
  ],
  [
    '100 subjects in one request',
    rows(1, () => ({ subjects: Array.from({ length: 100 }, (_, n) => local(n)) })),
    ['EXPORT', 'MANY_SUBJECTS'],
  ],
  ['nine refusals in an hour', rows(9, refusal), []],
  ['ten refusals in an hour', rows(10, refusal), ['REFUSALS']],
  [
    'a subject that reads itself at night',
    rows(9, (n) => ({ ...night(n), roles: ['SUBJECT'] })),
    [],
  ],
]

describe('abnormal use', () => {
  for (const [name, given, found] of CASES) {
    it(`${found.length > 0 ? `is ${found.join(' and ')}:` : 'is not'} ${name}`, () => {
      assert.deepEqual(codes(given).toSorted(), found.toSorted())
    })
  }

  it('is counted for each actor by itself, and by issuer', () => {
    assert.deepEqual(codes(rows(4, (n) => ({ ...noCase(n), actor: `officer-${n % 2}` }))), [])
    assert.deepEqual(codes(rows(4, (n) => ({ ...noCase(n), issuer: `https://i-${n % 2}` }))), [])
  })

  it('tells who, when, how much and which rows, one finding for one run', () => {
    const given = rows(7, (n) => noCase(n))
    const [finding, ...others] = find(given)
    assert.deepEqual(others, [])
    const { from, to, count, actor, department, places, subject } = finding!
    assert.deepEqual([from, to, count], [MORNING, MORNING + 6 * MINUTE, 7])
    assert.deepEqual([actor, department, subject], ['officer', LOOK.department, null])
    assert.deepEqual(
      places.map(({ seq }) => seq),
      ['1', '2', '3', '4', '5'],
    )
  })

  it('of two nights is two findings, whose ids stay the same over searches', () => {
    const twice = [
      ...rows(3, night),
      ...rows(3, (n) => ({ ...night(n), at: night(n).at! + 48 * HOUR, seq: `9${n}` })),
    ]
    const [later, earlier] = find(twice)
    assert.ok(later!.from > earlier!.to && later!.id !== earlier!.id)
    assert.deepEqual(
      find(rows(3, night)).map(({ id }) => id),
      [earlier!.id],
    )
  })
})

describe('office hours in China', () => {
  for (const [at, isOff] of [
    ['2026-05-11T13:59:59Z', false],
    ['2026-05-11T14:00:00Z', true],
    ['2026-05-11T21:59:59Z', true],
    ['2026-05-11T22:00:00Z', false],
    // 2026-10-01, National Day, at ten; and a year whose days off are not out.
    ['2026-10-01T02:00:00Z', true],
    ['2099-01-03T02:00:00Z', false],
  ] as const) {
    it(`${isOff ? 'are over' : 'run'} at ${at}`, () => {
      assert.equal(isOffHours(Date.parse(at), RULES.offHours), isOff)
    })
  }
})

describe('schema/abnormalUse.yaml', () => {
  for (const [name, from, to, message] of [
    ['an unknown rule', 'code: WATCHED', 'code: NOSY', /rules\[4\]\.code must be/],
    ['a rule twice', 'code: WATCHED', 'code: EXPORT', /has EXPORT twice/],
    ['no limit', 'atLeast: 60', 'atLeast: 0', /must be 1 or more/],
    ['a misspelt member', 'withinHours: 744', 'withinHour: 744', /unknown member/],
    [
      'a number of a person',
      'watched: []',
      "watched: [{ subject: '320902190001010013' }]",
      /credit code or a key/,
    ],
    ['a day that is none', '2026-01-01', '2026-02-30', /effectiveFrom must be a day/],
    ['hours beyond the day', 'from: 22', 'from: 25', /can be 24 at most/],
  ] as const) {
    it(`is refused with ${name}`, () => {
      const changed = TABLE.replace(from, to)
      assert.notEqual(changed, TABLE)
      assert.throws(() => loadAbnormalRules(changed), message)
    })
  }
})
