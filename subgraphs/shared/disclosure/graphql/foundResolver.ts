import { Arg, Ctx, Int, Mutation, Resolver, type ClassType } from 'type-graphql'
import { checkCreditCode } from '../../../../schema/wire/creditCode.js'
import { RequestError } from '../../../../schema/wire/errors.js'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import type { SectorContext } from '../../SectorContext.js'
import { recordFound } from '../foundDecisions.js'
import { FoundDecisionInput } from './qualityTypes.js'
import { MAX_ROWS } from './rowInputs.js'

/** The mutation for what checks of the sources find, which concealment (瞒报) is measured by. */
export function foundResolver(sector: SectorName): ClassType {
  @Resolver()
  class FoundResolver {
    @RequiresScopes([[`${sector}:supervise`]])
    @Mutation(() => Int, {
      name: `${sector}RecordFoundDecisions`,
      description:
        'Records decisions that a check of the sources found; returns how many were new. The same again changes nothing.',
    })
    recordFoundDecisions(
      @Arg('decisions', () => [FoundDecisionInput]) decisions: FoundDecisionInput[],
      @Ctx() { database, caller, today }: SectorContext,
    ): Promise<number> {
      if (decisions.length > MAX_ROWS) {
        throw new RequestError('BAD_USER_INPUT', `At most ${MAX_ROWS}, got ${decisions.length}.`)
      }
      if (decisions.some(({ authorityCode }) => !checkCreditCode(authorityCode).ok)) {
        throw new RequestError(
          'BAD_USER_INPUT',
          'An authorityCode is no unified social credit code.',
        )
      }
      return recordFound(database, decisions, { foundBy: caller.actor, foundOn: today })
    }
  }
  return FoundResolver
}
