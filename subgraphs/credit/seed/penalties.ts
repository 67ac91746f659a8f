import { Severity } from '../../shared/CreditRecord.js'
import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Random } from '../../shared/town/random.js'
import type { Town } from '../../shared/town/town.js'
import type { AdministrativePenalty } from '../entities/AdministrativePenalty.js'
import { authority } from './authorities.js'

/** What departments without a sector of their own punish, and the fines that they impose, in yuan. */
const VIOLATIONS = [
  {
    organ: authority('盐城市生态环境局', 1),
    mark: '盐环罚',
    violation: '超标排放水污染物',
    basis: '《中华人民共和国水污染防治法》第八十三条',
    fines: [100_000, 150_000, 300_000],
    ofPersons: false,
  },
  {
    organ: authority('盐城市应急管理局', 2),
    mark: '盐应急罚',
    violation: '未如实记录安全生产教育和培训情况',
    basis: '《中华人民共和国安全生产法》第九十七条',
    fines: [20_000, 50_000, 80_000],
    ofPersons: false,
  },
  {
    organ: authority('盐城市消防救援支队', 3),
    mark: '盐消行罚决字',
    violation: '占用、堵塞疏散通道、安全出口',
    basis: '《中华人民共和国消防法》第六十条',
    fines: [5_000, 10_000, 20_000],
    ofPersons: false,
  },
  {
    organ: authority('盐城市城市管理局', 4),
    mark: '盐城管罚决字',
    violation: '未按规定分类投放生活垃圾',
    basis: '《中华人民共和国固体废物污染环境防治法》第一百一十一条',
    fines: [300, 500],
    ofPersons: true,
  },
  {
    organ: authority('盐城市文化广电和旅游局', 5),
    mark: '盐文罚字',
    violation: '未取得导游证从事导游活动',
    basis: '《中华人民共和国旅游法》第一百零二条',
    fines: [1_000, 5_000],
    ofPersons: true,
  },
] as const

/** Penalties of the crowd; the stories' subjects have none here, so that each story tells one thing. */
export function penalties(town: Town): SeedRecord<AdministrativePenalty>[] {
  const random = town.random('credit penalties')
  const organisations = town.organisations
    .filter((one) => one.story === null && random.chance(0.4))
    .map(({ code, region }) => ({ key: code, region, isPerson: false, most: 12 }))
  const persons = town.persons
    .filter((one) => one.story === null && random.chance(0.12))
    .map(({ key, region }) => ({ key, region, isPerson: true, most: 3 }))
  const offences = [...organisations, ...persons].flatMap((offender) =>
    Array.from({ length: random.between(1, offender.most) }, () => offender),
  )
  return offences.map((offender, n) => penalty(offender, { town, random, n }))
}

interface Offender {
  readonly key: string
  readonly region: string
  readonly isPerson: boolean
}

function penalty(
  offender: Offender,
  { town, random, n }: { town: Town; random: Random; n: number },
): SeedRecord<AdministrativePenalty> {
  const act = random.pick(VIOLATIONS.filter((one) => one.ofPersons || !offender.isPerson))
  const fineYuan = random.pick<number>(act.fines)
  const daysAgo = random.between(1, 1_400)
  const decidedOn = town.daysAgo(daysAgo)
  const { severity, publicityDays } = gradeOf(fineYuan)
  return {
    subjectKey: offender.key,
    item: 'GG-07',
    kind: 'GG-PENALTY',
    title: act.violation,
    authority: act.organ,
    documentNo: `${act.mark}〔${decidedOn.slice(0, 4)}〕${n + 1}号`,
    decidedOn,
    // Persons' penalties are not published (浙江条例 Art. 15, 山东条例 Art. 20).
    publicityUntil: offender.isPerson ? null : town.daysAgo(daysAgo - publicityDays),
    queryUntil: town.daysAgo(daysAgo - 5 * 365),
    severity,
    legalBasis: act.basis,
    region: offender.region,
    violation: act.violation,
    penaltyClasses: ['罚款'],
    content: `罚款人民币${fineYuan}元`,
    fineYuan,
  }
}

/** Grade and longest publicity of NDRC Order 36 (2026-04-01); the sums are the demo's own. */
function gradeOf(fineYuan: number): { severity: Severity; publicityDays: number } {
  if (fineYuan <= 3_000) return { severity: Severity.MINOR, publicityDays: 90 }
  if (fineYuan < 100_000) return { severity: Severity.GENERAL, publicityDays: 365 }
  return { severity: Severity.SERIOUS, publicityDays: 3 * 365 }
}
