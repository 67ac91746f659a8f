import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { EnteredListing } from '../entities/EnteredListing.js'
import { insertListing } from '../listingWrites.js'
import { LIST_TYPES } from '../listTypeTable.js'
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
    refuseUnfit(input)
    const verdict = mayList(input, LIST_TYPES, context.today)
    if (!verdict.may) {
      const { missing, reason } = verdict
      throw new RequestError('BAD_USER_INPUT', reason, { details: { missing } })
    }
    const listing = await insertListing(input, verdict, context)
    const { id, enterDate, plannedExitDate } = listing
    return Object.assign(new EnteredListing(), { id, enterDate, plannedExitDate })
  }
}

function refuseUnfit(input: EnterListingInput): void {
  if (!checkCreditCode(input.authority.code).ok) {
    throw new RequestError('BAD_USER_INPUT', 'authority.code is no unified social credit code.')
  }
  if (input.relatedPersons.some(({ person }) => !isPersonKey(person))) {
    throw new RequestError('BAD_USER_INPUT', 'relatedPersons names natural persons only.')
  }
  const texts = [input.facts, input.defenceSummary ?? '', ...input.measuresAnnounced]
  if (texts.some((text) => findPersonalNumber(text))) {
    throw new RequestError('PERSONAL_DATA_IN_TEXT', 'A text of the entry holds a personal number.')
  }
}
