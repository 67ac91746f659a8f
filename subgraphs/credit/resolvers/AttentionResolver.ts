import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { ORGANISATION_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { endAttention, giveAttention } from '../lists/attentionWrites.js'
import { AttentionAct } from '../entities/AttentionAct.js'
import { AttentionEntry } from '../entities/AttentionEntry.js'
import { HonourRatio } from '../entities/HonourRatio.js'
import { Subject } from '../entities/Subject.js'
import { readHonourRatio } from '../lists/honourReads.js'
import { MAY_LIST } from '../rules/listingScopes.js'
import { EndAttentionInput, GiveAttentionInput } from './AttentionInputs.js'

/** The two lists beside the severe ones: whom to look at (重点关注名单), and how many are honoured (守信红名单). */
@Resolver(() => Subject)
export class AttentionResolver {
  @CreditItem(
    {
      code: 'GG-09',
      name: '重点关注名单',
      openness: 'GOV_SHARED',
      subjects: ORGANISATION_KINDS,
      category: 'C10',
    },
    'credit',
  )
  @FieldResolver(() => [AttentionEntry], {
    nullable: true,
    description:
      'Places on the attention list (重点关注名单) in force: a reason to look, no measure.',
  })
  attention(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<AttentionEntry>> {
    const alsoWhere =
      'decided_on <= $today AND (effective_until IS NULL OR effective_until >= $today)'
    return context.records.load(AttentionEntry, { item: 'GG-09', alsoWhere }, { key, args })
  }

  @RequiresScopes(MAY_LIST)
  @Mutation(() => AttentionAct, {
    description: 'Puts an organisation on the attention list. No measure follows from it.',
  })
  creditGiveAttention(
    @Arg('input', () => GiveAttentionInput) input: GiveAttentionInput,
    @Ctx() context: SectorContext,
  ): Promise<AttentionAct> {
    return giveAttention(context, input)
  }

  @RequiresScopes(MAY_LIST)
  @Mutation(() => AttentionAct, { description: 'Takes an organisation off the attention list.' })
  creditEndAttention(
    @Arg('input', () => EndAttentionInput) input: EndAttentionInput,
    @Ctx() context: SectorContext,
  ): Promise<AttentionAct> {
    return endAttention(context, input)
  }

  @RequiresScopes([['credit:lists'], ['credit:read']])
  @Query(() => HonourRatio, {
    description: 'Share of firms with an honour in force (A级/AEO 占比), each firm once.',
  })
  creditHonourRatio(
    @Arg('region', () => String, {
      nullable: true,
      description: 'GB/T 2260 code, with what belongs to it; all.',
    })
    region: string | null | undefined,
    @Arg('on', () => DateScalar, { nullable: true, description: 'Today.' })
    on: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<HonourRatio> {
    if (region != null && !/^\d{6}$/.test(region)) {
      throw new RequestError('BAD_USER_INPUT', '"region" has six digits (GB/T 2260).')
    }
    return readHonourRatio(context, { region: region ?? null, on: on ?? context.today })
  }
}
