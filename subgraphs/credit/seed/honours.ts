import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Town } from '../../shared/town/town.js'
import type { Honour } from '../entities/Honour.js'
import type { Cast } from './castCrowd.js'

type Row = SeedRecord<Honour>

/** The honoured story's and the crowd's places on the red lists. */
export function honours(town: Town, cast: Cast): Row[] {
  const random = town.random('credit honours')
  const story = town.organisation('HONOURED')
  const crowd = cast.honoured.flatMap((one) => {
    const aeo = random.chance(0.08) ? [customs(town, one)] : []
    return [...taxpayer(town, one, random.chance(0.6) ? 2 : 1), ...aeo]
  })
  return [...taxpayer(town, story, 2), customs(town, story), ...crowd]
}

/** A class holds until the next year's evaluation, so of two years only the newer is in force. */
function taxpayer(town: Town, one: { code: string; region: string }, years: number): Row[] {
  return Array.from({ length: years }, (_, ago) => {
    const decidedOn = town.daysAgo(200 + 365 * ago)
    return {
      subjectKey: one.code,
      item: 'GG-03',
      kind: 'GG-A-TAXPAYER',
      grade: 'A',
      title: 'A级纳税人',
      authority: { name: '国家税务总局', code: null },
      decidedOn,
      effectiveUntil: town.daysAgo(200 + 365 * ago - 365),
      legalBasis: '《纳税信用管理办法（试行）》（国家税务总局公告2014年第40号）',
      region: one.region,
      year: Number(decidedOn.slice(0, 4)) - 1,
    }
  })
}

function customs(town: Town, one: { code: string; region: string }): Row {
  return {
    subjectKey: one.code,
    item: 'GG-03',
    kind: 'GG-AEO',
    title: 'AEO高级认证企业',
    authority: { name: '中华人民共和国海关总署', code: null },
    decidedOn: town.daysAgo(700),
    legalBasis: '《中华人民共和国海关注册登记和备案企业信用管理办法》（海关总署令第251号）',
    region: one.region,
    year: null,
  }
}
