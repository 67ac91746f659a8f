import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { calendarYears } from '../../../schema/wire/workingDays.js'
import { RecordStatus } from '../../../subgraphs/shared/CreditRecord.js'
import { DISCLOSURE_TABLES } from '../../../subgraphs/shared/disclosure/disclosureTables.js'
import { inForce, loadFields } from '../../../subgraphs/shared/disclosure/rules/fieldTable.js'
import {
  DISCLOSURE_STATES,
  afterAct,
  recordStatus,
  stateOn,
  type DisclosureAct,
} from '../../../subgraphs/shared/disclosure/rules/lifeCycle.js'
import { publicityOf } from '../../../subgraphs/shared/disclosure/rules/publicityEnd.js'
import {
  periodsBetween,
  qualityOf,
  sumOfCounts,
} from '../../../subgraphs/shared/disclosure/rules/quality.js'
import {
  loadReportRules,
  requirementText,
} from '../../../subgraphs/shared/disclosure/rules/reportRules.js'
import { dueOn, timelinessOf } from '../../../subgraphs/shared/disclosure/rules/timeliness.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const { rules, publicity, quality, fields } = DISCLOSURE_TABLES

describe('timelinessOf', () => {
  for (const [decidedOn, reportedOn, timeliness] of [
    // domain.md §16 row 29.
    ['2021-06-11', '2021-06-23', 'ON_TIME'],
    ['2021-06-11', '2021-06-24', 'LATE'],
    ['2021-09-30', '2021-10-15', 'ON_TIME'],
    ['2021-09-30', '2021-10-16', 'LATE'],
    ['2026-11-02', '2026-11-02', 'ON_TIME'],
    // Before the calendar begins nobody can still be in time, within a week anybody is.
    ['1999-05-01', '2026-11-02', 'LATE'],
    ['1999-05-01', '1999-05-08', 'ON_TIME'],
  ] as const)
    it(`is ${timeliness} for a decision of ${decidedOn} reported on ${reportedOn}`, () => {
      assert.equal(timelinessOf({ decidedOn, reportedOn }, rules.reportWithin), timeliness)
    })

  it('is open where the next year’s calendar is not out, but for what is certain without it', () => {
    const { last } = calendarYears()
    const decidedOn = `${last}-12-28`
    assert.equal(dueOn(decidedOn, 7), null)
    assert.equal(timelinessOf({ decidedOn, reportedOn: `${last + 1}-01-04` }, 7), 'ON_TIME')
    assert.equal(timelinessOf({ decidedOn, reportedOn: `${last + 1}-01-05` }, 7), 'UNKNOWN')
  })
})

describe('publicityOf', () => {
  const fine = { classes: ['罚款'], fineYuan: 5_000, isOfPerson: false, publicityUntil: null }
  for (const { name, penalty, grade, until, ends } of [
    {
      name: 'a fine before R36 that R36 ends earlier',
      penalty: { ...fine, decidedOn: '2025-12-01' },
      grade: 'GENERAL',
      until: '2026-12-01',
      ends: ['R58 2028-12-01', 'R36 2026-12-01'],
    },
    {
      name: 'a fine whose publicity ended before R36',
      penalty: { ...fine, decidedOn: '2021-06-11' },
      grade: 'GENERAL',
      until: '2024-06-11',
      ends: ['R58 2024-06-11'],
    },
    {
      name: 'a fine under R36',
      penalty: { ...fine, decidedOn: '2026-04-01' },
      grade: 'GENERAL',
      until: '2027-04-01',
      ends: ['R36 2027-04-01'],
    },
    {
      name: 'a fine of 100,000 yuan',
      penalty: { ...fine, fineYuan: 100_000, decidedOn: '2026-05-31' },
      grade: 'SERIOUS',
      until: '2029-05-31',
      ends: ['R36 2029-05-31'],
    },
    {
      name: 'a revoked licence',
      penalty: {
        ...fine,
        classes: ['警告', '吊销许可证件'],
        fineYuan: null,
        decidedOn: '2024-02-29',
      },
      grade: 'SERIOUS',
      until: '2027-02-28',
      ends: ['R58 2027-02-28', 'R36 2027-02-28'],
    },
    {
      name: 'a warning alone, which is not published',
      penalty: { ...fine, classes: ['警告'], fineYuan: null, decidedOn: '2026-05-01' },
      grade: 'MINOR',
      until: null,
      ends: ['R36 null'],
    },
    {
      name: 'a person’s penalty, which is not published',
      penalty: { ...fine, isOfPerson: true, decidedOn: '2026-05-01' },
      grade: 'GENERAL',
      until: null,
      ends: [],
    },
    {
      name: 'an end that the row states',
      penalty: { ...fine, publicityUntil: '2026-08-01', decidedOn: '2026-05-01' },
      grade: 'GENERAL',
      until: '2026-08-01',
      ends: ['R36 2027-05-01'],
    },
    {
      name: 'an end that the row states too late',
      penalty: { ...fine, publicityUntil: '2030-08-01', decidedOn: '2026-05-01' },
      grade: 'GENERAL',
      until: '2027-05-01',
      ends: ['R36 2027-05-01'],
    },
  ])
    it(`gives ${name} until ${until}`, () => {
      const found = publicityOf(penalty, publicity)
      assert.deepEqual(
        { ...found, ends: found.ends.map((end) => `${end.ruleSet} ${end.until}`) },
        { grade, until, ends },
      )
    })
})

