import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { SectorContext } from '../../shared/SectorContext.js'
import { appealedDeed } from '../benefits/pointReads.js'
import { PointAppealDeed } from '../entities/PointAppealDeed.js'
import { IntegrityAppeal } from '../entities/IntegrityPoints.js'

/** What an appeal shows to whoever may read it: the member, and the office that decides. */
@Resolver(() => IntegrityAppeal)
export class PointAppealResolver {
  @FieldResolver(() => PointAppealDeed, {
    nullable: true,
    description: 'What it is about; null of a missing deed.',
  })
  deed(
    @Root() appeal: IntegrityAppeal,
    @Ctx() context: SectorContext,
  ): Promise<PointAppealDeed | null> {
    return appealedDeed(context, appeal)
  }
}
