import { deepEqual } from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  COMMITMENT_MATTERS,
  COMMITMENT_RULES,
} from '../../../subgraphs/credit/commitments/tables.js'
import { commitmentMatterOn } from '../../../subgraphs/credit/rules/commitmentMatters.js'
import { mayCommit } from '../../../subgraphs/credit/rules/mayCommit.js'
import type { BrokenCommitment } from '../../../subgraphs/credit/rules/reapplication.js'

const PLAIN = 'CN-JY-001'
/** Concerns public safety and life. */
const SAFETY = 'CN-JY-003'
const STATUTE = '《中华人民共和国行政许可法》第七十九条'
const ROUTE = '《深圳经济特区社会信用条例》第五十九条第四项'
const REVOKED = { state: 'REVOKED', breach: 'FALSE' } as const
const LAPSED = { state: 'BREACHED', breach: 'UNFULFILLED' } as const

describe('bars on applying again (再次申请限制)', () => {
  for (const [what, asked, change, day, bars, routes] of [
    ['the last day of the twelfth month', PLAIN, REVOKED, '2027-03-10', [ROUTE], ['NORMAL']],
    ['the day after', PLAIN, REVOKED, '2027-03-11', [], ['COMMITMENT', 'NORMAL']],
    ['materials that never came', PLAIN, LAPSED, '2026-04-01', [ROUTE], ['NORMAL']],
    [
      'a repair ends it',
      PLAIN,
      { ...REVOKED, isRepaired: true },
      '2026-04-01',
      [],
      ['COMMITMENT', 'NORMAL'],
    ],
    [
      'another matter than the broken one',
      PLAIN,
      { ...REVOKED, matter: 'CN-JY-002' },
      '2026-04-01',
      [],
      ['COMMITMENT', 'NORMAL'],
    ],
    [
      'deceit where safety is concerned: no application at all',
      SAFETY,
      REVOKED,
      '2026-04-01',
      [STATUTE, ROUTE],
      [],
    ],
    [
      'which a repair does not end',
      SAFETY,
      { ...REVOKED, isRepaired: true },
      '2029-03-10',
      [STATUTE],
      [],
    ],
    ['but three years do', SAFETY, REVOKED, '2029-03-11', [], ['NORMAL']],
    [
      'kept though it was false',
      PLAIN,
      { state: 'KEPT', breach: 'FALSE' },
      '2026-04-01',
      [],
      ['COMMITMENT', 'NORMAL'],
    ],
  ] as const)
    it(what, () => {
      const matter = commitmentMatterOn(COMMITMENT_MATTERS, asked, day)
      const broken: BrokenCommitment = {
        matter: asked,
        closedOn: '2026-03-10',
        isRepaired: false,
        ...change,
      }
      const verdict = mayCommit(
        { commitmentClass: 'P1', matter },
        { kind: 'ENTERPRISE', listings: [], breaches: [], broken: [broken] },
        { rules: COMMITMENT_RULES, day },
      )
      deepEqual(
        verdict.bars.map(({ legalBasis }) => legalBasis),
        bars,
      )
      deepEqual(verdict.routes, routes)
    })
})

describe('a bar of several records', () => {
  it('lasts as long as the last of them', () => {
    const one = { matter: PLAIN, isRepaired: false, ...REVOKED }
    const { bars } = mayCommit(
      {
        commitmentClass: 'P1',
        matter: commitmentMatterOn(COMMITMENT_MATTERS, PLAIN, '2026-06-01'),
      },
      {
        kind: 'ENTERPRISE',
        listings: [],
        breaches: [
          { kind: 'GG-BREACH-FALSE', until: '2027-01-01' },
          { kind: 'GG-BREACH-FALSE', until: '2028-02-01' },
        ],
        broken: [
          { ...one, closedOn: '2026-03-10' },
          { ...one, closedOn: '2026-05-10' },
        ],
      },
      { rules: COMMITMENT_RULES, day: '2026-06-01' },
    )
    deepEqual(
      bars.map(({ reason, until }) => [reason, until]),
      [
        ['UNREPAIRED_BREACH', '2028-02-01'],
        ['REAPPLICATION_BARRED', '2027-05-10'],
      ],
    )
  })
})
