import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { ARCHIVE_RULES } from '../../../subgraphs/credit/archive/archiveTables.js'
import {
  ROW_NATURES,
  classOf,
  loadArchiveRules,
  precedenceOf,
} from '../../../subgraphs/credit/rules/archiveRules.js'
import { readFormerCode } from '../../../subgraphs/credit/rules/formerCode.js'
import {
  mergeRegistration,
  type RegistrationFacts,
} from '../../../subgraphs/credit/rules/mergeRegistration.js'
import { reconcile, type KnownSubject } from '../../../subgraphs/credit/rules/reconcile.js'
import { decisionRefused } from '../../../subgraphs/credit/rules/reconciliationLife.js'
import { codesWithin, isWithin, levelsOf } from '../../../subgraphs/credit/rules/regionLevels.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const FIRM: KnownSubject = {
  key: '91320900000001011R',
  names: ['盐城甲运货运有限公司', '盐城甲运运输队'],
  region: '320902',
  legalRepresentative: '张三',
}
const OTHER: KnownSubject = { ...FIRM, key: '9132090000000102XH', legalRepresentative: '李四' }
const PERSON_KEY = `P1${'A'.repeat(52)}`
const PERSON: KnownSubject = {
  key: PERSON_KEY,
  names: ['王*'],
  region: '320902',
  legalRepresentative: null,
}
const NOBODY = { byKey: null, byLegacyCode: [], byName: [] }
const STATED = {
  name: '盐城甲运货运有限公司',
  key: null,
  organisationCode: null,
  registrationNumber: null,
  region: '320900',
  legalRepresentative: '张三',
}

describe('reconciliation (domain.md §1.6)', () => {
  const code = { ...STATED, key: FIRM.key }
  const byName = { ...NOBODY, byName: [FIRM] }
  for (const [what, stated, known, result, subjects] of [
    ['1: the code and the name', code, { ...NOBODY, byKey: FIRM }, 'MATCHED_CODE', [FIRM.key]],
    [
      '1: the code and a former name, written otherwise',
      { ...code, name: '盐城甲运 运输队' },
      { ...NOBODY, byKey: FIRM },
      'MATCHED_CODE',
      [FIRM.key],
    ],
    [
      '2: a code of before',
      STATED,
      { ...NOBODY, byLegacyCode: [FIRM] },
      'MATCHED_LEGACY',
      [FIRM.key],
    ],
    [
      '2: a code of before under another name',
      { ...STATED, name: '盐城丙运货运有限公司' },
      { ...NOBODY, byLegacyCode: [FIRM] },
      'CONFLICT',
      [FIRM.key],
    ],
    [
      '2: codes of before that two had',
      STATED,
      { ...NOBODY, byLegacyCode: [FIRM, OTHER] },
      'CONFLICT',
      [FIRM.key, OTHER.key],
    ],
    ['3: name, region and representative', STATED, byName, 'CANDIDATE_STRONG', [FIRM.key]],
    [
      '3: of two of one name, the one whose representative agrees',
      STATED,
      { ...NOBODY, byName: [OTHER, FIRM] },
      'CANDIDATE_STRONG',
      [FIRM.key],
    ],
    ['4: another region', { ...STATED, region: '320602' }, byName, 'CANDIDATE_WEAK', [FIRM.key]],
    ['4: no region', { ...STATED, region: null }, byName, 'CANDIDATE_WEAK', [FIRM.key]],
    [
      '4: another representative',
      { ...STATED, legalRepresentative: '李四' },
      byName,
      'CANDIDATE_WEAK',
      [FIRM.key],
    ],
    [
      '5: the code under another name',
      { ...code, name: '盐城甲运货运有限责任公司' },
      { ...NOBODY, byKey: FIRM },
      'CONFLICT',
      [FIRM.key],
    ],
    ['a code of no archive, whatever is named so', code, byName, 'UNKNOWN_CODE', []],
    ['nobody', STATED, NOBODY, 'UNMATCHED', []],
    [
      'a person by number and name',
      { ...STATED, key: PERSON_KEY, name: '王五' },
      { ...NOBODY, byKey: PERSON },
      'MATCHED_CODE',
      [PERSON_KEY],
    ],
    [
      'a person’s number under another name (重号)',
      { ...STATED, key: PERSON_KEY, name: '赵六' },
      { ...NOBODY, byKey: PERSON },
      'CONFLICT',
      [PERSON_KEY],
    ],
  ] as const)
    it(`${what} → ${result}`, () => {
      assert.deepEqual(reconcile(stated, known, ARCHIVE_RULES), { result, subjects: [...subjects] })
    })
})

