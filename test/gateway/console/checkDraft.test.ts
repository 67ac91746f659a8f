import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  EMPTY_DRAFT,
  inputOf,
  nextDraft,
  parseDraft,
  storableDraft,
  type CheckDraft,
} from '../../../gateway/console/check/draft.js'
import { faultsOf } from '../../../gateway/console/check/draftFaults.js'
import {
  firstPurpose,
  groupMatters,
  isOwnMatter,
  matchesSearch,
  type Matter,
} from '../../../gateway/console/check/matterGroups.js'
import { afterStep, countEnded, sectorRows } from '../../../gateway/console/check/progress.js'
import { openAfter, requestFor } from '../../../gateway/console/check/requestIds.js'
import { completeCitizenNumber } from '../../../schema/wire/citizenNumber.js'

const FIRM = '91350200000002014J'
const OTHER_FIRM = '9132090000000102XH'
const CITIZEN = completeCitizenNumber('32090219900101002')
const BUREAU = '11320900000021020F'

function matter(code: string, changes: Partial<Matter> = {}): Matter {
  return {
    code,
    version: 1,
    name: `事项 ${code}`,
    field: '行政许可',
    stage: '审查',
    implementers: [{ department: BUREAU, region: '320900' }],
    subjectKinds: ['ENTERPRISE'],
    requiredItems: [],
    relatedRoles: [],
    authorisationNeeded: false,
    maxStalenessDays: 30,
    legalBasis: '《中华人民共和国行政许可法》',
    validFrom: '2026-01-01',
    validTo: null,
    ...changes,
  } as Matter
}

function draft(changes: Partial<CheckDraft> = {}): CheckDraft {
  return {
    ...EMPTY_DRAFT,
    matter: 'A',
    caseNumber: 'YC-1',
    purpose: 'APPROVAL',
    subject: { ...EMPTY_DRAFT.subject, text: FIRM },
    ...changes,
  }
}

describe('matters', () => {
  const city = { department: BUREAU, region: '320900' }
  it('are own in the implementer’s region and below it, not above or beside', () => {
    const own = (region: string) => isOwnMatter(matter('A'), { department: BUREAU, region })
    assert.deepEqual(['320900', '320902', '320000', '320800'].map(own), [true, true, false, false])
  })

  it('are nobody’s own without a department', () => {
    assert.equal(isOwnMatter(matter('A'), { department: null, region: null }), false)
  })

  it('stand as used last, then by field, then as other departments’', () => {
    const others = { implementers: [{ department: 'X', region: '320900' }] }
    const matters = [
      matter('A'),
      matter('B'),
      matter('C', { field: '招标投标' }),
      matter('D', others),
    ]
    const groups = groupMatters(matters, city, ['B', 'D', 'GONE'])
    assert.deepEqual(
      groups.map(({ heading, field, matters: own }) => [heading, field, own.map((m) => m.code)]),
      [
        ['RECENT', '', ['B']],
        ['FIELD', '行政许可', ['A']],
        ['FIELD', '招标投标', ['C']],
        ['OTHERS', '', ['D']],
      ],
    )
  })

  it('are found by code with and without hyphens, and by every word of the name', () => {
    const one = matter('SP-ZZ-001', { name: '建筑业企业资质升级' })
    const found = ['sp-zz', 'spzz001', '资质 升级', '资质 降级'].map((s) => matchesSearch(one, s))
    assert.deepEqual(found, [true, true, true, false])
  })

  const PURPOSES = [
    { code: 'AUDIT', fields: [] },
    { code: 'APPROVAL', fields: ['行政许可'] },
  ]

  it('begin with the ground stated last, else the field’s own, else none', () => {
    assert.equal(firstPurpose(matter('A'), PURPOSES, { A: 'SUPERVISION' }), 'SUPERVISION')
    assert.equal(firstPurpose(matter('A'), PURPOSES, {}), 'APPROVAL')
    assert.equal(firstPurpose(matter('A', { field: '科研管理' }), PURPOSES, {}), '')
  })
})

