import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { SectorContext } from '../../shared/SectorContext.js'
import { TrainingCandidate, TrainingInvitation, TrainingSession } from '../entities/Training.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { invitationsTo } from '../training/trainingReads.js'

@Resolver(() => TrainingSession)
export class TrainingSessionFields {
  @FieldResolver(() => [TrainingInvitation])
  async invitations(
    @Root() { id }: TrainingSession,
    @Ctx() context: SectorContext,
  ): Promise<TrainingInvitation[]> {
    const found = await invitationsTo(context.database, id)
    await Promise.all(found.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return found
  }
}

@Resolver(() => TrainingInvitation)
export class TrainingInvitationFields {
  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(
    @Root() { subjectKey }: TrainingInvitation,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    return registeredName(subjectKey, context)
  }
}

@Resolver(() => TrainingCandidate)
export class TrainingCandidateFields {
  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(
    @Root() { subjectKey }: TrainingCandidate,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    return registeredName(subjectKey, context)
  }
}
