import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import {
  decideCommitment,
  decideRevocation,
  signCommitment,
  withdrawCommitment,
} from '../commitments/decisions.js'
import { offerCommitment } from '../commitments/offers.js'
import {
  closeOverdueCommitment,
  recordOutcome,
  supplementCommitment,
} from '../commitments/outcomes.js'
import { Commitment } from '../entities/Commitment.js'
import { MAY_COMMIT } from '../rules/commitmentScopes.js'
import {
  CloseOverdueCommitmentInput,
  CommitmentActInput,
  CommitmentOutcomeInput,
  DecideCommitmentInput,
  DecideRevocationInput,
  OfferCommitmentInput,
  SignCommitmentInput,
  SupplementCommitmentInput,
} from './CommitmentInputs.js'

const unit = RequiresScopes(MAY_COMMIT)

/** Commitments (信用承诺) from the offer to what became of them; each act once, under the caller's id. */
@Resolver()
export class CommitmentResolver {
  @unit
  @Mutation(() => Commitment, {
    description:
      'Informs a subject in writing (告知) and offers the text to sign. Where the route is closed: COMMITMENT_NOT_ALLOWED, and the normal procedure.',
  })
  creditOfferCommitment(
    @Arg('input', () => OfferCommitmentInput) input: OfferCommitmentInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return offerCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, {
    description: 'Takes the electronic signature over the text that was offered.',
  })
  creditSignCommitment(
    @Arg('input', () => SignCommitmentInput) input: SignCommitmentInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return signCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, { description: 'Takes a commitment back before the decision.' })
  creditWithdrawCommitment(
    @Arg('input', () => CommitmentActInput) input: CommitmentActInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return withdrawCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, {
    description:
      'Records the decision on a commitment and pushes it to the supervising department; of 容缺 the days of the materials begin.',
  })
  creditDecideCommitment(
    @Arg('input', () => DecideCommitmentInput) input: DecideCommitmentInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return decideCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, { description: 'Takes missing materials (补齐材料).' })
  creditSupplementCommitment(
    @Arg('input', () => SupplementCommitmentInput) input: SupplementCommitmentInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return supplementCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, {
    description:
      'Stops the case of a 容缺 whose materials did not come in time; the breach is recorded, once.',
  })
  creditCloseOverdueCommitment(
    @Arg('input', () => CloseOverdueCommitmentInput) input: CloseOverdueCommitmentInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return closeOverdueCommitment(context, input)
  }

  @unit
  @Mutation(() => Commitment, {
    description: 'Records what became of a commitment that no department supervises (P3 to P5).',
  })
  creditRecordCommitmentOutcome(
    @Arg('input', () => CommitmentOutcomeInput) input: CommitmentOutcomeInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return recordOutcome(context, input)
  }

  @unit
  @Mutation(() => Commitment, {
    description: 'Revokes the decision that was had on a broken commitment, or keeps it.',
  })
  creditDecideRevocation(
    @Arg('input', () => DecideRevocationInput) input: DecideRevocationInput,
    @Ctx() context: SectorContext,
  ): Promise<Commitment> {
    return decideRevocation(context, input)
  }
}
