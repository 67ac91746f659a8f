import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairNotice } from '../entities/RepairNotice.js'
import { repairNotice, serveRepairNotice } from '../repair/repairNotices.js'
import { MAY_DECIDE, MAY_SEE } from '../rules/repairScopes.js'
import { ServeRepairNoticeInput } from './RepairNoticeInputs.js'

/** Repair notices (信用修复告知书), served with the decision (两书同达). */
@Resolver()
export class RepairNoticeResolver {
  @RequiresScopes(MAY_SEE)
  @Query(() => RepairNotice, {
    description: 'The repair notice of a record, as it was served or as it would be today.',
  })
  creditRepairNotice(
    @Arg('record', () => ID) record: string,
    @Ctx() context: SectorContext,
  ): Promise<RepairNotice> {
    return repairNotice(context, record)
  }

  @RequiresScopes(MAY_DECIDE)
  @Mutation(() => RepairNotice, {
    description: 'Records the service of a decision and of its notice, by the determining unit.',
  })
  creditServeRepairNotice(
    @Arg('input', () => ServeRepairNoticeInput) input: ServeRepairNoticeInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairNotice> {
    return serveRepairNotice(context, input)
  }
}
