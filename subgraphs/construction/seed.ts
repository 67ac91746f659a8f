import type { DataSource } from 'typeorm'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { seedLoads, seedRecords, type SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { ProjectCreditor } from './entities/constructionEnums.js'
import { ConstructionPenalty } from './entities/ConstructionPenalty.js'
import { ConstructionQualification } from './entities/ConstructionQualification.js'
import { ProjectPaymentArrears } from './entities/ProjectPaymentArrears.js'
import { WageArrearsCase } from './entities/WageArrearsCase.js'
import { constructionPenalties } from './seedPenalties.js'
import { wageArrearsCases } from './seedWageArrears.js'

const HOUSING = { name: '盐城市住房和城乡建设局', code: '11320900000021063W' }
const CITY = '320900'

/** Series (资质序列) of the crowd's firms, each with what it entitles to. */
const SERIES = [
  { kind: 'ZJ-GENERAL', series: '建筑工程施工总承包', scope: '工业与民用建筑工程的施工' },
  { kind: 'ZJ-GENERAL', series: '市政公用工程施工总承包', scope: '市政道路、桥梁及管道工程的施工' },
  { kind: 'ZJ-SPECIALTY', series: '地基基础工程专业承包', scope: '地基与基础工程的施工' },
  { kind: 'ZJ-LABOUR', series: '施工劳务', scope: '各类施工劳务作业' },
] as const
type Series = (typeof SERIES)[number]

/** Construction's and labour's rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  const builders = town.organisations.filter((firm) => firm.trade === 'CONSTRUCTION')
  const crowd = builders.filter((firm) => firm.story === null)
  await seedRecords(database, WageArrearsCase, wageArrearsCases(town, crowd))
  await seedRecords(database, ProjectPaymentArrears, projectPayments(town, crowd))
  await seedRecords(database, ConstructionQualification, qualifications(town, crowd))
  await seedRecords(database, ConstructionPenalty, constructionPenalties(town, crowd))
  await seedLoads(database, ['RS-01', 'ZJ-01', 'ZJ-05', 'ZJ-06'])
}

/** The story's contractor owes its subcontractor as well: 欠款 beside 欠薪, two records of two items. */
function projectPayments(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<ProjectPaymentArrears>[] {
  const random = town.random('project payments')
  const contractor = town.organisation('WAGE_ARREARS')
  const story = projectPayment(contractor.code, {
    decidedOn: town.daysAgo(75),
    settledOn: null,
    number: 1,
    amountYuan: 800_000,
  })
  const others = crowd.flatMap((firm, n) => {
    if (!random.chance(0.1)) return []
    const days = random.between(60, 900)
    const settledOn = random.chance(0.5) ? town.daysAgo(days - random.between(10, 55)) : null
    const amountYuan = random.between(5, 900) * 10_000
    const decidedOn = town.daysAgo(days)
    return [projectPayment(firm.code, { decidedOn, settledOn, number: n + 2, amountYuan })]
  })
  return [story, ...others]
}

function projectPayment(
  subjectKey: string,
  debt: { decidedOn: string; settledOn: string | null; number: number; amountYuan: number },
): SeedRecord<ProjectPaymentArrears> {
  const { decidedOn, settledOn, number, amountYuan } = debt
  return {
    subjectKey,
    item: 'ZJ-01',
    kind: 'ZJ-PAYMENT',
    title: '拖欠工程款',
    authority: HOUSING,
    documentNo: `盐建清欠〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    legalBasis: '《建设工程价款结算暂行办法》（财建〔2004〕369号）',
    region: CITY,
    project: `盐城第${number}号房屋建筑工程`,
    creditorRole: ProjectCreditor.SUBCONTRACTOR,
    amountYuan,
    settledOn,
  }
}

function qualifications(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<ConstructionQualification>[] {
  const random = town.random('qualifications')
  const validUntil = town.daysAgo(-700)
  const contractor = town.organisation('WAGE_ARREARS').code
  const subcontractor = town.organisation('LISTED').code
  const story = [
    qualification(contractor, SERIES[0], { grade: 'II', validUntil, number: 1 }),
    qualification(subcontractor, SERIES[3], { grade: null, validUntil, number: 2 }),
  ]
  let number = 2
  const others = crowd.flatMap((firm) =>
    SERIES.filter(() => random.chance(0.6)).map((series) => {
      const grade = series.kind === 'ZJ-LABOUR' ? null : random.pick(['I', 'II', 'II', 'III'])
      const until = town.daysAgo(random.between(-1_700, 150))
      return qualification(firm.code, series, { grade, validUntil: until, number: ++number })
    }),
  )
  return [...story, ...others]
}

/** Certificates run for five years (建筑业企业资质管理规定). */
function qualification(
  subjectKey: string,
  { kind, series, scope }: Series,
  certificate: { grade: string | null; validUntil: string; number: number },
): SeedRecord<ConstructionQualification> {
  const { grade, validUntil, number } = certificate
  return {
    subjectKey,
    item: 'ZJ-06',
    kind,
    grade,
    title: '建筑业企业资质证书',
    authority: HOUSING,
    documentNo: `D3320${String(number).padStart(5, '0')}`,
    decidedOn: addMonths(validUntil, -60),
    effectiveUntil: validUntil,
    legalBasis: '《建筑业企业资质管理规定》',
    region: CITY,
    series,
    scope,
  }
}
