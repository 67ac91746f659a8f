import { addMonths } from '../../schema/wire/calendarMonths.js'
import { Severity } from '../shared/CreditRecord.js'
import type { SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import type { HealthPenalty } from './entities/HealthPenalty.js'

const BUREAU = { name: '盐城市医疗保障局', code: '1132090000002108XF' }

const OFFENCES = [
  {
    kind: 'YL-FUND',
    title: '医疗保障行政处罚',
    legalBasis: '《医疗保障基金使用监督管理条例》第三十八条',
  },
  {
    kind: 'YL-PRACTICE',
    title: '医疗卫生行政处罚',
    legalBasis: '《医疗机构管理条例》第四十六条',
  },
] as const

/** The first institution that is in no story, and every sixth after it, has one or two penalties. */
export function healthPenalties(
  town: Town,
  institutions: readonly TownOrganisation[],
): SeedRecord<HealthPenalty>[] {
  const random = town.random('health penalties')
  let number = 0
  return institutions
    .filter(({ story }) => story === null)
    .flatMap(({ code }, n) => {
      if (n > 0 && !random.chance(0.16)) return []
      return Array.from({ length: random.between(1, 2) }, () => {
        const decidedOn = random.day(town.daysAgo(1_500), town.daysAgo(10))
        const fineYuan = random.between(10, 50) * 1_000
        return penalty(code, random.pick(OFFENCES), { decidedOn, fineYuan, number: ++number })
      })
    })
}

function penalty(
  subjectKey: string,
  offence: (typeof OFFENCES)[number],
  decision: { decidedOn: string; fineYuan: number; number: number },
): SeedRecord<HealthPenalty> {
  const { decidedOn, fineYuan, number } = decision
  return {
    subjectKey,
    item: 'YL-04',
    ...offence,
    authority: BUREAU,
    documentNo: `盐医保处罚〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    publicityUntil: addMonths(decidedOn, 12),
    queryUntil: addMonths(decidedOn, 60),
    severity: Severity.GENERAL,
    region: '320900',
    penaltyClasses: ['罚款'],
    fineYuan,
  }
}
