import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { MAX_SHARED, findShared } from '../archive/sharedRecords.js'
import { SharedRecord, SharedRecordPage } from '../entities/SharedRecord.js'

@ArgsType()
class SharedRecordArgs {
  @Field(() => String, {
    description: 'GB/T 2260 code of six digits, with all that belongs to it.',
  })
  region!: string

  @Field(() => ID, { nullable: true, description: 'Code of one catalogue item; all.' })
  item?: string | null

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_SHARED}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null
}

/** Three-level sharing (省区、市、县三级共享): what a county sends is at once seen by its city and province. */
@Resolver(() => SharedRecord)
export class SharedRecordResolver {
  @RequiresScopes([['credit:read']])
  @Query(() => SharedRecordPage, {
    description:
      'Records of organisations in a region and what belongs to it; a level sees its own region and those below.',
  })
  async creditSharedRecords(
    @Args(() => SharedRecordArgs) { region, item, first, after }: SharedRecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<SharedRecordPage> {
    const filter = { region, item: item ?? null, first, after: after ?? null }
    return Object.assign(new SharedRecordPage(), await findShared(context, filter))
  }
}
