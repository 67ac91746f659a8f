import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'graphql'
import {
  CreditVisitContract,
  CreditVisitState,
} from '../../subgraphs/healthcare/entities/CreditVisitContract.js'
import {
  FundViolation,
  FundViolationAct,
} from '../../subgraphs/healthcare/entities/FundViolation.js'
import { InstitutionCreditClass } from '../../subgraphs/healthcare/entities/InstitutionCreditClass.js'
import { CreditRecord } from '../../subgraphs/shared/CreditRecord.js'
import { fieldsOf } from '../../subgraphs/shared/schemaLint/publishedField.js'
import type { SeedRecord } from '../../subgraphs/shared/seedRecords.js'
import { grantedCaller, startSector, type RunningSector } from '../support/sectorHarness.js'
import { REQUIRED, askSubject, replaceRecords } from '../support/sectorRecords.js'

let healthcare: RunningSector
before(async () => {
  healthcare = await startSector('healthcare')
})
after(() => healthcare.stop())

describe('what leaves healthcare', () => {
  it('is, beside what every record has, exactly this', () => {
    const fields = fieldsOf([{ name: 'healthcare', document: parse(healthcare.sdl) }])
    const common = new Set(
      fields.flatMap(({ type, field }) =>
        type.name.value === CreditRecord.name ? [field.name.value] : [],
      ),
    )
    const own = fields.filter(
      ({ type, field }) =>
        type.interfaces?.some((one) => one.name.value === CreditRecord.name) &&
        !common.has(field.name.value),
    )
    assert.deepEqual(own.map(({ coordinate }) => coordinate).toSorted(), [
      'CreditVisitContract.state',
      'FundViolation.act',
      'FundViolation.fineYuan',
      'FundViolation.suspensionMonths',
      'HealthPenalty.fineYuan',
      'HealthPenalty.penaltyClasses',
      'InstitutionCreditClass.evaluatedYear',
    ])
  })

  it('of the hospital of the story is class A', async () => {
    const key = healthcare.town.organisation('HOSPITAL').code
    const asked = { key, fields: 'institutionCreditClasses { kind grade } fundViolations { id }' }
    assert.deepEqual(await askSubject(healthcare, asked), {
      institutionCreditClasses: [{ kind: 'YL-HOSPITAL', grade: 'A' }],
      fundViolations: [],
    })
  })
})

describe('信用就医签约状态', () => {
  const fields = 'creditVisitContracts { state documentNo }'

  it('is told to the person', async () => {
    const { key } = healthcare.town.person('AUTHORISER')
    const { creditVisitContracts } = await askSubject(healthcare, { key, fields })
    assert.deepEqual(creditVisitContracts, [{ state: CreditVisitState.ACTIVE, documentNo: null }])
  })

  for (const basis of ['DUTY', 'AUTH'] as const) {
    it(`is told to nobody by ${basis}`, async () => {
      const { key } = healthcare.town.person('AUTHORISER')
      const caller = grantedCaller(basis, [key], ['YL-01'])
      const { creditVisitContracts } = await askSubject(healthcare, { key, fields }, caller)
      assert.equal(creditVisitContracts, null)
    })
  }

  const contract = (): SeedRecord<CreditVisitContract> => ({
    ...REQUIRED,
    subjectKey: healthcare.town.person('DRIVER').key,
    documentNo: null,
    item: 'YL-01',
    kind: 'YL-CONTRACT',
    decidedOn: healthcare.town.daysAgo(5),
    state: CreditVisitState.SUSPENDED,
  })

  for (const state of Object.values(CreditVisitState)) {
    it(`may be ${state}`, async () => {
      await replaceRecords(healthcare, CreditVisitContract, [{ ...contract(), state }])
      const { subjectKey: key } = contract()
      const { creditVisitContracts } = await askSubject(healthcare, { key, fields })
      assert.deepEqual(creditVisitContracts, [{ state, documentNo: null }])
    })
  }

  for (const { name, breach } of [
    { name: 'an organisation', breach: { subjectKey: REQUIRED.subjectKey } },
    { name: 'a state of its own', breach: { state: 'OVERDUE' as CreditVisitState } },
    { name: "the bank's contract number", breach: { documentNo: '6222-1' } },
  ]) {
    it(`never has ${name}`, async () => {
      const record = { ...contract(), ...breach }
      await assert.rejects(
        replaceRecords(healthcare, CreditVisitContract, [record]),
        /check constraint/,
      )
    })
  }
})

