import type { ClassType } from 'type-graphql'
import { RepairNotice } from '../entities/RepairNotice.js'
import { CreditRepairNotices1700000000732 } from '../migrations/CreditRepairNotices1700000000732.js'
import { RepairNoticeResolver } from '../resolvers/RepairNoticeResolver.js'

/** What `sector.ts` takes of repair notices (信用修复告知书). */
export const noticeRoom = {
  resolvers: [RepairNoticeResolver] as readonly ClassType[],
  entities: [RepairNotice] as readonly ClassType[],
  migrations: [CreditRepairNotices1700000000732],
}
