import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { EnteredListing } from '../entities/EnteredListing.js'
import { refuseMissing } from '../lists/listingActs.js'
import { enterAtOnce, refuseUnfitEntry } from '../lists/listingWrites.js'
import { LIST_TYPES } from '../lists/listTypeTable.js'
import { mayList } from '../rules/mayList.js'
import { EnterListingInput } from './EnterListingInput.js'

/** Entering the lists of the severely untrustworthy; due process is checked before anything is written. */
@Resolver()
export class ListingResolver {
  @RequiresScopes([['credit:lists']])
  @Mutation(() => EnteredListing, {
    description:
      'Enters a subject into a severe list (列入). Refused with BAD_USER_INPUT, `missing` naming the step of due process that is missing.',
  })
  async enterListing(
    @Arg('input', () => EnterListingInput) input: EnterListingInput,
    @Ctx() context: SectorContext,
  ): Promise<EnteredListing> {
    const texts = [input.facts, input.defenceSummary ?? '', ...input.measuresAnnounced]
    refuseUnfitEntry(input, texts)
    const verdict = mayList(input, LIST_TYPES, context.today)
    if (!verdict.may) return refuseMissing(verdict)
    const { id, enterDate, plannedExitDate } = await enterAtOnce(context, input, verdict)
    return Object.assign(new EnteredListing(), { id, enterDate, plannedExitDate })
  }
}
