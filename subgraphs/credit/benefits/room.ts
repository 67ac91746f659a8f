import type { ClassType } from 'type-graphql'
import { Incentive } from '../entities/Incentive.js'
import { IncentiveVoucher } from '../entities/IncentiveVoucher.js'
import { CreditBenefits1700000000720 } from '../migrations/CreditBenefits1700000000720.js'
import { BenefitResolver } from '../resolvers/BenefitResolver.js'

/** What `sector.ts` takes of 信易+ and citizen integrity points. */
export const benefitRoom = {
  resolvers: [BenefitResolver] as readonly ClassType[],
  entities: [Incentive, IncentiveVoucher] as readonly ClassType[],
  migrations: [CreditBenefits1700000000720],
}
