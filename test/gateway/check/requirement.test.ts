import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { distinctSubjects, type CheckedSubject } from '../../../gateway/check/checkedSubject.js'
import { matterInForce, type Matter } from '../../../gateway/check/ledger.js'
import { requirementFor } from '../../../gateway/check/requirement.js'
import { BOSS, CATALOGUE, CITIZEN, DATE, FIRM, matter, PARTNER, required } from './facts.js'

function asked(onMatter: Matter, subject: CheckedSubject): string[] {
  return requirementFor(onMatter, subject, { catalogue: CATALOGUE, date: DATE }).map(
    ({ item, applicability, mandatory }) =>
      `${item} ${applicability}${mandatory ? '' : ' optional'}`,
  )
}

const ROLES = matter({
  requiredItems: [
    required('GG-02'),
    required('GG-03', { relatedRoles: [], mandatory: false }),
    required('GG-09', { relatedRoles: ['ACTUAL_CONTROLLER', 'RESPONSIBLE_PERSON'] }),
  ],
  relatedRoles: ['LEGAL_REPRESENTATIVE', 'ACTUAL_CONTROLLER'],
})

describe('requirementFor', () => {
  it('carries kinds, first day of the look-back, sector and staleness', () => {
    const row = required('JT-02', { kinds: ['JT-OVERLOAD'], lookBackMonths: 12, mandatory: false })
    const [, requirement] = requirementFor(matter({ requiredItems: [row] }), FIRM, {
      catalogue: CATALOGUE,
      date: '2025-02-28',
    })
    assert.deepEqual(requirement, {
      subjectKey: FIRM.key,
      item: 'JT-02',
      sector: 'transport',
      kinds: ['JT-OVERLOAD'],
      since: '2024-02-28',
      mandatory: false,
      maxStalenessDays: 7,
      applicability: 'ASK',
    })
  })

  const cases: [name: string, matter: Matter, subject: CheckedSubject, asked: string[]][] = [
    [
      'asks registration of an organisation although the matter does not list it',
      matter(),
      FIRM,
      ['GG-01 ASK', 'GG-02 ASK', 'JT-02 ASK'],
    ],
    [
      'makes registration mandatory although the matter calls it optional',
      matter({ requiredItems: [required('GG-01', { mandatory: false, kinds: ['X'] })] }),
      FIRM,
      ['GG-01 ASK'],
    ],
    [
      'keeps an item that nobody offers',
      matter({ requiredItems: [required('XX-01')] }),
      FIRM,
      ['GG-01 ASK', 'XX-01 NOT_CONNECTED'],
    ],
    [
      'keeps an item that persons cannot have, and asks no registration of them',
      matter(),
      CITIZEN,
      ['GG-02 ASK', 'JT-02 NOT_APPLICABLE'],
    ],
    [
      'asks everything of a party',
      ROLES,
      PARTNER,
      ['GG-01 ASK', 'GG-02 ASK', 'GG-03 ASK optional', 'GG-09 ASK'],
    ],
    ['asks of a related person only the rows of its role', ROLES, BOSS, ['GG-02 ASK']],
    [
      'asks of a person in two roles the rows of both',
      ROLES,
      { ...BOSS, relations: ['LEGAL_REPRESENTATIVE', 'ACTUAL_CONTROLLER'] },
      ['GG-02 ASK', 'GG-09 ASK'],
    ],
    [
      'asks nothing of a role that the matter does not name, even if a row does',
      ROLES,
      { ...BOSS, relations: ['RESPONSIBLE_PERSON'] },
      [],
    ],
    [
      'asks nothing of a related organisation that no row concerns',
      matter(),
      { ...PARTNER, role: 'RELATED', relations: ['ACTUAL_CONTROLLER'] },
      [],
    ],
  ]
  for (const [name, onMatter, subject, expected] of cases)
    it(name, () => {
      assert.deepEqual(asked(onMatter, subject), expected)
    })
})

describe('distinctSubjects', () => {
  it('joins the relations of one subject and keeps its strongest role, whatever the order', () => {
    const controller: CheckedSubject = { ...BOSS, relations: ['ACTUAL_CONTROLLER'] }
    const namedBoss: CheckedSubject = { ...BOSS, role: 'PARTY', relations: [] }
    const named = [controller, PARTNER, BOSS, FIRM, namedBoss]
    const expected = [
      FIRM,
      PARTNER,
      { ...BOSS, role: 'PARTY', relations: ['ACTUAL_CONTROLLER', 'LEGAL_REPRESENTATIVE'] },
    ]
    assert.deepEqual(distinctSubjects(named), expected)
    assert.deepEqual(distinctSubjects(named.toReversed()), expected)
  })
})

describe('matterInForce', () => {
  const ledger = {
    version: '7',
    readAt: '2026-05-20T00:00:00Z',
    measures: [],
    matters: [
      matter({ version: 1, validTo: '2025-12-31' }),
      matter({ version: 2, validFrom: '2026-01-01', validTo: '2026-12-31' }),
      matter({ version: 3, validFrom: '2026-07-01' }),
    ],
  }
  const cases = [
    ['2023-12-31', null],
    ['2024-01-01', 1],
    ['2025-12-31', 1],
    ['2026-01-01', 2],
    ['2026-06-30', 2],
    ['2026-07-01', 3],
    ['2027-01-01', 3],
  ] as const
  for (const [date, version] of cases)
    it(`finds ${version === null ? 'no version' : `version ${version}`} on ${date}`, () => {
      assert.equal(matterInForce(ledger, 'ZJ-QUAL-UP', date)?.version ?? null, version)
      assert.equal(matterInForce(ledger, 'OTHER', date), null)
    })
})