describe('a human’s decision', () => {
  const row = { state: 'WAITING', candidates: [FIRM.key] } as const
  const confirm = { decision: 'CONFIRM', subject: FIRM.key } as const
  for (const nature of ROW_NATURES) {
    const weak = nature === 'NEGATIVE' ? 'NEVER_CONFIRMED' : null
    it(`on a ${nature} row`, () => {
      const refused = (result: 'CANDIDATE_STRONG' | 'CANDIDATE_WEAK' | 'CONFLICT', change = {}) =>
        decisionRefused({ ...row, result, nature, ...change }, confirm, ARCHIVE_RULES)
      assert.deepEqual(
        [refused('CANDIDATE_STRONG'), refused('CANDIDATE_WEAK'), refused('CONFLICT')],
        [null, weak, 'NEVER_CONFIRMED'],
      )
      assert.equal(refused('CANDIDATE_STRONG', { candidates: [OTHER.key] }), 'NO_CANDIDATE')
      assert.equal(refused('CANDIDATE_STRONG', { state: 'MATCHED' }), 'CLOSED')
    })
  }
})

describe('what an archive holds after a source spoke', () => {
  const facts: RegistrationFacts = {
    name: '盐城甲运货运有限公司',
    formerNames: [],
    address: null,
    establishedOn: '2015-01-01',
    registrationStatus: 'EXISTING',
    legalRepresentativeName: '张三',
    relations: [],
    region: '320902',
    statedOn: '2026-01-01',
  }
  const renamed = { ...facts, name: '盐城甲运物流有限公司', statedOn: '2026-02-01' }
  it('is opened by the registry alone', () => {
    assert.deepEqual(mergeRegistration(null, facts, 'REGISTRY'), { outcome: 'OPENED', facts })
    for (const other of ['TAX', 'SECTOR'] as const)
      assert.deepEqual(mergeRegistration(null, facts, other), {
        outcome: 'REFUSED',
        why: 'NOT_THE_REGISTRY',
      })
  })
  it('is renamed by the registry, and keeps the name that it had', () => {
    const merged = mergeRegistration(facts, renamed, 'REGISTRY')
    assert.ok(merged.outcome === 'CHANGED')
    assert.deepEqual(merged.facts.formerNames, [facts.name])
    const back = mergeRegistration(merged.facts, { ...facts, statedOn: '2026-03-01' }, 'REGISTRY')
    assert.ok(back.outcome === 'CHANGED')
    assert.deepEqual([back.facts.name, back.facts.formerNames], [facts.name, [renamed.name]])
  })
  it('does not go back to what stood before', () => {
    const older = { ...renamed, statedOn: '2025-12-31' }
    assert.deepEqual(mergeRegistration(facts, older, 'REGISTRY'), { outcome: 'STALE', facts })
  })
  it('is unchanged by the same again on a later day', () => {
    const later = { ...facts, statedOn: '2026-03-01' }
    assert.equal(mergeRegistration(facts, later, 'REGISTRY').outcome, 'UNCHANGED')
  })
  it('is filled by tax where the registry said nothing, and never renamed', () => {
    const tax = { ...facts, address: '盐城市亭湖区', legalRepresentativeName: '李四' }
    const merged = mergeRegistration(facts, tax, 'TAX')
    assert.ok(merged.outcome === 'CHANGED')
    const { address, legalRepresentativeName } = merged.facts
    assert.deepEqual([address, legalRepresentativeName], ['盐城市亭湖区', '张三'])
    const other = mergeRegistration(facts, renamed, 'TAX')
    assert.deepEqual(other, { outcome: 'REFUSED', why: 'OTHER_NAME' })
  })
})

