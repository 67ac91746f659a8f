import type { DataSource } from 'typeorm'
import { Severity } from '../shared/CreditRecord.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { seedLoads, seedRecords, type SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { CreditVisitContract, CreditVisitState } from './entities/CreditVisitContract.js'
import { FundViolation, FundViolationAct } from './entities/FundViolation.js'
import { HealthPenalty } from './entities/HealthPenalty.js'
import { InstitutionCreditClass } from './entities/InstitutionCreditClass.js'
import { healthPenalties } from './seedPenalties.js'

const BUREAU = { name: '盐城市医疗保障局', code: '1132090000002108XF' }
const CITY = '320900'
const FUND_ACT = '《医疗保障基金使用监督管理条例》'
const YEARS_EVALUATED = 5

/** Acts of institutions (Art. 38–40), commonest first, and of persons (Art. 41). */
const BY_INSTITUTIONS = [
  { kind: 'YL-OVERCHARGE', act: FundViolationAct.OVERCHARGING, article: '第三十八条' },
  { kind: 'YL-OVERCHARGE', act: FundViolationAct.SUBSTITUTION, article: '第三十八条' },
  { kind: 'YL-MANAGEMENT', act: FundViolationAct.MANAGEMENT_FAILURE, article: '第三十九条' },
  { kind: 'YL-FRAUD', act: FundViolationAct.FORGED_PAPERS, article: '第四十条' },
] as const
const BY_PERSONS = [
  { kind: 'YL-PERSON', act: FundViolationAct.CARD_LENT, article: '第四十一条' },
  { kind: 'YL-PERSON', act: FundViolationAct.BENEFIT_RESOLD, article: '第四十一条' },
] as const
type Act = (typeof BY_INSTITUTIONS)[number] | (typeof BY_PERSONS)[number]

/** Healthcare's rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  const designated = town.organisations.filter(
    ({ trade }) => trade === 'HOSPITAL' || trade === 'PHARMACY',
  )
  await seedRecords(database, FundViolation, fundViolations(town, designated))
  await seedRecords(database, InstitutionCreditClass, creditClasses(town, designated))
  await seedRecords(database, CreditVisitContract, contracts(town))
  await seedRecords(database, HealthPenalty, healthPenalties(town, designated))
  await seedLoads(database, ['YL-01', 'YL-02', 'YL-03', 'YL-04'])
}

function fundViolations(
  town: Town,
  designated: readonly TownOrganisation[],
): SeedRecord<FundViolation>[] {
  const random = town.random('fund violations')
  let number = 0
  const one = (subjectKey: string, acts: readonly Act[]) => {
    const decidedOn = random.day(town.daysAgo(1_500), town.daysAgo(5))
    const fineYuan = random.between(1, 60) * 1_000
    return fundViolation(subjectKey, random.pick(acts), { decidedOn, number: ++number, fineYuan })
  }
  const institutions = designated.flatMap((institution) =>
    institution.story === null && random.chance(0.25)
      ? Array.from({ length: random.between(1, 3) }, () => one(institution.code, BY_INSTITUTIONS))
      : [],
  )
  const persons = town.persons.flatMap((person) =>
    person.story === null && random.chance(0.01) ? [one(person.key, BY_PERSONS)] : [],
  )
  return [...institutions, ...persons]
}

function fundViolation(
  subjectKey: string,
  { kind, act, article }: Act,
  decision: { decidedOn: string; number: number; fineYuan: number },
): SeedRecord<FundViolation> {
  const { decidedOn, number, fineYuan } = decision
  const isGrave = kind === 'YL-FRAUD' || kind === 'YL-PERSON'
  return {
    subjectKey,
    item: 'YL-02',
    kind,
    title: '医疗保障行政处罚',
    authority: BUREAU,
    documentNo: `盐医保罚〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    queryUntil: addMonths(decidedOn, 60),
    severity: isGrave ? Severity.SERIOUS : Severity.GENERAL,
    legalBasis: `${FUND_ACT}${article}`,
    region: CITY,
    act,
    fineYuan,
    suspensionMonths: isGrave ? 6 : null,
  }
}

/** A class for each of the last years; the newest is in force until the next evaluation. */
function creditClasses(
  town: Town,
  designated: readonly TownOrganisation[],
): SeedRecord<InstitutionCreditClass>[] {
  const random = town.random('institution credit classes')
  const newest = town.daysAgo(120)
  return designated.flatMap((institution, n) =>
    Array.from({ length: YEARS_EVALUATED }, (_, yearsAgo) => {
      const grade =
        institution.story === 'HOSPITAL' ? 'A' : random.pick(['A', 'A', 'B', 'B', 'B', 'C', 'D'])
      const decidedOn = addMonths(newest, -12 * yearsAgo)
      return creditClass(institution, { grade, decidedOn, number: n + 1 })
    }),
  )
}

function creditClass(
  institution: TownOrganisation,
  evaluated: { grade: string; decidedOn: string; number: number },
): SeedRecord<InstitutionCreditClass> {
  const { grade, decidedOn, number } = evaluated
  return {
    subjectKey: institution.code,
    item: 'YL-03',
    kind: institution.trade === 'HOSPITAL' ? 'YL-HOSPITAL' : 'YL-PHARMACY',
    grade,
    title: '定点医药机构信用等级评定',
    authority: BUREAU,
    documentNo: `盐医保信评〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    effectiveUntil: addMonths(decidedOn, 12),
    legalBasis: `${FUND_ACT}第三十三条`,
    region: CITY,
    evaluatedYear: Number(decidedOn.slice(0, 4)) - 1,
  }
}

/** Sign-ups (信用就医签约) of about half of the citizens. */
function contracts(town: Town): SeedRecord<CreditVisitContract>[] {
  const random = town.random('credit-visit contracts')
  const others = town.persons.flatMap(({ key, story }) => {
    if (story !== null || !random.chance(0.5)) return []
    const fate = random.next()
    const lapsed = fate < 0.05 ? CreditVisitState.SUSPENDED : CreditVisitState.TERMINATED
    const state = fate > 0.12 ? CreditVisitState.ACTIVE : lapsed
    return [contract(key, { state, signedOn: town.daysAgo(random.between(5, 1_200)) })]
  })
  const authoriser = town.person('AUTHORISER').key
  const signed = { state: CreditVisitState.ACTIVE, signedOn: town.daysAgo(300) }
  return [contract(authoriser, signed), ...others]
}

function contract(
  subjectKey: string,
  { state, signedOn }: { state: CreditVisitState; signedOn: string },
): SeedRecord<CreditVisitContract> {
  return {
    subjectKey,
    item: 'YL-01',
    kind: 'YL-CONTRACT',
    title: '信用就医签约',
    authority: BUREAU,
    decidedOn: signedOn,
    legalBasis: '本人签约',
    region: CITY,
    state,
  }
}