describe('a draft', () => {
  const person = { ...EMPTY_DRAFT.subject, form: 'PERSON', number: CITIZEN } as const
  it('becomes the input, every subject with its prefix', () => {
    const parties = [
      { ...EMPTY_DRAFT.subject, text: OTHER_FIRM, role: 'CONSORTIUM_MEMBER' as const },
    ]
    assert.deepEqual(inputOf(draft({ parties, caseNumber: ' YC-1 ' })), {
      matter: 'A',
      purpose: 'APPROVAL',
      caseNumber: 'YC-1',
      subject: `USCC:${FIRM}`,
      parties: [{ subject: `USCC:${OTHER_FIRM}`, role: 'CONSORTIUM_MEMBER' }],
    })
    assert.equal(inputOf(draft({ subject: person })).subject, `ID:${CITIZEN}`)
  })

  it('is stored without anything that is or may be a person’s number', () => {
    const typedIntoWrongField = { ...EMPTY_DRAFT.subject, text: CITIZEN }
    const drafts = [
      draft({ subject: person }),
      draft({ subject: typedIntoWrongField }),
      draft({ caseNumber: `案 ${CITIZEN}` }),
      draft({ authorisation: CITIZEN }),
      draft({ parties: [{ ...person, role: 'OTHER' }] }),
    ]
    for (const one of drafts) {
      assert.ok(!JSON.stringify(storableDraft(one)).includes(CITIZEN.slice(0, 14)))
    }
  })

  it('comes back from the storage as it was', () => {
    const kept = storableDraft(draft())
    assert.deepEqual(parseDraft(JSON.parse(JSON.stringify(kept))), draft())
    assert.equal(parseDraft('x'), null)
  })

  it('leaves matter and ground for the next case', () => {
    assert.deepEqual(nextDraft(draft()), {
      ...EMPTY_DRAFT,
      matter: 'A',
      purpose: 'APPROVAL',
    })
  })

  const parties = [{ ...EMPTY_DRAFT.subject, text: FIRM, role: 'OTHER' as const }]
  const faults: { name: string; draft: CheckDraft; faults: string[][] }[] = [
    { name: 'without fault may be sent', draft: draft(), faults: [] },
    {
      name: 'needs everything',
      draft: EMPTY_DRAFT,
      faults: [
        ['subject', 'NEED_SUBJECT'],
        ['caseNumber', 'NEED_CASE'],
        ['purpose', 'NEED_PURPOSE'],
      ],
    },
    {
      name: 'needs a candidate, not a name',
      draft: draft({ subject: { ...EMPTY_DRAFT.subject, text: '鹭筑' } }),
      faults: [['subject', 'NOT_CHOSEN']],
    },
    {
      name: 'needs the kind of subject that the matter is for',
      draft: draft({ subject: person }),
      faults: [['subject', 'OTHER_KIND']],
    },
    {
      name: 'names nobody twice',
      draft: draft({ parties }),
      faults: [['party-0', 'REPEATED']],
    },
    {
      name: 'keeps personal numbers out of the case number',
      draft: draft({ caseNumber: CITIZEN }),
      faults: [['caseNumber', 'PERSONAL_DATA']],
    },
  ]
  for (const { name, draft: one, faults: expected } of faults) {
    it(name, () => {
      const found = faultsOf(one, matter('A')).map(({ field, code }) => [field, code])
      assert.deepEqual(found, expected)
    })
  }
})

describe('progress', () => {
  const items = ['GG-01', 'JT-02', 'GG-01', 'XX-99'].map((item, n) => ({
    item,
    mandatory: n > 0,
    lookBackMonths: null,
  }))
  const catalogue = [
    { code: 'GG-01', name: '登记注册', sector: 'credit' },
    { code: 'JT-02', name: '交通行政处罚', sector: 'transport' },
  ]
  const rows = sectorRows({ requiredItems: items }, catalogue)

  it('has one row for each sector, unconnected items last', () => {
    assert.deepEqual(
      rows.map(({ sector, state, items: own }) => [sector, state, own.map((item) => item.name)]),
      [
        ['credit', 'WAITING', ['登记注册']],
        ['transport', 'WAITING', ['交通行政处罚']],
        [null, 'NOT_CONNECTED', ['XX-99']],
      ],
    )
    assert.equal(rows[0]?.items[0]?.isMandatory, true)
  })

  it('follows the steps of each sector, one that the matter does not name included', () => {
    const asked = afterStep(rows, { sector: 'credit', state: 'ASKED', durationMs: null })
    const failed = afterStep(asked, { sector: 'transport', state: 'FAILED', durationMs: 9 })
    const added = afterStep(failed, { sector: 'market', state: 'ANSWERED', durationMs: 5 })
    assert.deepEqual(
      added.map(({ sector, state, durationMs }) => [sector, state, durationMs]),
      [
        ['credit', 'ASKED', null],
        ['transport', 'FAILED', 9],
        [null, 'NOT_CONNECTED', null],
        ['market', 'ANSWERED', 5],
      ],
    )
    assert.deepEqual(countEnded(added), { ended: 2, of: 3 })
  })
})

describe('a request', () => {
  it('keeps its id while no answer has come and the same is asked', () => {
    const first = requestFor(null, { matter: 'A' })
    assert.equal(requestFor(first, { matter: 'A' }), first)
    assert.notEqual(requestFor(first, { matter: 'B' }).requestId, first.requestId)
  })

  it('stays open after a broken connection, and not after its id was used for something else', () => {
    const request = requestFor(null, { matter: 'A' })
    assert.equal(openAfter(request, 'GATEWAY_UNREACHABLE'), request)
    assert.equal(openAfter(request, 'REQUEST_ID_REUSED'), null)
  })
})