describe('life cycle', () => {
  const ACTS: readonly DisclosureAct[] = [
    'CORRECT',
    'WITHDRAW',
    'STOP_PUBLICITY',
    'MARK_OBJECTION',
    'CLEAR_OBJECTION',
  ]
  const TABLE = {
    PUBLISHED: ['PUBLISHED', 'WITHDRAWN', 'PUBLICITY_STOPPED', 'OBJECTION_MARKED', null],
    OBJECTION_MARKED: ['OBJECTION_MARKED', 'WITHDRAWN', 'PUBLICITY_STOPPED', null, 'PUBLISHED'],
    PUBLICITY_STOPPED: ['PUBLICITY_STOPPED', 'WITHDRAWN', null, null, null],
    WITHDRAWN: [null, null, null, null, null],
  }
  for (const state of DISCLOSURE_STATES)
    for (const [n, act] of ACTS.entries())
      it(`leads from ${state} by ${act} to ${TABLE[state][n] ?? 'nowhere'}`, () => {
        assert.equal(afterAct(state, act), TABLE[state][n])
      })

  for (const [state, isValid, status] of [
    ['PUBLISHED', true, RecordStatus.ACTIVE],
    ['PUBLISHED', false, RecordStatus.ENDED],
    ['OBJECTION_MARKED', true, RecordStatus.OBJECTION_PENDING],
    ['OBJECTION_MARKED', false, RecordStatus.ENDED],
    ['PUBLICITY_STOPPED', true, RecordStatus.REPAIRED],
    ['WITHDRAWN', true, RecordStatus.WITHDRAWN],
  ] as const)
    it(`makes a record of ${state}${isValid ? '' : ', no longer valid,'} ${status}`, () => {
      assert.equal(recordStatus(state, isValid), status)
    })

  for (const [head, shown] of [
    [{ state: 'PUBLISHED', isPublic: true, publicityUntil: '2026-11-20' }, 'PUBLISHED'],
    [{ state: 'PUBLISHED', isPublic: true, publicityUntil: '2026-11-19' }, 'PUBLICITY_ENDED'],
    [{ state: 'PUBLISHED', isPublic: true, publicityUntil: null }, 'PUBLISHED'],
    [{ state: 'PUBLISHED', isPublic: false, publicityUntil: null }, 'NOT_PUBLIC'],
    [{ state: 'WITHDRAWN', isPublic: true, publicityUntil: '2026-11-19' }, 'WITHDRAWN'],
  ] as const)
    it(`shows ${head.state} until ${head.publicityUntil} as ${shown} on 2026-11-20`, () => {
      assert.equal(stateOn(head, '2026-11-20'), shown)
    })
})

describe('quality', () => {
  const counts = sumOfCounts([
    {
      submitted: 100,
      accepted: 90,
      due: 80,
      onTime: 60,
      late: 20,
      found: 8,
      obliged: 1,
      reporting: 1,
    },
    { submitted: 20, accepted: 18, found: 2, concealed: 1, obliged: 1 },
  ])

  it('is each measure’s numerator over its denominator', () => {
    const rates = qualityOf(counts, inForce(quality, '2026-11-20'))
    assert.deepEqual(
      rates.map(({ name, of, over, rate }) => [name, of, over, rate]),
      [
        ['合规率', 108, 120, 0.9],
        ['及时率', 60, 80, 0.75],
        ['迟报率', 20, 80, 0.25],
        ['瞒报率', 1, 10, 0.1],
        ['覆盖率', 1, 2, 0.5],
      ],
    )
  })

  it('has no rate where there is nothing to measure', () => {
    const rates = qualityOf(sumOfCounts([]), inForce(quality, '2026-11-20'))
    assert.ok(rates.every(({ rate }) => rate === null))
  })

  for (const { length, from, to, names, ends } of [
    {
      length: 'MONTH',
      from: '2025-11-15',
      to: '2026-02-01',
      names: ['2025-11', '2025-12', '2026-01', '2026-02'],
      ends: ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'],
    },
    {
      length: 'QUARTER',
      from: '2025-11-15',
      to: '2026-04-01',
      names: ['2025-Q4', '2026-Q1', '2026-Q2'],
      ends: ['2025-12-31', '2026-03-31', '2026-06-30'],
    },
  ] as const)
    it(`of each ${length} from ${from} to ${to}`, () => {
      const periods = periodsBetween(from, to, length)
      assert.deepEqual(
        [periods.map(({ name }) => name), periods.map((period) => period.to)],
        [names, ends],
      )
    })
})

describe('the tables', () => {
  const text = (name: string) =>
    readFileSync(`subgraphs/shared/disclosure/rules/${name}.yaml`, 'utf8')

  it('have the official fields of domain.md §2.2 and §2.3', () => {
    const { LICENCE, PENALTY } = inForce(fields, '2026-11-20').fields
    assert.deepEqual([LICENCE.length, PENALTY.length], [28, 30])
  })

  it('say what each requirement asks for, in both languages, with its facts', () => {
    const finding = { requirement: 'LENGTH', facts: { length: 200 } } as const
    assert.equal(requirementText(rules, finding, 'zh'), '不超过200个字符')
    assert.equal(requirementText(rules, finding, 'en'), 'at most 200 characters')
  })

  it('are refused with a rule missing, a text missing, or a heading of two fields', () => {
    const withoutRule = text('rules').replace(/^.*code: E14.*$/mu, '')
    const withoutText = text('rules').replace(/^ {2}LENGTH:.*$/mu, '')
    const twice = text('fields').replaceAll('aliases: [工商注册号]', 'aliases: [统一社会信用代码]')
    assert.throws(() => loadReportRules(withoutRule), TableError)
    assert.throws(() => loadReportRules(withoutText), TableError)
    assert.throws(() => loadFields(twice), TableError)
  })

  it('have nothing in force before their first day', () => {
    assert.throws(() => inForce(fields, '2017-12-31'), /no edition/)
  })
})
