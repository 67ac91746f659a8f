import type { DataSource } from 'typeorm'
import { Severity } from '../shared/CreditRecord.js'
import { seedLoads, seedRecords, type SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { OperatingLicence } from './entities/OperatingLicence.js'
import { Suspension } from './entities/Suspension.js'
import { TransportPenalty } from './entities/TransportPenalty.js'

const BUREAU = { name: '盐城市交通运输局', code: '113209000000210477' }
const ROAD_ACT = '《公路安全保护条例》第六十四条'
const OPERATION_ACT = '《中华人民共和国道路运输条例》'

/** Transport's rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  const hauliers = town.organisations.filter((firm) => firm.trade === 'FREIGHT')
  await seedRecords(database, OperatingLicence, hauliers.map(licence))
  await seedRecords(database, TransportPenalty, penalties(town, hauliers))
  await seedRecords(database, Suspension, suspensions(town))
  await seedLoads(database, ['JT-01', 'JT-02', 'JT-04'])
}

function licence(firm: TownOrganisation, n: number): SeedRecord<OperatingLicence> {
  return {
    subjectKey: firm.code,
    item: 'JT-01',
    kind: 'JT-LICENCE',
    title: '道路货物运输经营许可',
    authority: BUREAU,
    documentNo: `苏交运管许可盐字${320_900_000_000 + n}号`,
    decidedOn: firm.establishedOn,
    effectiveUntil: '2029-12-31',
    legalBasis: `${OPERATION_ACT}第二十四条`,
    region: firm.region,
    businessScope: '普通货运',
  }
}

function penalties(
  town: Town,
  hauliers: readonly TownOrganisation[],
): SeedRecord<TransportPenalty>[] {
  const random = town.random('transport penalties')
  const overloaded = town.organisation('OVERLOADED')
  const story = [284, 213, 143, 68].map((days, n) =>
    overload(overloaded, town.daysAgo(days), 9_001 + n),
  )
  let number = 10_000
  const crowd = hauliers
    .filter((firm) => firm.story === null)
    .flatMap((firm) =>
      Array.from({ length: random.chance(0.35) ? random.between(1, 12) : 0 }, () =>
        overload(firm, random.day(town.daysAgo(900), town.today), ++number),
      ),
    )
  const driver = {
    ...overload(overloaded, town.daysAgo(213), 9_101),
    subjectKey: town.person('DRIVER').key,
  }
  return [...story, driver, ...crowd]
}

function overload(
  firm: TownOrganisation,
  decidedOn: string,
  number: number,
): SeedRecord<TransportPenalty> {
  return {
    subjectKey: firm.code,
    item: 'JT-02',
    kind: 'JT-OVERLOAD',
    title: '违法超限运输',
    authority: BUREAU,
    documentNo: `盐交罚〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    publicityUntil: null,
    severity: Severity.GENERAL,
    legalBasis: ROAD_ACT,
    region: firm.region,
    violation: '车辆违法超限运输货物',
    fineYuan: 5_000,
    plate: `苏J${String(number % 100_000).padStart(5, '0')}`,
  }
}

function suspensions(town: Town): SeedRecord<Suspension>[] {
  const firm = town.organisation('OVERLOADED')
  return [
    {
      subjectKey: firm.code,
      item: 'JT-04',
      kind: 'JT-SUSPENSION',
      title: '责令道路运输企业停业整顿',
      authority: BUREAU,
      documentNo: `盐交责停〔${town.daysAgo(53).slice(0, 4)}〕12号`,
      decidedOn: town.daysAgo(53),
      severity: Severity.SERIOUS,
      legalBasis: '《公路安全保护条例》第六十六条',
      region: firm.region,
      reason: '一年内违法超限运输的货运车辆超过本单位货运车辆总数的百分之十',
      liftedOn: null,
    },
  ]
}
