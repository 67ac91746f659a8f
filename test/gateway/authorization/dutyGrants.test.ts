import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import {
  dutyGrants,
  matterFor,
  refuseOtherKinds,
} from '../../../gateway/authorization/dutyGrants.js'
import type { CheckedSubject } from '../../../gateway/check/checkedSubject.js'
import type { Ledger, Matter } from '../../../gateway/check/ledger.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { BOSS, CITIZEN, DATE, FIRM, matter, PARTNER, required } from '../check/facts.js'

const BUREAU = '11350200000000001A'
const OTHER = '11350200000000009Z'

function officer(department: string | null, region: string | null): Caller {
  return { ...ANONYMOUS, kind: 'client', department, region }
}

function ledger(...matters: Matter[]): Ledger {
  return { version: '1', readAt: `${DATE}T00:00:00Z`, matters, measures: [] }
}

/** Who may run a matter that `implementer` implements. */
const IMPLEMENTERS: readonly (readonly [
  name: string,
  caller: Caller,
  region: string,
  may: boolean,
])[] = [
  ['the implementer in its own region', officer(BUREAU, '350200'), '350200', true],
  ['its branch in a district below', officer(BUREAU, '350203'), '350200', true],
  ['a city of the province', officer(BUREAU, '350200'), '350000', true],
  ['a district of the province', officer(BUREAU, '350203'), '350000', true],
  ['the city at a matter of one district', officer(BUREAU, '350200'), '350203', false],
  ['the next district', officer(BUREAU, '350205'), '350203', false],
  ['another city', officer(BUREAU, '350300'), '350200', false],
  ['another province', officer(BUREAU, '320200'), '350000', false],
  ['a region whose digits only begin alike', officer(BUREAU, '350210'), '350201', false],
  ['another department of the region', officer(OTHER, '350200'), '350200', false],
  ['a department without a region', officer(BUREAU, null), '350200', false],
  ['a region without a department', officer(null, '350200'), '350200', false],
  ['nobody', ANONYMOUS, '350200', false],
]

describe('matterFor', () => {
  for (const [name, caller, region, may] of IMPLEMENTERS) {
    it(`${may ? 'lets' : 'does not let'} ${name} run it`, () => {
      const only = matter({ implementers: [{ department: BUREAU, region }] })
      const find = () => matterFor(caller, only.code, { ledger: ledger(only), date: DATE })
      if (may) assert.equal(find(), only)
      else assert.throws(find, { code: 'NOT_IMPLEMENTER' })
    })
  }

  it('takes department and region from one implementer, not from two', () => {
    const two = matter({
      implementers: [
        { department: BUREAU, region: '350203' },
        { department: OTHER, region: '350200' },
      ],
    })
    const at = { ledger: ledger(two), date: DATE }
    assert.equal(matterFor(officer(OTHER, '350200'), two.code, at), two)
    assert.throws(() => matterFor(officer(BUREAU, '350200'), two.code, at), {
      code: 'NOT_IMPLEMENTER',
    })
  })

  const IN_FORCE = matter()
  const UNKNOWN: [name: string, code: string, matters: Matter[]][] = [
    ['a code that no matter has', 'SP-NO-999', [IN_FORCE]],
    ['a matter that has lapsed', IN_FORCE.code, [matter({ validTo: '2026-05-19' })]],
    ['a matter that begins tomorrow', IN_FORCE.code, [matter({ validFrom: '2026-05-21' })]],
  ]
  for (const [name, code, matters] of UNKNOWN) {
    it(`knows no matter for ${name}`, () => {
      const at = { ledger: ledger(...matters), date: DATE }
      assert.throws(() => matterFor(officer(BUREAU, '350200'), code, at), {
        code: 'UNKNOWN_MATTER',
      })
    })
  }
})

describe('refuseOtherKinds', () => {
  const KINDS: [name: string, kinds: SubjectKind[], code: string | null][] = [
    ['none', [], null],
    ['the matter’s kinds', ['ENTERPRISE', 'PERSON'], null],
    ['one other kind among them', ['ENTERPRISE', 'GOVERNMENT_BODY'], 'SUBJECT_KIND_MISMATCH'],
  ]
  for (const [name, kinds, code] of KINDS) {
    it(`${code ? 'refuses' : 'accepts'} ${name}`, () => {
      const of = matter({ subjectKinds: ['ENTERPRISE', 'PERSON'] })
      const refuse = () =>
        refuseOtherKinds(
          of,
          kinds.map((kind) => ({ kind })),
        )
      if (code === null) refuse()
      else assert.throws(refuse, { code, message: /ENTERPRISE, PERSON; got .* GOVERNMENT_BODY/ })
    })
  }
})

/** Related persons of the roles that the matter does, and does not, name. */
const CONTROLLER: CheckedSubject = { ...BOSS, key: 'P1CTRL', relations: ['ACTUAL_CONTROLLER'] }
const ROLES = matter({
  requiredItems: [required('GG-02'), required('JT-02', { relatedRoles: [] })],
  relatedRoles: ['LEGAL_REPRESENTATIVE'],
})

const GRANTS: readonly (readonly [
  name: string,
  matter: Matter,
  subjects: CheckedSubject[],
  opened: (readonly [subjects: string[], items: string[]])[],
])[] = [
  ['nobody', matter(), [], []],
  [
    'a firm: what the matter requires and its registration, nothing else',
    matter(),
    [FIRM],
    [[[FIRM.key], ['GG-01', 'GG-02', 'JT-02']]],
  ],
  [
    'firms that are asked the same in one grant',
    matter(),
    [FIRM, PARTNER],
    [
      [
        [FIRM.key, PARTNER.key],
        ['GG-01', 'GG-02', 'JT-02'],
      ],
    ],
  ],
  [
    'an item that is required twice once',
    matter({ requiredItems: [required('GG-02'), required('GG-02', { kinds: ['L03'] })] }),
    [CITIZEN],
    [[[CITIZEN.key], ['GG-02']]],
  ],
  [
    'a related person the items of its role alone',
    ROLES,
    [FIRM, BOSS],
    [
      [[FIRM.key], ['GG-01', 'GG-02', 'JT-02']],
      [[BOSS.key], ['GG-02']],
    ],
  ],
  [
    'a person in a role that the matter does not name nothing',
    ROLES,
    [CONTROLLER],
    [[[CONTROLLER.key], []]],
  ],
  ['nothing where an authorisation is needed', matter({ authorisationNeeded: true }), [FIRM], []],
]

describe('dutyGrants', () => {
  for (const [name, of, subjects, opened] of GRANTS) {
    it(`opens ${name}`, () => {
      assert.deepEqual(
        dutyGrants(of, subjects),
        opened.map(([keys, items]) => {
          return { subjects: keys, items, basis: 'DUTY', ref: 'ZJ-QUAL-UP@1' }
        }),
      )
    })
  }
})
