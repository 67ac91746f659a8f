import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { Authenticated } from '../../shared/RequiresScopes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ObjectionCase } from '../entities/ObjectionCase.js'
import { RecordRepairability } from '../entities/RecordRepairability.js'
import { RepairCase } from '../entities/RepairCase.js'
import { ownObjections } from '../objections/objectionReads.js'
import { ownKey } from '../repair/applicant.js'
import { ownRepairability } from '../repair/repairabilityReads.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { ownRepairCases } from '../repair/repairReads.js'

/** What a firm or person reads of its own repairs and objections (信用中国自助办理); of another’s there is no way. */
@Resolver()
export class OwnCaseResolver {
  @Authenticated()
  @Query(() => [RecordRepairability], {
    description:
      'Every record of the caller itself that a repair could end: from when, and by which rules, or why never.',
  })
  async creditMyRepairability(
    @Arg('on', () => DateScalar, { nullable: true, description: 'Day to judge for; today.' })
    on: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<RecordRepairability[]> {
    const self = await readingOf(context)
    return ownRepairability(context.database, self, on ?? context.today)
  }

  @Authenticated()
  @Query(() => [RepairCase], {
    description: 'Cases of repair of the caller itself, whoever filed them; the newest first.',
  })
  async creditMyRepairCases(@Ctx() context: SectorContext): Promise<RepairCase[]> {
    return ownRepairCases(context.database, await readingOf(context))
  }

  @Authenticated()
  @Query(() => [ObjectionCase], {
    description: 'Objections of the caller itself, whoever filed them; the newest first.',
  })
  async creditMyObjections(@Ctx() context: SectorContext): Promise<ObjectionCase[]> {
    return ownObjections(context.database, await readingOf(context))
  }
}

/** The caller’s own key; that it was read about is on the record. */
async function readingOf(context: SectorContext): Promise<string> {
  const self = ownKey(context.caller)
  await registeredName(self, context)
  return self
}
