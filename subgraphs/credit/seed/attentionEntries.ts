import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Town } from '../../shared/town/town.js'
import type { AttentionEntry } from '../entities/AttentionEntry.js'
import { authority } from './authorities.js'
import type { Cast } from './castCrowd.js'

/** One in so many of the listed is watched as well. */
const EVERY = 4

/** Places on the attention list (重点关注名单) of some whom a severe list names or named; nobody of the stories. */
export function attentionEntries(town: Town, { listed }: Cast): SeedRecord<AttentionEntry>[] {
  return listed
    .filter((_, n) => n % EVERY === 0)
    .map((one, n) => ({
      subjectKey: one.code,
      item: 'GG-09',
      kind: 'GG-ATTENTION',
      title: '重点关注名单',
      authority: authority('盐城市发展和改革委员会', 15),
      decidedOn: town.daysAgo(30 + n),
      effectiveUntil: town.daysAgo(30 + n - 365),
      legalBasis: '《浙江省公共信用信息管理条例》第二十三条',
      region: one.region,
      reason: '一年内多次被投诉',
    }))
}
