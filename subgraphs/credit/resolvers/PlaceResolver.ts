import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql'
import { MAX_CASES } from '../../shared/acts/casePages.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { AttentionEntry } from '../entities/AttentionEntry.js'
import { Honour } from '../entities/Honour.js'
import {
  AttentionPage,
  AttentionPlace,
  HonourPage,
  HonourPlace,
  PlaceStateEnum,
} from '../entities/listPlaces.js'
import { findPlaces, placeOf, type PlaceFilter } from '../lists/placeReads.js'
import { MAY_SEE_LISTINGS, organSeen } from '../rules/listingScopes.js'
import type { PlaceState } from '../rules/placeState.js'

@ArgsType()
class PlaceArgs {
  @Field(() => SubjectIdScalar, { nullable: true, description: 'Places of this one alone.' })
  subject?: string | null

  @Field(() => ID, { nullable: true, description: 'Code of the list, `GG-AEO`.' })
  kind?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'GB/T 2260 code of the authority’s region, with what belongs to it.',
  })
  region?: string | null

  @Field(() => [PlaceStateEnum], { nullable: true })
  states?: PlaceState[] | null

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_CASES}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null

  filter(): Omit<PlaceFilter, 'organ'> {
    const { subject = null, kind = null, region = null, states = null, first, after = null } = this
    return { subject, kind, region, states, first, after }
  }
}

/** Who is on the lists beside the severe ones: the red lists (守信红名单) and the attention list (重点关注名单). */
@Resolver()
export class PlaceResolver {
  @RequiresScopes([['credit:lists'], ['credit:read']])
  @Query(() => HonourPage, {
    description: 'Places on the red lists (守信红名单), the newest first, ended ones too.',
  })
  async creditHonours(
    @Args(() => PlaceArgs) args: PlaceArgs,
    @Ctx() context: SectorContext,
  ): Promise<HonourPage> {
    const { rows, next } = await findPlaces(context, Honour, { ...args.filter(), organ: null })
    const places = rows.map(async (row) =>
      Object.assign(new HonourPlace(), await placeOf(context, row), { year: row.year }),
    )
    return Object.assign(new HonourPage(), { places: await Promise.all(places), next })
  }

  @RequiresScopes(MAY_SEE_LISTINGS)
  @Query(() => AttentionPage, {
    description:
      'Places on the attention list (重点关注名单), the newest first, ended ones too; a determining unit sees its own.',
  })
  async creditAttentionEntries(
    @Args(() => PlaceArgs) args: PlaceArgs,
    @Ctx() context: SectorContext,
  ): Promise<AttentionPage> {
    const filter = { ...args.filter(), organ: organSeen(context.caller) }
    const { rows, next } = await findPlaces(context, AttentionEntry, filter)
    const places = rows.map(async (row) =>
      Object.assign(new AttentionPlace(), await placeOf(context, row), { reason: row.reason }),
    )
    return Object.assign(new AttentionPage(), { places: await Promise.all(places), next })
  }
}