describe('the tables of the archive', () => {
  for (const [key, subjectClass] of [
    ['91320900000001011R', 'ENTERPRISE'],
    ['9233010000000401XX', 'ENTERPRISE'],
    ['93640100000005012N', 'ENTERPRISE'],
    ['51370100000006015R', 'SOCIAL_ORGANISATION'],
    ['52320600000009013B', 'SOCIAL_ORGANISATION'],
    ['124404000000070185', 'PUBLIC_INSTITUTION'],
    ['11430300000008010D', 'GOVERNMENT_BODY'],
    ['N2330000000010014Q', null],
    [PERSON_KEY, 'NATURAL_PERSON'],
  ] as const)
    it(`count ${key.slice(0, 2)} as ${subjectClass}`, () => {
      assert.equal(classOf(ARCHIVE_RULES, key), subjectClass)
    })

  for (const [source, key, precedence] of [
    ['113209000000210552', FIRM.key, 'REGISTRY'],
    ['113209000000210552', '51370100000006015R', 'SECTOR'],
    ['113209000000211190', '51370100000006015R', 'REGISTRY'],
    ['11320900000021143G', PERSON_KEY, 'REGISTRY'],
    ['11320900000021151B', FIRM.key, 'TAX'],
    ['113209000000210477', FIRM.key, 'SECTOR'],
  ] as const)
    it(`take the word of ${source} on ${key.slice(0, 2)} as ${precedence}’s`, () => {
      assert.equal(precedenceOf(ARCHIVE_RULES, source, key), precedence)
    })

  const table = readFileSync('subgraphs/credit/rules/archive.yaml', 'utf8')
  for (const [what, from, to] of [
    [
      'a weak candidate that carries a negative record',
      'confirms: [NEUTRAL, POSITIVE]',
      'confirms: [NEGATIVE]',
    ],
    [
      'a result without a row',
      '    - { code: UNMATCHED, state: RETURNED, attaches: [], confirms: [] }\n',
      '',
    ],
    ['a precedence that is none', 'precedence: TAX', 'precedence: OTHER'],
  ] as const)
    it(`refuse ${what}`, () => {
      assert.ok(table.includes(from))
      assert.throws(() => loadArchiveRules(table.replace(from, to)), TableError)
    })
})

describe('codes of before', () => {
  for (const [type, text, code] of [
    ['REGISTRATION_NUMBER', '110108000000016', '110108000000016'],
    ['REGISTRATION_NUMBER', '３２０９００６０００００１０１', '320900600000101'],
    ['REGISTRATION_NUMBER', '110108000000017', null],
    // Passes as an old citizen number too: the declared type decides.
    ['REGISTRATION_NUMBER', '110105491231002', '110105491231002'],
    ['OLD_REGISTRATION_NUMBER', '3209001234567', '3209001234567'],
    ['OLD_REGISTRATION_NUMBER', '110108000000016', null],
    ['ORGANISATION_CODE', '00000101-1', '000001011'],
    ['ORGANISATION_CODE', '00000101-2', null],
    ['CREDIT_CODE', '9233010000000401XX', '9233010000000401XX'],
    ['CREDIT_CODE', '913209000000010110', null],
  ] as const)
    it(`${type} ${text} is ${code ?? 'none'}`, () => {
      assert.equal(readFormerCode(type, text), code)
    })
})

describe('levels of sharing', () => {
  for (const [region, levels] of [
    ['640122', ['宁夏回族自治区', '银川市', '贺兰县']],
    ['320902', ['江苏省', '盐城市', '亭湖区']],
    ['640100', ['宁夏回族自治区', '银川市']],
    ['640000', ['宁夏回族自治区']],
    // Merged into 黄浦区 in 2011.
    ['310103', ['上海市', '市辖区', '卢湾区']],
    ['329999', ['江苏省', null, null]],
    ['3209', []],
  ] as const)
    it(`of ${region}`, () => {
      assert.deepEqual(
        levelsOf(region).map(({ name }) => name),
        levels,
      )
    })

  it('a region is within itself and what it belongs to', () => {
    const within = ['640122', '640100', '640000'].map((one) => isWithin('640122', one))
    assert.deepEqual([...within, isWithin('640100', '640122')], [true, true, true, false])
    assert.deepEqual(
      ['640122', '640100', '640000'].map((region) => [...codesWithin(region)]),
      [
        ['640122', '640122'],
        ['640100', '640199'],
        ['640000', '649999'],
      ],
    )
  })
})
