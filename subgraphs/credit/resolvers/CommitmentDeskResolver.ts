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
import type { SectorContext } from '../../shared/SectorContext.js'
import {
  findCommitment,
  findCommitments,
  isCommitmentOverdue,
  noteCommitments,
  stillMissing,
} from '../commitments/reads.js'
import { signingInput, textOf } from '../commitments/texts.js'
import { Commitment } from '../entities/Commitment.js'
import { CommitmentClassEnum, CommitmentStateEnum } from '../entities/commitmentEnums.js'
import { CommitmentPage } from '../entities/CommitmentPage.js'
import { registeredName } from '../repair/repairDeskReads.js'
import type { CommitmentState } from '../rules/commitmentLife.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { MAY_SEE_COMMITMENTS } from '../rules/commitmentScopes.js'
import { CasePageArgs } from './CasePageArgs.js'

@ArgsType()
class CommitmentArgs extends CasePageArgs {
  @Field(() => [CommitmentStateEnum], { nullable: true })
  states?: CommitmentState[] | null

  @Field(() => [CommitmentClassEnum], { nullable: true })
  classes?: CommitmentClass[] | null
}

/** What windows, approval departments and public credit read of commitments. */
@Resolver(() => Commitment)
export class CommitmentDeskResolver {
  @RequiresScopes(MAY_SEE_COMMITMENTS)
  @Query(() => CommitmentPage, {
    description: 'Commitments, the oldest first; a department sees those that it takes.',
  })
  async creditCommitments(
    @Args(() => CommitmentArgs) args: CommitmentArgs,
    @Ctx() context: SectorContext,
  ): Promise<CommitmentPage> {
    const page = await findCommitments(context, {
      states: args.states ?? null,
      classes: args.classes ?? null,
      ...args.page(),
    })
    noteCommitments(context, page.cases)
    return Object.assign(new CommitmentPage(), page)
  }

  @RequiresScopes(MAY_SEE_COMMITMENTS)
  @Query(() => Commitment, { description: 'One commitment.' })
  async creditCommitment(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    const found = await findCommitment(context, id)
    noteCommitments(context, [found])
    return found
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(@Root() { subjectKey }: Commitment, @Ctx() context: SectorContext): Promise<string | null> {
    return registeredName(subjectKey, context)
  }

  @FieldResolver(() => String, { description: 'The text as it is signed.' })
  text(@Root() commitment: Commitment): string {
    return textOf(commitment)
  }

  @FieldResolver(() => String, { description: 'What the signature is over, in UTF-8.' })
  signingInput(@Root() commitment: Commitment): string {
    return signingInput(commitment)
  }

  @FieldResolver(() => [ID], { description: 'Materials that have not come yet.' })
  stillMissing(@Root() commitment: Commitment): string[] {
    return stillMissing(commitment)
  }

  @FieldResolver(() => Boolean, { description: 'What it waits for has passed its day.' })
  isOverdue(@Root() commitment: Commitment, @Ctx() { today }: SectorContext): boolean {
    return isCommitmentOverdue(commitment, today)
  }

  @FieldResolver(() => [CaseAct], { description: 'What was done, the oldest first.' })
  acts(@Root() { id }: Commitment, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }
}
