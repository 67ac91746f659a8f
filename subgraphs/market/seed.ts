import type { DataSource } from 'typeorm'
import { isPersonKey } from '../../schema/wire/subjectKey.js'
import { RecordStatus, Severity } from '../shared/CreditRecord.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { seedLoads, seedRecords, type SeedRecord } from '../shared/seedRecords.js'
import type { Random } from '../shared/town/random.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { AbnormalEntry } from './entities/AbnormalEntry.js'
import { MarketPenalty } from './entities/MarketPenalty.js'
import { SevereViolation, SevereViolationExit } from './entities/SevereViolation.js'
import { ABNORMAL_GROUNDS, OFFENCES, type Offence } from './seedWords.js'

const BUREAU = { name: '盐城市市场监督管理局', code: '113209000000210552' }
const CITY = '320900'

/** Market supervision's rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  const registered = town.organisations.filter((firm) => /^9[123]/.test(firm.code))
  const crowd = registered.filter((firm) => firm.story === null)
  await seedRecords(database, AbnormalEntry, abnormalEntries(town, crowd))
  await seedRecords(database, SevereViolation, severeViolations(town, crowd))
  await seedRecords(database, MarketPenalty, penalties(town, crowd))
  await seedLoads(database, ['SC-03', 'SC-04', 'SC-05'])
}

/** About 3 % of the crowd are on the list, another tenth were and are cured. */
function abnormalEntries(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<AbnormalEntry>[] {
  const random = town.random('abnormal operations')
  const delisted = town.organisation('DELISTED')
  const story = abnormalEntry(delisted, random, {
    decidedOn: town.daysAgo(700),
    removedOn: town.daysAgo(610),
    number: 1,
  })
  const entries = crowd.flatMap((firm, n) => {
    const fate = random.next()
    if (fate > 0.13) return []
    const isLive = fate < 0.03
    const decidedAgo = isLive ? random.between(10, 500) : random.between(400, 1_500)
    const removedOn = isLive ? null : town.daysAgo(decidedAgo - random.between(20, 380))
    const decidedOn = town.daysAgo(decidedAgo)
    return [abnormalEntry(firm, random, { decidedOn, removedOn, number: n + 2 })]
  })
  return [story, ...entries]
}

function abnormalEntry(
  firm: TownOrganisation,
  random: Random,
  entry: { decidedOn: string; removedOn: string | null; number: number },
): SeedRecord<AbnormalEntry> {
  const { decidedOn, removedOn, number } = entry
  const { kind, ground, cured } = random.pick(ABNORMAL_GROUNDS)
  const isBusiness = firm.kind === 'INDIVIDUAL_BUSINESS'
  return {
    subjectKey: firm.code,
    item: 'SC-03',
    kind,
    title: isBusiness ? '标记经营异常状态' : '列入经营异常名录',
    authority: BUREAU,
    documentNo: `盐市监列异字〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    legalBasis: isBusiness ? '《个体工商户年度报告暂行办法》' : '《企业信息公示暂行条例》',
    region: CITY,
    ground,
    removedOn,
    removalReason: removedOn === null ? null : cured,
  }
}

/** About 1 % of the crowd are listed, half as many were. */
function severeViolations(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<SevereViolation>[] {
  const random = town.random('severe violations')
  const delisted = town.organisation('DELISTED')
  const story = severeViolation(town, delisted, { daysAgo: 900, exitedAgo: 200, number: 1 })
  const entries = crowd.flatMap((firm, n) => {
    const fate = random.next()
    if (fate > 0.015) return []
    const exitedAgo = fate < 0.01 ? null : random.between(10, 300)
    const daysAgo = exitedAgo === null ? random.between(40, 900) : exitedAgo + 500
    return [severeViolation(town, firm, { daysAgo, exitedAgo, number: n + 2 })]
  })
  return [story, ...entries]
}

function severeViolation(
  town: Town,
  firm: TownOrganisation,
  entry: { daysAgo: number; exitedAgo: number | null; number: number },
): SeedRecord<SevereViolation> {
  const { daysAgo, exitedAgo, number } = entry
  const decidedOn = town.daysAgo(daysAgo)
  const enteredOn = town.daysAgo(daysAgo - 7)
  return {
    subjectKey: firm.code,
    item: 'SC-04',
    kind: 'L04',
    title: '列入市场监督管理严重违法失信名单',
    authority: BUREAU,
    documentNo: `盐市监失信列字〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    publicityUntil: addMonths(enteredOn, 36),
    status: exitedAgo === null ? RecordStatus.ACTIVE : RecordStatus.REPAIRED,
    severity: Severity.SERIOUS,
    legalBasis: '《市场监督管理严重违法失信名单管理办法》',
    region: CITY,
    facts: '违反食品安全管理规定，被处以较重行政处罚，性质恶劣、情节严重、社会危害较大',
    noticedOn: town.daysAgo(daysAgo + 20),
    servedOn: town.daysAgo(daysAgo - 5),
    enteredOn,
    plannedExitOn: addMonths(enteredOn, 36),
    exitedOn: exitedAgo === null ? null : town.daysAgo(exitedAgo),
    exitReason: exitedAgo === null ? null : SevereViolationExit.REPAIRED,
  }
}

/** Every second firm of the crowd has penalties, and some persons who traded without a licence. */
function penalties(town: Town, crowd: readonly TownOrganisation[]): SeedRecord<MarketPenalty>[] {
  const random = town.random('market penalties')
  let number = 0
  const one = (subjectKey: string, newest: number) => {
    const decidedOn = random.day(town.daysAgo(1_700), town.daysAgo(newest))
    return penalty(subjectKey, random.pick(OFFENCES), { decidedOn, number: ++number, random })
  }
  const delisted = one(town.organisation('DELISTED').code, 900)
  const firms = crowd.flatMap((firm) =>
    Array.from({ length: random.chance(0.5) ? random.between(1, 6) : 0 }, () => one(firm.code, 3)),
  )
  const persons = town.persons.flatMap((person) =>
    person.story === null && random.chance(0.04) ? [one(person.key, 3)] : [],
  )
  return [delisted, ...firms, ...persons]
}

/** 总局令第45号 Art. 13: a lower fine is published three months, others three years; persons never. */
function penalty(
  subjectKey: string,
  offence: Offence,
  decision: { decidedOn: string; number: number; random: Random },
): SeedRecord<MarketPenalty> {
  const { decidedOn, number, random } = decision
  const isLight = random.chance(0.6)
  return {
    subjectKey,
    item: 'SC-05',
    kind: offence.kind,
    title: '市场监管行政处罚',
    authority: BUREAU,
    documentNo: `盐市监处罚〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    publicityUntil: isPersonKey(subjectKey) ? null : addMonths(decidedOn, isLight ? 3 : 36),
    queryUntil: addMonths(decidedOn, 60),
    severity: isLight ? Severity.MINOR : Severity.GENERAL,
    legalBasis: offence.act,
    region: CITY,
    violation: offence.violation,
    penaltyClasses: isLight ? ['罚款'] : ['罚款', '没收违法所得'],
    fineYuan: isLight ? random.between(1, 10) * 500 : random.between(6, 100) * 1_000,
  }
}
