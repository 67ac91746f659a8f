import { Severity } from '../shared/CreditRecord.js'
import type { SeedRecord } from '../shared/seedRecords.js'
import type { Random } from '../shared/town/random.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { SuspectedCause, WageArrearsRole, WageArrearsStage } from './entities/constructionEnums.js'
import type { WageArrearsCase } from './entities/WageArrearsCase.js'

const LABOUR = { name: '盐城市人力资源和社会保障局', code: '11320900000021071P' }
const STORY_PROJECT = '盐城亭湖安置房二期工程'

interface Told {
  readonly daysAgo: number
  readonly number: number
  readonly role: WageArrearsRole
  readonly stage: WageArrearsStage
  readonly workersCount: number
  readonly amountYuan: number
}

/**
 * One site's story: the subcontractor did not pay 12 workers and never did; the general contractor
 * was ordered to pay first (条例 Art. 30), and the case was copied to the housing authority. Around it
 * an eighth of the crowd's builders with cases of their own.
 */
export function wageArrearsCases(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<WageArrearsCase>[] {
  const contractor = storyCase(town, town.organisation('WAGE_ARREARS').code, {
    daysAgo: 60,
    number: 1,
    role: WageArrearsRole.GENERAL_CONTRACTOR,
    stage: WageArrearsStage.ORDERED,
    workersCount: 12,
    amountYuan: 186_000,
  })
  const subcontractor = storyCase(town, town.organisation('LISTED').code, {
    daysAgo: 150,
    number: 2,
    role: WageArrearsRole.SUBCONTRACTOR,
    stage: WageArrearsStage.UNPAID,
    workersCount: 12,
    amountYuan: 186_000,
  })
  const head = storyCase(town, town.person('CONTRACTOR_HEAD').key, {
    daysAgo: 150,
    number: 3,
    role: WageArrearsRole.RESPONSIBLE_PERSON,
    stage: WageArrearsStage.UNPAID,
    workersCount: 12,
    amountYuan: 186_000,
  })
  return [contractor, subcontractor, head, ...crowdCases(town, crowd)]
}

function storyCase(town: Town, subjectKey: string, told: Told): SeedRecord<WageArrearsCase> {
  return {
    ...wageArrearsCase(town, subjectKey, told),
    project: STORY_PROJECT,
    copiedToHousingOn: town.daysAgo(told.daysAgo - 10),
    suspectedCause: SuspectedCause.ILLEGAL_SUBCONTRACTING,
  }
}

function crowdCases(town: Town, crowd: readonly TownOrganisation[]): SeedRecord<WageArrearsCase>[] {
  const random = town.random('wage arrears')
  let number = 3
  return crowd.flatMap((firm) =>
    Array.from({ length: random.chance(0.125) ? random.between(1, 3) : 0 }, () => {
      const told = crowdCase(random, ++number)
      const record = wageArrearsCase(town, firm.code, told)
      if (!random.chance(0.3)) return record
      const suspectedCause = random.pick(Object.values(SuspectedCause))
      return { ...record, suspectedCause, copiedToHousingOn: town.daysAgo(told.daysAgo - 10) }
    }),
  )
}

function crowdCase(random: Random, number: number): Told {
  const workersCount = random.between(2, 60)
  return {
    daysAgo: random.between(40, 1_000),
    number,
    role: random.pick([WageArrearsRole.GENERAL_CONTRACTOR, WageArrearsRole.SUBCONTRACTOR]),
    stage: random.chance(0.8) ? WageArrearsStage.PAID : WageArrearsStage.ORDERED,
    workersCount,
    amountYuan: workersCount * random.between(4, 30) * 1_000,
  }
}

function wageArrearsCase(town: Town, subjectKey: string, told: Told): SeedRecord<WageArrearsCase> {
  const { daysAgo, number, stage, role, workersCount, amountYuan } = told
  const decidedOn = town.daysAgo(daysAgo)
  const isPaid = stage === WageArrearsStage.PAID
  return {
    subjectKey,
    item: 'RS-01',
    kind: isPaid ? 'RS-PAID' : 'RS-UNPAID',
    title: '拖欠农民工工资案件',
    authority: LABOUR,
    documentNo: `盐人社监令字〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    severity: stage === WageArrearsStage.UNPAID ? Severity.SERIOUS : Severity.GENERAL,
    legalBasis: '《保障农民工工资支付条例》',
    region: '320900',
    project: `盐城第${number}号房屋建筑工程`,
    role,
    workersCount,
    amountYuan,
    stage,
    paidOn: isPaid ? town.daysAgo(daysAgo - 30) : null,
  }
}
