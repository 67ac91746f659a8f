import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import type { Purpose } from '../../../gateway/authorization/purposes.js'
import {
  acceptOrder,
  inputHash,
  namedSubjects,
  type CheckCase,
  type CheckOrder,
} from '../../../gateway/check/checkRequest.js'
import { type CheckView, viewOfCheck, visibleChecks } from '../../../gateway/check/viewOfCheck.js'
import { DATE, FIRM, matter, PARTNER } from './facts.js'

const BUREAU = '11350200000000001A'
const MATTER = matter({ relatedRoles: ['CONSORTIUM_MEMBER'] })
const PLAIN = matter({ code: 'PLAIN' })
const SHOP = '92330100000004015B'

const OFFICER: Caller = {
  ...ANONYMOUS,
  kind: 'client',
  department: BUREAU,
  region: '350200',
  scopes: new Set(['check:run']),
}
const APPROVAL: Purpose = {
  code: 'APPROVAL',
  name: '行政审批',
  nameEn: 'approval',
  needsCaseNumber: true,
  isConfidential: false,
  legalBasis: 'x',
  mark: 'T',
}
const TABLES = {
  ledger: {
    version: '1',
    readAt: `${DATE}T00:00:00Z`,
    matters: [MATTER, PLAIN],
    measures: [],
  },
  purposes: new Map([['APPROVAL', APPROVAL]]),
  date: DATE,
}

const CASE: CheckCase = { requestId: 'r-1', subject: FIRM.key, parties: [] }
const ORDER: CheckOrder = {
  cases: [CASE],
  matter: MATTER.code,
  caseNumber: 'SP-1',
  purpose: 'APPROVAL',
  authorisation: null,
}
const member = { subject: PARTNER.key, role: 'CONSORTIUM_MEMBER' } as const
const withCase = (changes: Partial<CheckCase>) => ({ cases: [CASE, { ...CASE, ...changes }] })

const REFUSED: readonly (readonly [
  name: string,
  changes: Partial<CheckOrder>,
  code: string,
  says: RegExp,
])[] = [
  ['an empty case number', { caseNumber: '' }, 'CASE_NUMBER_REQUIRED', /^caseNumber/],
  ['a blank case number', { caseNumber: '　\n' }, 'CASE_NUMBER_REQUIRED', /^caseNumber/],
  ['an unknown purpose', { purpose: 'NO' }, 'UNKNOWN_PURPOSE', /none of APPROVAL/],
  ['an unknown matter', { matter: 'NO' }, 'UNKNOWN_MATTER', /^No matter in force/],
  ['a blank requestId in one case', withCase({ requestId: ' ' }), 'BAD_USER_INPUT', /^requestId/],
  ['another kind in one case', withCase({ subject: SHOP }), 'SUBJECT_KIND_MISMATCH', /ENTERPRISE/],
  [
    'a party of another kind',
    withCase({ parties: [{ subject: SHOP, role: 'OTHER' }] }),
    'SUBJECT_KIND_MISMATCH',
    /INDIVIDUAL_BUSINESS/,
  ],
  [
    'a member at a matter that names none',
    { matter: PLAIN.code, ...withCase({ parties: [member] }) },
    'BAD_USER_INPUT',
    /PLAIN does not name consortium members/,
  ],
  [
    'a party that is the subject',
    withCase({ parties: [{ subject: FIRM.key, role: 'OTHER' }] }),
    'BAD_USER_INPUT',
    /named twice/,
  ],
  [
    'a party named twice',
    withCase({ parties: [member, { ...member, role: 'OTHER' }] }),
    'BAD_USER_INPUT',
    /named twice/,
  ],
]

describe('acceptOrder', () => {
  it('finds the matter of an order that may be run', () => {
    const order = { ...ORDER, ...withCase({ parties: [member] }) }
    assert.equal(acceptOrder(order, OFFICER, TABLES), MATTER)
  })

  for (const [name, changes, code, message] of REFUSED) {
    it(`refuses ${name}: ${code}`, () => {
      const accept = () => acceptOrder({ ...ORDER, ...changes }, OFFICER, TABLES)
      assert.throws(accept, { code, message })
    })
  }

  it('refuses a caller of another region: NOT_IMPLEMENTER', () => {
    const accept = () => acceptOrder(ORDER, { ...OFFICER, region: '350300' }, TABLES)
    assert.throws(accept, { code: 'NOT_IMPLEMENTER' })
  })
})

describe('namedSubjects', () => {
  it('lists the subject, then the parties in their roles', () => {
    const parties = [member, { subject: SHOP, role: 'OTHER' } as const]
    assert.deepEqual(namedSubjects({ ...CASE, parties }), [
      FIRM,
      PARTNER,
      { key: SHOP, kind: 'INDIVIDUAL_BUSINESS', role: 'PARTY', relations: [] },
    ])
  })
})

describe('inputHash', () => {
  const hash = (order: Partial<CheckOrder> = {}, checked: Partial<CheckCase> = {}) =>
    inputHash({ ...ORDER, ...order }, { ...CASE, ...checked })

  it('is the same whatever the requestId and the other cases', () => {
    assert.equal(hash({ cases: [] }, { requestId: 'r-2' }), hash())
  })

  const DIFFERENT: [name: string, hash: string][] = [
    ['matter', hash({ matter: 'PLAIN' })],
    ['case number', hash({ caseNumber: 'SP-2' })],
    ['purpose', hash({ purpose: 'X' })],
    ['authorisation', hash({ authorisation: 'A' })],
    ['subject', hash({}, { subject: PARTNER.key })],
    ['parties', hash({}, { parties: [member] })],
    ['role of a party', hash({}, { parties: [{ ...member, role: 'OTHER' }] })],
  ]
  it('differs by everything else that is asked', () => {
    const hashes = [hash(), ...DIFFERENT.map(([, one]) => one)]
    assert.equal(new Set(hashes).size, hashes.length, DIFFERENT.map(([name]) => name).join())
  })
})

const KEPT = { department: BUREAU, subjects: ['P1SUBJECT', 'P1BOSS'] }
const subject = (selfKey: string): Caller => ({ ...ANONYMOUS, kind: 'client', selfKey })
const AUDITOR: Caller = { ...ANONYMOUS, kind: 'client', scopes: new Set(['register:read']) }

const READERS: readonly (readonly [
  name: string,
  caller: Caller,
  view: CheckView,
  list: object | null,
])[] = [
  ['an officer of the department', OFFICER, 'ALL', { department: BUREAU }],
  ['an auditor', AUDITOR, 'ALL', {}],
  ['the subject', subject('P1SUBJECT'), 'OWN', null],
  ['a related person', subject('P1BOSS'), 'NONE', null],
  ['another subject', subject('P1OTHER'), 'NONE', null],
  ['a colleague without check:run', { ...OFFICER, scopes: new Set() }, 'NONE', null],
  ['another department', { ...OFFICER, department: 'X' }, 'NONE', { department: 'X' }],
  ['nobody', ANONYMOUS, 'NONE', null],
]

describe('a kept check', () => {
  for (const [name, caller, view, list] of READERS) {
    it(`shows ${view} to ${name}, who lists ${list ? 'what is theirs' : 'none'}`, () => {
      assert.equal(viewOfCheck(caller, KEPT), view)
      if (list) assert.deepEqual(visibleChecks(caller), list)
      else assert.throws(() => visibleChecks(caller), { code: 'FORBIDDEN' })
    })
  }

  it('of no department is not open to callers of none', () => {
    const caller = { ...OFFICER, department: null }
    assert.equal(viewOfCheck(caller, { ...KEPT, department: null }), 'NONE')
  })
})
