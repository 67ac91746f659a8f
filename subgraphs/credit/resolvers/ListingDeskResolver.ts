import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { CaseAct, actsOf } from '../../shared/acts/actsOf.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ListingCase } from '../entities/ListingCase.js'
import { ListingCasePage } from '../entities/ListingCasePage.js'
import { ListingStateEnum } from '../entities/listingEnums.js'
import { ListStandard } from '../entities/ListStandard.js'
import { findListing, findListings, listStandards, noteListings } from '../lists/listingReads.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { shownState, type ListingState } from '../rules/listingLife.js'
import { MAY_SEE_LISTINGS } from '../rules/listingScopes.js'
import { CasePageArgs } from './CasePageArgs.js'

@ArgsType()
class ListingCaseArgs extends CasePageArgs {
  @Field(() => [ListingStateEnum], { nullable: true })
  states?: ListingState[] | null

  @Field(() => ID, { nullable: true, description: 'Code of the list.' })
  list?: string | null
}

/** What is read of the lists' standards and of listings on their way. */
@Resolver(() => ListingCase)
export class ListingDeskResolver {
  @Query(() => [ListStandard], {
    description:
      'Standards of the severe lists (严重失信主体名单) in force on a day: open to anyone, as the lists are.',
  })
  creditListStandards(
    @Arg('on', () => DateScalar, { nullable: true, description: 'Today.' })
    on: string | null | undefined,
    @Ctx() { today }: SectorContext,
  ): ListStandard[] {
    return listStandards(on ?? today)
  }

  @RequiresScopes(MAY_SEE_LISTINGS)
  @Query(() => ListingCasePage, {
    description: 'Listings on their way, the oldest first; a determining unit sees its own.',
  })
  async creditListings(
    @Args(() => ListingCaseArgs) args: ListingCaseArgs,
    @Ctx() context: SectorContext,
  ): Promise<ListingCasePage> {
    const page = await findListings(context, {
      states: args.states ?? null,
      list: args.list ?? null,
      ...args.page(),
    })
    noteListings(context, page.cases)
    return Object.assign(new ListingCasePage(), page)
  }

  @RequiresScopes(MAY_SEE_LISTINGS)
  @Query(() => ListingCase, { description: 'One listing on its way.' })
  async creditListing(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    const found = await findListing(context, id)
    noteListings(context, [found])
    return found
  }

  @FieldResolver(() => ListingStateEnum, {
    description: 'Where it stands; past its planned end an entry is EXITED, recorded or not.',
  })
  state(@Root() found: ListingCase, @Ctx() { today }: SectorContext): ListingState {
    return shownState(found, today)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name in the registration; of a natural person the masked name only.',
  })
  name(@Root() { subjectKey }: ListingCase, @Ctx() context: SectorContext): Promise<string | null> {
    return registeredName(subjectKey, context)
  }

  @FieldResolver(() => Boolean, { description: 'Its present step has passed its day.' })
  isOverdue(@Root() { due }: ListingCase, @Ctx() { today }: SectorContext): boolean {
    return due !== null && due < today
  }

  @FieldResolver(() => [CaseAct], { description: 'What was done, the oldest first.' })
  acts(@Root() { id }: ListingCase, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }
}
