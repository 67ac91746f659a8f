import type { DataSource } from 'typeorm'
import { insertRows } from '../../shared/insertRows.js'
import type { Town } from '../../shared/town/town.js'
import { BENEFIT_TERMS } from '../benefits/benefitTables.js'
import { Incentive } from '../entities/Incentive.js'
import { benefitTermsOn } from '../rules/benefits/benefitTerms.js'

type Programme = Pick<Incentive, 'code' | 'kind' | 'form' | 'name' | 'benefit' | 'subjectKinds'> &
  Partial<Incentive>

const APPROVAL_BUREAU = { providerName: '市行政审批局', providerCode: '11320900000021020F' }
const CULTURE_BUREAU = { providerName: '市文化广电和旅游局', providerCode: '11320900000021194Q' }

const PROGRAMMES: readonly Programme[] = [
  {
    ...APPROVAL_BUREAU,
    code: 'XY-APPROVAL-001',
    kind: 'APPROVAL',
    form: 'PRIORITY',
    name: '信易批·绿色通道',
    benefit: '政务大厅绿色通道：优先受理、容缺受理咨询、专人帮办',
    subjectKinds: ['ENTERPRISE', 'INDIVIDUAL_BUSINESS'],
    grades: ['A'],
  },
  {
    ...APPROVAL_BUREAU,
    code: 'XY-APPROVAL-002',
    kind: 'APPROVAL',
    form: 'SIMPLER_STEPS',
    name: '信易批·红名单帮办',
    benefit: '守信红名单企业项目审批全程帮办代办',
    subjectKinds: ['ENTERPRISE'],
    honours: ['GG-A-TAXPAYER', 'GG-AEO'],
  },
  {
    ...CULTURE_BUREAU,
    code: 'XY-TRAVEL-001',
    kind: 'TRAVEL',
    form: 'PREFERENCE',
    name: '信易游·景区惠民票',
    benefit: '市属景区首道门票八折',
    subjectKinds: ['PERSON'],
    quota: 500,
  },
  {
    ...CULTURE_BUREAU,
    code: 'XY-LIFE-001',
    kind: 'LIFE',
    form: 'NO_DEPOSIT',
    name: '信易阅·图书馆免押金',
    benefit: '市图书馆免押金借阅，单次借阅增至十册',
    subjectKinds: ['PERSON'],
    negatives: [],
    bands: ['AAA', 'AA', 'A'],
    quota: 1_000,
  },
]

/** The demo's programmes of 信易+. */
export async function seedIncentives(database: DataSource, town: Town): Promise<void> {
  const { code: terms, negatives } = benefitTermsOn(BENEFIT_TERMS, town.today)
  const rows = PROGRAMMES.map((programme) =>
    Object.assign(new Incentive(), {
      version: 1,
      basis: '市信用办与服务方信易+合作协议（演示）',
      terms,
      grades: [],
      honours: [],
      negatives,
      bands: [],
      quota: 100,
      perSubject: 1,
      voucherDays: 90,
      validFrom: town.daysAgo(60),
      validTo: null,
      ...programme,
    }),
  )
  await insertRows(database, Incentive, rows)
}
