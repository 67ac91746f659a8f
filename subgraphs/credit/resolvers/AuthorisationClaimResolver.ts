import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Resolver } from 'type-graphql'
import { GatewayOnly } from '../../shared/RequiresScopes.js'
import { SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { claim, release } from '../authorisations/authorisationClaims.js'
import { AuthorisationClaim } from '../entities/AuthorisationClaim.js'

const SCOPE = 'gateway:authorisations'

@ArgsType()
export class ClaimArgs {
  @Field(() => ID)
  id!: string

  @Field(() => ID, { description: 'The same request claims once, however often it asks.' })
  requestId!: string

  @Field(() => [SubjectIdScalar])
  subjects!: string[]

  @Field(() => ID)
  purpose!: string

  @Field(() => ID, { nullable: true })
  matter?: string | null

  @Field(() => [String])
  items!: string[]

  @Field(() => String, { description: 'Credit code of the asking department, or client id.' })
  party!: string
}

/** Uses of authorisations (授权查询), claimed before a query is planned; the gateway's alone. */
@Resolver()
export class AuthorisationClaimResolver {
  @GatewayOnly(SCOPE)
  @Mutation(() => AuthorisationClaim, { description: 'Claims one use of an authorisation.' })
  claimAuthorisation(
    @Args(() => ClaimArgs) { id, requestId, ...request }: ClaimArgs,
    @Ctx() context: SectorContext,
  ): Promise<AuthorisationClaim> {
    const asked = { ...request, matter: request.matter ?? null }
    return claim(context, { id, requestId }, asked)
  }

  @GatewayOnly(SCOPE)
  @Mutation(() => Boolean, {
    description: 'Gives a claimed use back, if nothing was disclosed; false if there was none.',
  })
  releaseAuthorisation(
    @Arg('id', () => ID) id: string,
    @Arg('requestId', () => ID) requestId: string,
    @Ctx() context: SectorContext,
  ): Promise<boolean> {
    return release(context.database, { id, requestId })
  }
}