describe('医保违规', () => {
  const violation = (): SeedRecord<FundViolation> => ({
    ...REQUIRED,
    item: 'YL-02',
    kind: 'YL-FRAUD',
    title: '医疗保障行政处罚',
    decidedOn: healthcare.town.daysAgo(30),
    act: FundViolationAct.FICTITIOUS_SERVICE,
    fineYuan: 20_000,
    suspensionMonths: 6,
  })
  const byPerson = () => ({
    ...violation(),
    subjectKey: healthcare.town.person('DRIVER').key,
    kind: 'YL-PERSON',
    act: FundViolationAct.CARD_LENT,
    suspensionMonths: 3,
  })

  for (const { name, record } of [
    { name: 'an institution', record: violation },
    { name: 'a person, by duty', record: byPerson },
  ]) {
    it(`is told of ${name}`, async () => {
      const { subjectKey: key, kind, act } = record()
      await replaceRecords(healthcare, FundViolation, [record()])
      const caller = grantedCaller('DUTY', [key], ['YL-02'])
      const asked = { key, fields: 'fundViolations { kind act }' }
      const { fundViolations } = await askSubject(healthcare, asked, caller)
      assert.deepEqual(fundViolations, [{ kind, act }])
    })
  }

  for (const { name, record } of [
    {
      name: 'an act under another article',
      record: () => ({ ...violation(), act: FundViolationAct.OVERCHARGING }),
    },
    {
      name: "an institution's act of a person",
      record: () => ({ ...byPerson(), kind: 'YL-FRAUD', act: FundViolationAct.FORGED_PAPERS }),
    },
    {
      name: "a person's act of an institution",
      record: () => ({ ...byPerson(), subjectKey: REQUIRED.subjectKey }),
    },
    {
      name: 'three months for an institution (Art. 38, 40: six to twelve)',
      record: () => ({ ...violation(), suspensionMonths: 3 }),
    },
    { name: 'thirteen months', record: () => ({ ...byPerson(), suspensionMonths: 13 }) },
    {
      name: 'a title in free text, where a diagnosis could stand',
      record: () => ({ ...violation(), title: '虚构透析治疗' }),
    },
  ]) {
    it(`takes no decision with ${name}`, async () => {
      await assert.rejects(
        replaceRecords(healthcare, FundViolation, [record()]),
        /check constraint/,
      )
    })
  }
})

describe('定点机构信用等级', () => {
  for (const { name, grade, daysLeft, valid } of [
    { name: 'C, on its last day', grade: 'C', daysLeft: 0, valid: ['C'] },
    { name: 'B, past its year', grade: 'B', daysLeft: -1, valid: [] },
  ]) {
    it(`${name} answers ${valid.join() || 'nothing'}`, async () => {
      const record = {
        ...REQUIRED,
        item: 'YL-03',
        kind: 'YL-PHARMACY',
        grade,
        decidedOn: healthcare.town.daysAgo(300),
        effectiveUntil: healthcare.town.daysAgo(-daysLeft),
        evaluatedYear: 2025,
      }
      await replaceRecords(healthcare, InstitutionCreditClass, [record])
      const asked = { fields: 'institutionCreditClasses { grade }' }
      const { institutionCreditClasses } = await askSubject(healthcare, asked)
      assert.deepEqual(
        institutionCreditClasses?.map((one) => one['grade']),
        valid,
      )
    })
  }
})
