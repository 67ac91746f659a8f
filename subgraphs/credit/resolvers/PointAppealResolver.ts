import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { SectorContext } from '../../shared/SectorContext.js'
import { appealedDeed } from '../benefits/pointReads.js'
import { AppealedDeed } from '../entities/AppealedDeed.js'
import { IntegrityAppeal } from '../entities/IntegrityPoints.js'

/** What an appeal shows to whoever may read it: the member, and the office that decides. */
@Resolver(() => IntegrityAppeal)
export class PointAppealResolver {
  @FieldResolver(() => AppealedDeed, {
    nullable: true,
    description: 'What it is about; null of a missing deed.',
  })
  deed(
    @Root() appeal: IntegrityAppeal,
    @Ctx() context: SectorContext,
  ): Promise<AppealedDeed | null> {
    return appealedDeed(context, appeal)
  }
}
