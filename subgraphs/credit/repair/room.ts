import type { CreditRoom } from '../CreditRoom.js'
import { RepairCase } from '../entities/RepairCase.js'
import { RepairNotice } from '../entities/RepairNotice.js'
import { CreditOwnCases1700000000750 } from '../migrations/CreditOwnCases1700000000750.js'
import { CreditRepair1700000000401 } from '../migrations/CreditRepair1700000000401.js'
import { CreditRepairNotices1700000000732 } from '../migrations/CreditRepairNotices1700000000732.js'
import { OwnCaseResolver } from '../resolvers/OwnCaseResolver.js'
import { RepairDeskResolver } from '../resolvers/RepairDeskResolver.js'
import { RepairNoticeResolver } from '../resolvers/RepairNoticeResolver.js'
import { RepairResolver } from '../resolvers/RepairResolver.js'

/** What `sector.ts` takes of credit repair (信用修复) and its notices (信用修复告知书). */
export const repairRoom: CreditRoom = {
  resolvers: [RepairResolver, RepairDeskResolver, OwnCaseResolver, RepairNoticeResolver],
  entities: [RepairCase, RepairNotice],
  migrations: [
    CreditRepair1700000000401,
    CreditRepairNotices1700000000732,
    CreditOwnCases1700000000750,
  ],
}
