import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { EndedListing } from '../entities/EndedListing.js'
import { ListingCase } from '../entities/ListingCase.js'
import {
  decideListing,
  dropListing,
  hearListing,
  noticeListing,
  openListing,
  publishListing,
  serveListing,
} from '../lists/listingCases.js'
import { endListing } from '../lists/listingExits.js'
import { MAY_LIST } from '../rules/listingScopes.js'
import {
  DecideListingInput,
  EndListingInput,
  HearListingInput,
  NoticeListingInput,
  OpenListingInput,
  PublishListingInput,
  ServeListingInput,
} from './ListingInputs.js'
import { CaseInput } from './RepairInputs.js'

const lister = RequiresScopes(MAY_LIST)

/** The procedure of the severe lists (认定程序), one act a step; a step that is missing is BAD_USER_INPUT with `missing`. */
@Resolver()
export class ListingProcedureResolver {
  @lister
  @Mutation(() => ListingCase, { description: 'Opens a listing on the facts found (事实).' })
  creditOpenListing(
    @Arg('input', () => OpenListingInput) input: OpenListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return openListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, {
    description: 'Records the notice (告知); the days of the defence begin.',
  })
  creditNoticeListing(
    @Arg('input', () => NoticeListingInput) input: NoticeListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return noticeListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, {
    description: 'Records the defence (陈述申辩), or that there was none in its days.',
  })
  creditHearListing(
    @Arg('input', () => HearListingInput) input: HearListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return hearListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, { description: 'Records the decision (列入决定书).' })
  creditDecideListing(
    @Arg('input', () => DecideListingInput) input: DecideListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return decideListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, { description: 'Records the service (送达) of the decision.' })
  creditServeListing(
    @Arg('input', () => ServeListingInput) input: ServeListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return serveListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, {
    description: 'Enters the subject (列入): publicity begins, and every sector is told.',
  })
  creditPublishListing(
    @Arg('input', () => PublishListingInput) input: PublishListingInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return publishListing(context, input)
  }

  @lister
  @Mutation(() => ListingCase, {
    description:
      'Ends a listing before the entry: dropped (不予列入) before the decision, revoked (撤销) after it.',
  })
  creditDropListing(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<ListingCase> {
    return dropListing(context, input)
  }

  @lister
  @Mutation(() => EndedListing, {
    description:
      'Takes an entry off its list (移出): expired, revoked or performed. A repair ends it by creditDecideRepair.',
  })
  creditEndListing(
    @Arg('input', () => EndListingInput) input: EndListingInput,
    @Ctx() context: SectorContext,
  ): Promise<EndedListing> {
    return endListing(context, input)
  }
}
