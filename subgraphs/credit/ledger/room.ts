import type { CreditRoom } from '../CreditRoom.js'
import { CleanUpEntry } from '../entities/CleanUpEntry.js'
import { LedgerDraft } from '../entities/LedgerDraft.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import { ServiceMatter } from '../entities/ServiceMatter.js'
import { CreditLedger1700000000003 } from '../migrations/CreditLedger1700000000003.js'
import { CreditLedgerDesk1700000000653 } from '../migrations/CreditLedgerDesk1700000000653.js'
import { CleanUpResolver } from '../resolvers/CleanUpResolver.js'
import { LedgerDeskResolver } from '../resolvers/LedgerDeskResolver.js'
import { LedgerResolver } from '../resolvers/LedgerResolver.js'

/** What `sector.ts` takes of matters, measures and the clean-up ledger (失信约束措施台账). */
export const ledgerRoom: CreditRoom = {
  resolvers: [LedgerResolver, LedgerDeskResolver, CleanUpResolver],
  entities: [Matter, Measure, LedgerDraft, ServiceMatter, CleanUpEntry],
  migrations: [CreditLedger1700000000003, CreditLedgerDesk1700000000653],
}
