import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import { readLedger } from '../ledger/ledgerReads.js'

/**
 * The application list (应用清单) and the measure ledger (失信惩戒措施清单). Open to anyone:
 * 上海市社会信用条例 Art. 17 wants what is looked up published, 浙江 Art. 28 forbids unpublished measures.
 */
@Resolver()
export class LedgerResolver {
  @Query(() => [Matter], {
    description:
      'Matters of the application list (应用清单) that are in force or to come, by code and version.',
  })
  async matters(
    @Ctx() context: SectorContext,
    @Arg('code', () => ID, { nullable: true }) code?: string | null,
    @Arg('field', () => String, { nullable: true, description: 'Field of application (应用领域).' })
    field?: string | null,
  ): Promise<Matter[]> {
    const { matters } = await readLedger(context)
    return matters.filter(
      (matter) => (code ?? matter.code) === matter.code && (field ?? matter.field) === matter.field,
    )
  }

  @Query(() => [Measure], {
    description: 'Measures (措施) that are in force or to come, by code; of one matter, or all.',
  })
  async measures(
    @Ctx() context: SectorContext,
    @Arg('matter', () => ID, { nullable: true }) matter?: string | null,
  ): Promise<Measure[]> {
    const { measures } = await readLedger(context)
    return measures.filter((measure) => !matter || measure.matters.includes(matter))
  }

  @Query(() => String, {
    description:
      'Version of matters and measures together; changes whenever a row of them changes.',
  })
  async ledgerVersion(@Ctx() context: SectorContext): Promise<string> {
    return (await readLedger(context)).version
  }
}
