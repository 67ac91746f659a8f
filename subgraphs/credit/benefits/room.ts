import type { CreditRoom } from '../CreditRoom.js'
import { Incentive } from '../entities/Incentive.js'
import { IncentiveVoucher } from '../entities/IncentiveVoucher.js'
import { IntegrityAppeal, IntegrityEntry, IntegrityMember } from '../entities/IntegrityPoints.js'
import { CreditBenefits1700000000720 } from '../migrations/CreditBenefits1700000000720.js'
import { CreditIntegrity1700000000721 } from '../migrations/CreditIntegrity1700000000721.js'
import { BenefitResolver } from '../resolvers/BenefitResolver.js'
import { PointAppealResolver } from '../resolvers/PointAppealResolver.js'
import { PointResolver } from '../resolvers/PointResolver.js'

/** What `sector.ts` takes of 信易+ and citizen integrity points. */
export const benefitRoom: CreditRoom = {
  resolvers: [BenefitResolver, PointResolver, PointAppealResolver],
  entities: [Incentive, IncentiveVoucher, IntegrityMember, IntegrityEntry, IntegrityAppeal],
  migrations: [CreditBenefits1700000000720, CreditIntegrity1700000000721],
}
