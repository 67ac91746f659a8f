import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { LiftedSuspension } from '../entities/LiftedSuspension.js'
import { liftSuspension } from '../liftSuspension.js'
import { LiftSuspensionInput } from './LiftSuspensionInput.js'

/** What the transport desk does with stops of business (停业整顿). */
@Resolver()
export class SuspensionResolver {
  @RequiresScopes([['transport:write']])
  @Mutation(() => LiftedSuspension, {
    description:
      'Lifts a stop of business (恢复营业): it answers no query any more, and public credit is told.',
  })
  transportLiftSuspension(
    @Arg('input', () => LiftSuspensionInput) input: LiftSuspensionInput,
    @Ctx() context: SectorContext,
  ): Promise<LiftedSuspension> {
    return liftSuspension(context, input)
  }
}
