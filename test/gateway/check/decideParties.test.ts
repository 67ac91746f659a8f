import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decide, type Verdict } from '../../../gateway/check/decide.js'
import {
  BOSS,
  CITIZEN,
  factsOf,
  FIRM,
  FORMER,
  matter,
  measure,
  PARTNER,
  record,
  required,
  type Scene,
} from './facts.js'

type Case = [name: string, scene: Scene, verdict: Verdict, reasons: string[]]

const LISTED = { [`${FIRM.key} GG-02`]: [record('GG-02')] }
const BOSS_LISTED = { [`${BOSS.key} GG-02`]: [record('GG-02')] }
const PARTNER_LISTED = { [`${PARTNER.key} GG-02`]: [record('GG-02')] }
const HONOURED = matter({ requiredItems: [required('GG-02'), required('GG-03')] })
const WITH_BOSS = matter({
  requiredItems: [required('GG-02')],
  relatedRoles: ['LEGAL_REPRESENTATIVE'],
})
const HONOUR = measure({ code: 'M-09', effect: 'GREEN_CHANNEL', when: { item: 'GG-03' } })
const honoursOf = (key: string) => ({ [`${key} GG-03`]: [record('GG-03', { kind: 'A' })] })
const block = [measure()]

describe('a consortium', () => {
  const cases: Case[] = [
    [
      'a party’s listing stops the consortium (政府采购法 Art. 24)',
      { measures: block, subjects: [FIRM, PARTNER], records: PARTNER_LISTED },
      'INTERCEPT',
      [],
    ],
    [
      'a party’s missing item makes the check of all incomplete',
      {
        subjects: [FIRM, PARTNER],
        spoil: (good, { subjectKey }) =>
          subjectKey === PARTNER.key ? { ...good, summary: null } : good,
      },
      'INCOMPLETE',
      ['EXISTENCE_NOT_VERIFIED', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE'],
    ],
    [
      'one honoured member does not facilitate a consortium',
      {
        matter: HONOURED,
        measures: [HONOUR],
        subjects: [FIRM, PARTNER],
        records: honoursOf(FIRM.key),
      },
      'CLEAR',
      [],
    ],
    [
      'two honoured members do',
      {
        matter: HONOURED,
        measures: [HONOUR],
        subjects: [FIRM, PARTNER],
        records: { ...honoursOf(FIRM.key), ...honoursOf(PARTNER.key) },
      },
      'FACILITATE',
      [],
    ],
    [
      'an honour does not outweigh a restriction',
      {
        matter: HONOURED,
        measures: [HONOUR, measure({ effect: 'RESTRICT' })],
        records: { ...LISTED, ...honoursOf(FIRM.key) },
      },
      'RESTRICT',
      [],
    ],
  ]
  for (const row of cases) it(row[0], () => assertDecided(row))
})

describe('a person in a check', () => {
  const cases: Case[] = [
    [
      'a listed legal representative is for a human to judge',
      { matter: WITH_BOSS, measures: block, subjects: [FIRM, BOSS], records: BOSS_LISTED },
      'REVIEW',
      ['EXISTENCE_NOT_VERIFIED', 'PERSON_CONFIRMED_BY_HUMAN'],
    ],
    [
      'a clean legal representative leaves an honoured firm its green channel',
      {
        matter: { ...HONOURED, relatedRoles: ['LEGAL_REPRESENTATIVE'] },
        measures: [HONOUR],
        subjects: [FIRM, BOSS],
        records: honoursOf(FIRM.key),
      },
      'FACILITATE',
      ['EXISTENCE_NOT_VERIFIED'],
    ],
    [
      'an honoured legal representative earns the firm nothing',
      {
        matter: { ...HONOURED, relatedRoles: ['LEGAL_REPRESENTATIVE'] },
        measures: [HONOUR],
        subjects: [FIRM, BOSS],
        records: honoursOf(BOSS.key),
      },
      'CLEAR',
      ['EXISTENCE_NOT_VERIFIED', 'RELATED_CANNOT_FACILITATE'],
    ],
    [
      'a person is never stopped by automation',
      {
        measures: block,
        subjects: [CITIZEN],
        records: { [`${CITIZEN.key} GG-02`]: [record('GG-02')] },
      },
      'REVIEW',
      ['EXISTENCE_NOT_VERIFIED', 'PERSON_CONFIRMED_BY_HUMAN', 'PERSON_SUBJECT'],
    ],
    [
      'nor by the evidence about a firm that is a party to the case',
      { measures: block, subjects: [CITIZEN, PARTNER], records: PARTNER_LISTED },
      'REVIEW',
      ['EXISTENCE_NOT_VERIFIED', 'PERSON_CONFIRMED_BY_HUMAN', 'PERSON_SUBJECT'],
    ],
    [
      'a hit about a person does not hide that something was not answered',
      {
        measures: block,
        subjects: [CITIZEN],
        records: { [`${CITIZEN.key} GG-02`]: [record('GG-02')] },
        spoil: (good) => ({ ...good, summary: { ...good.summary, asOf: null } }),
      },
      'INCOMPLETE',
      ['EXISTENCE_NOT_VERIFIED', 'PERSON_CONFIRMED_BY_HUMAN', 'PERSON_SUBJECT', 'STALE'],
    ],
    [
      'a person alone is not asked for a legal representative',
      { matter: WITH_BOSS, subjects: [CITIZEN] },
      'CLEAR',
      ['EXISTENCE_NOT_VERIFIED', 'PERSON_SUBJECT'],
    ],
    [
      'a role that nobody was found in is said',
      { matter: WITH_BOSS },
      'CLEAR',
      ['RELATED_NOT_FOUND'],
    ],
  ]
  for (const row of cases) it(row[0], () => assertDecided(row))
})

describe('a subject under another code of its own', () => {
  const subjects = [FIRM, FORMER]
  const listed = { [`${FORMER.key} GG-02`]: [record('GG-02')] }
  const cases: Case[] = [
    [
      'that is listed is for a human to judge',
      { measures: block, subjects, records: listed },
      'REVIEW',
      ['OTHER_CODE', 'OTHER_CODE_CHECKED'],
    ],
    [
      'that would only lose a route is for a human as well',
      { measures: [measure({ effect: 'NO_COMMITMENT_ROUTE' })], subjects, records: listed },
      'REVIEW',
      ['OTHER_CODE', 'OTHER_CODE_CHECKED'],
    ],
    [
      'that is clean leaves an honoured firm its green channel',
      { matter: HONOURED, measures: [HONOUR], subjects, records: honoursOf(FIRM.key) },
      'FACILITATE',
      ['OTHER_CODE_CHECKED'],
    ],
    [
      'that is honoured earns the firm nothing',
      { matter: HONOURED, measures: [HONOUR], subjects, records: honoursOf(FORMER.key) },
      'CLEAR',
      ['OTHER_CODE', 'OTHER_CODE_CHECKED'],
    ],
    [
      'that lacks a record which the firm has is not held to it',
      {
        measures: [measure({ effect: 'RESTRICT', when: { when: 'NO_HIT' } })],
        subjects,
        records: LISTED,
      },
      'CLEAR',
      ['OTHER_CODE_CHECKED'],
    ],
    [
      'of which nothing was answered makes the check incomplete',
      {
        subjects,
        spoil: (good, { subjectKey }) =>
          subjectKey === FORMER.key ? { ...good, summary: null } : good,
      },
      'INCOMPLETE',
      ['OTHER_CODE_CHECKED', 'UNAVAILABLE', 'UNAVAILABLE'],
    ],
  ]
  for (const row of cases) it(row[0], () => assertDecided(row))
})

describe('facts that do not belong together', () => {
  const facts = factsOf({ subjects: [FIRM, PARTNER] })
  const cases = [
    ['no subject', { ...facts, subjects: [PARTNER] }],
    ['a subject listed twice', { ...facts, subjects: [FIRM, FIRM] }],
    ['an item of somebody else', { ...facts, subjects: [FIRM] }],
  ] as const
  for (const [name, given] of cases)
    it(`are refused: ${name}`, () => {
      assert.throws(() => decide(given), Error)
    })
})

function assertDecided([, scene, verdict, reasons]: Case): void {
  const decision = decide(factsOf(scene))
  assert.equal(decision.verdict, verdict)
  assert.deepEqual(
    decision.reasons.map((reason) => reason.code),
    reasons,
  )
}
