import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { distrustSigner, trustSigner } from '../commitments/signers.js'
import { TrustedSigner } from '../entities/TrustedSigner.js'
import { DistrustSignerInput, TrustSignerInput } from './SignerInputs.js'

const keeper = RequiresScopes([['credit:catalogue']])

/** Whose signatures count: e-signature platforms and partner cities. */
@Resolver()
export class SignerResolver {
  @Query(() => [TrustedSigner], {
    nullable: true,
    description: 'Keys whose signatures count, open to anyone who wants to verify.',
  })
  creditTrustedSigners(@Ctx() { database }: SectorContext): Promise<TrustedSigner[]> {
    return database.manager.find(TrustedSigner, { order: { id: 'ASC' }, take: 1_000 })
  }

  @keeper
  @Mutation(() => TrustedSigner, { description: 'Takes a key into trust.' })
  creditTrustSigner(
    @Arg('input', () => TrustSignerInput) input: TrustSignerInput,
    @Ctx() context: SectorContext,
  ): Promise<TrustedSigner> {
    return trustSigner(context, input)
  }

  @keeper
  @Mutation(() => TrustedSigner, { description: 'Ends the trust in a key from today on.' })
  creditDistrustSigner(
    @Arg('input', () => DistrustSignerInput) input: DistrustSignerInput,
    @Ctx() context: SectorContext,
  ): Promise<TrustedSigner> {
    return distrustSigner(context, input)
  }
}
