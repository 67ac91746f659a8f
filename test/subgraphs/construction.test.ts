import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ProjectCreditor } from '../../subgraphs/construction/entities/constructionEnums.js'
import { ConstructionQualification } from '../../subgraphs/construction/entities/ConstructionQualification.js'
import { ProjectPaymentArrears } from '../../subgraphs/construction/entities/ProjectPaymentArrears.js'
import {
  SuspectedCause,
  WageArrearsRole,
  WageArrearsStage,
} from '../../subgraphs/construction/entities/constructionEnums.js'
import { WageArrearsCase } from '../../subgraphs/construction/entities/WageArrearsCase.js'
import type { SeedRecord } from '../../subgraphs/shared/seedRecords.js'
import { NOBODY, startSector, type RunningSector } from '../support/sectorHarness.js'
import { REQUIRED, askSubject, replaceRecords } from '../support/sectorRecords.js'

let construction: RunningSector
before(async () => {
  construction = await startSector('construction')
})
after(() => construction.stop())

describe('the story of the unpaid site', () => {
  const fields = `wageArrearsCases { kind stage role workersCount suspectedCause copiedToHousingOn }
    constructionQualifications { kind grade } projectPaymentArrears { amountYuan }`

  it('tells of the general contractor: a verified case copied to housing, and class II', async () => {
    const { town } = construction
    const key = town.organisation('WAGE_ARREARS').code
    const staff = { ...NOBODY, scopes: ['construction:read'] }
    assert.deepEqual(await askSubject(construction, { key, fields }, staff), {
      wageArrearsCases: [
        {
          kind: 'RS-UNPAID',
          stage: WageArrearsStage.ORDERED,
          role: WageArrearsRole.GENERAL_CONTRACTOR,
          workersCount: 12,
          suspectedCause: SuspectedCause.ILLEGAL_SUBCONTRACTING,
          copiedToHousingOn: town.daysAgo(50),
        },
      ],
      constructionQualifications: [{ kind: 'ZJ-GENERAL', grade: 'II' }],
      projectPaymentArrears: [{ amountYuan: 800_000 }],
    })
  })

  for (const { who, key, role } of [
    {
      who: 'the subcontractor',
      key: () => construction.town.organisation('LISTED').code,
      role: WageArrearsRole.SUBCONTRACTOR,
    },
    {
      who: 'the person responsible, to that person',
      key: () => construction.town.person('CONTRACTOR_HEAD').key,
      role: WageArrearsRole.RESPONSIBLE_PERSON,
    },
  ]) {
    it(`tells of ${who}: never paid`, async () => {
      const asked = { key: key(), fields: 'wageArrearsCases { kind stage role }' }
      const { wageArrearsCases } = await askSubject(construction, asked)
      assert.deepEqual(wageArrearsCases, [
        { kind: 'RS-UNPAID', stage: WageArrearsStage.UNPAID, role },
      ])
    })
  }
})

describe('欠薪 and 欠款', () => {
  const wages = (): SeedRecord<WageArrearsCase> => ({
    ...REQUIRED,
    item: 'RS-01',
    kind: 'RS-UNPAID',
    decidedOn: construction.town.daysAgo(90),
    project: 'p',
    role: WageArrearsRole.SUBCONTRACTOR,
    workersCount: 3,
    amountYuan: 9_000,
    stage: WageArrearsStage.ORDERED,
  })
  const money = (settled: number | null): SeedRecord<ProjectPaymentArrears> => ({
    ...REQUIRED,
    item: 'ZJ-01',
    kind: 'ZJ-PAYMENT',
    decidedOn: construction.town.daysAgo(90),
    project: 'p',
    creditorRole: ProjectCreditor.SUPPLIER,
    amountYuan: 50_000,
    settledOn: settled === null ? null : construction.town.daysAgo(settled),
  })
  const both = { fields: 'wageArrearsCases { kind } projectPaymentArrears { kind }' }

  it('are never merged: each item answers its own', async () => {
    await replaceRecords(construction, WageArrearsCase, [wages()])
    await replaceRecords(construction, ProjectPaymentArrears, [money(null)])
    assert.deepEqual(await askSubject(construction, both), {
      wageArrearsCases: [{ kind: 'RS-UNPAID' }],
      projectPaymentArrears: [{ kind: 'ZJ-PAYMENT' }],
    })
  })

  it('differ once paid: the case stays as RS-PAID, the settled debt is gone', async () => {
    const paidOn = construction.town.daysAgo(1)
    const paid = { ...wages(), kind: 'RS-PAID', stage: WageArrearsStage.PAID, paidOn }
    await replaceRecords(construction, WageArrearsCase, [paid])
    await replaceRecords(construction, ProjectPaymentArrears, [money(0)])
    assert.deepEqual(await askSubject(construction, both), {
      wageArrearsCases: [{ kind: 'RS-PAID' }],
      projectPaymentArrears: [],
    })
  })

  it('a debt that is settled tomorrow stands today', async () => {
    await replaceRecords(construction, ProjectPaymentArrears, [money(-1)])
    const { projectPaymentArrears } = await askSubject(construction, both)
    assert.equal(projectPaymentArrears?.length, 1)
  })

  for (const { name, breach } of [
    { name: 'called paid without the day', breach: { stage: WageArrearsStage.PAID } },
    { name: 'called RS-PAID while unpaid', breach: { kind: 'RS-PAID' } },
    { name: 'of no workers', breach: { workersCount: 0 } },
    {
      name: 'copied to housing before it was verified',
      breach: { copiedToHousingOn: '2000-01-01' },
    },
  ]) {
    it(`no case is taken ${name}`, async () => {
      const record = { ...wages(), ...breach }
      await assert.rejects(
        replaceRecords(construction, WageArrearsCase, [record]),
        /check constraint/,
      )
    })
  }
})

describe('资质', () => {
  const qualification = (daysLeft: number): SeedRecord<ConstructionQualification> => ({
    ...REQUIRED,
    item: 'ZJ-06',
    kind: 'ZJ-GENERAL',
    grade: 'I',
    decidedOn: construction.town.daysAgo(400),
    effectiveUntil: construction.town.daysAgo(-daysLeft),
    series: '建筑工程施工总承包',
    scope: 's',
  })

  for (const { name, daysLeft, valid } of [
    { name: 'with a day left', daysLeft: 1, valid: 1 },
    { name: 'on its last day', daysLeft: 0, valid: 1 },
    { name: 'that ended yesterday', daysLeft: -1, valid: 0 },
  ]) {
    it(`a certificate ${name} counts ${valid}, to anybody`, async () => {
      await replaceRecords(construction, ConstructionQualification, [qualification(daysLeft)])
      const fields = 'constructionQualifications { grade series scope }'
      const { constructionQualifications } = await askSubject(construction, { fields }, NOBODY)
      assert.equal(constructionQualifications?.length, valid)
    })
  }

  for (const { name, breach } of [
    { name: 'a general contractor without a grade', breach: { grade: null } },
    { name: 'a labour firm with one', breach: { kind: 'ZJ-LABOUR' } },
    { name: 'a grade that does not exist', breach: { grade: 'IV' } },
  ]) {
    it(`no certificate is taken for ${name}`, async () => {
      const record = { ...qualification(1), ...breach }
      await assert.rejects(
        replaceRecords(construction, ConstructionQualification, [record]),
        /check constraint/,
      )
    })
  }
})
