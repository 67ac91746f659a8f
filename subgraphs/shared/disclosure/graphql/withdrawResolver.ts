import { Arg, Ctx, Mutation, Resolver, type ClassType } from 'type-graphql'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { refuseIf } from '../../acts/badInput.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import type { SectorContext } from '../../SectorContext.js'
import { actOnDisclosure, withdrawBy } from '../actOnDisclosure.js'
import type { Disclosure } from '../Disclosure.js'
import { readDocumentNo } from '../rules/readValue.js'
import { reporterOf } from './reporterOf.js'
import { DisclosedDecision } from './reportTypes.js'
import { WithdrawDecisionInput } from './withdrawInput.js'

/** The mutation by which a sector's decisions are withdrawn (撤回), under its own name. */
export function withdrawResolver(sector: SectorName, disclosure: Disclosure): ClassType {
  @Resolver()
  class WithdrawResolver {
    @RequiresScopes([[`${sector}:write`]])
    @Mutation(() => DisclosedDecision, {
      name: `${sector}WithdrawDecision`,
      description:
        'Withdraws a reported decision that was changed, revoked or found void; it answers no query any more. Once more changes nothing.',
    })
    withdrawDecision(
      @Arg('input', () => WithdrawDecisionInput) input: WithdrawDecisionInput,
      @Ctx() context: SectorContext,
    ): Promise<DisclosedDecision> {
      return withdraw({ sector, disclosure, context }, input)
    }
  }
  return WithdrawResolver
}

interface Desk {
  readonly sector: SectorName
  readonly disclosure: Disclosure
  readonly context: SectorContext
}

async function withdraw(
  { sector, disclosure, context }: Desk,
  input: WithdrawDecisionInput,
): Promise<DisclosedDecision> {
  const { caller, database, today } = context
  refuseIf(input.since > today, '"since" has not come yet.')
  const number = {
    authorityCode: input.authorityCode,
    documentNo: readDocumentNo(input.documentNo),
  }
  const head = await database.transaction(async (manager) => {
    const done = await actOnDisclosure(manager, number, {
      act: 'WITHDRAW',
      actor: caller.actor,
      ...reporterOf(context, sector),
      reason: input.reason,
      today,
      recordsOf: (kind) => {
        const { entity, tells = null } = (
          kind === 'LICENCE' ? disclosure.licences : disclosure.penalties
        )!
        return { metadata: database.getMetadata(entity), tells }
      },
    })
    const isBefore = input.since < done.decidedOn
    refuseIf(isBefore, `"since" is before ${done.decidedOn}, the day of the decision.`)
    return done
  })
  const { kind, state, version } = head
  const dueOn = withdrawBy(input.since)
  return Object.assign(new DisclosedDecision(), { kind, state, version, dueOn })
}
