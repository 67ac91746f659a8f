import { addMonths } from '../../schema/wire/calendarMonths.js'
import { Severity } from '../shared/CreditRecord.js'
import type { SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import type { ConstructionPenalty } from './entities/ConstructionPenalty.js'

const HOUSING = { name: '盐城市住房和城乡建设局', code: '11320900000021063W' }
const LABOUR = { name: '盐城市人力资源和社会保障局', code: '11320900000021071P' }

const OFFENCES = [
  {
    kind: 'ZJ-SAFETY',
    violation: '施工现场未按规定采取安全防护措施',
    legalBasis: '《建设工程安全生产管理条例》第六十四条',
    authority: HOUSING,
  },
  {
    kind: 'ZJ-QUALITY',
    violation: '未对涉及结构安全的试块取样检测',
    legalBasis: '《建设工程质量管理条例》第六十五条',
    authority: HOUSING,
  },
  {
    kind: 'RS-WAGES',
    violation: '未按规定开设农民工工资专用账户',
    legalBasis: '《保障农民工工资支付条例》第五十五条',
    authority: LABOUR,
  },
] as const

/** The first firm of the crowd, and every tenth after it, has one or two penalties. */
export function constructionPenalties(
  town: Town,
  crowd: readonly TownOrganisation[],
): SeedRecord<ConstructionPenalty>[] {
  const random = town.random('construction penalties')
  let number = 0
  return crowd.flatMap((firm, n) => {
    if (n > 0 && !random.chance(0.1)) return []
    return Array.from({ length: random.between(1, 2) }, () => {
      const decidedOn = random.day(town.daysAgo(1_500), town.daysAgo(10))
      const fineYuan = random.between(10, 100) * 1_000
      return penalty(firm.code, random.pick(OFFENCES), { decidedOn, fineYuan, number: ++number })
    })
  })
}

function penalty(
  subjectKey: string,
  offence: (typeof OFFENCES)[number],
  decision: { decidedOn: string; fineYuan: number; number: number },
): SeedRecord<ConstructionPenalty> {
  const { decidedOn, fineYuan, number } = decision
  const word = offence.authority === HOUSING ? '盐建罚' : '盐人社罚'
  return {
    subjectKey,
    item: 'ZJ-05',
    ...offence,
    title: '住建、人社行政处罚',
    documentNo: `${word}〔${decidedOn.slice(0, 4)}〕${number}号`,
    decidedOn,
    publicityUntil: addMonths(decidedOn, 12),
    queryUntil: addMonths(decidedOn, 60),
    severity: Severity.GENERAL,
    region: '320900',
    penaltyClasses: ['罚款'],
    fineYuan,
  }
}
