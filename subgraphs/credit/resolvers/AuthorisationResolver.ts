import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { FieldResolver, Root } from 'type-graphql'
import { Authenticated, RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { AUTHORISATION_TERMS } from '../authorisations/authorisationTables.js'
import {
  MAX_AUTHORISATIONS,
  findAuthorisation,
  findAuthorisations,
  stateOn,
  usesOf,
} from '../authorisations/authorisationReads.js'
import { giveAuthorisation, recordAuthorisation } from '../authorisations/giveAuthorisation.js'
import { revokeAuthorisation } from '../authorisations/revokeAuthorisation.js'
import { Authorisation } from '../entities/Authorisation.js'
import { AuthorisationStateEnum, type AuthorisationState } from '../entities/authorisationEnums.js'
import {
  AuthorisationPage,
  AuthorisationTermsInForce,
  AuthorisationUse,
} from '../entities/AuthorisationPage.js'
import { Subject } from '../entities/Subject.js'
import { AUTHORISATION_SCOPE } from '../rules/authorisationScope.js'
import { termsOn } from '../rules/authorisationTerms.js'
import {
  GiveAuthorisationInput,
  RecordAuthorisationInput,
  RevokeAuthorisationInput,
} from './AuthorisationInputs.js'

@ArgsType()
class AuthorisationArgs {
  @Field(() => Int, { defaultValue: 50, description: `At most ${MAX_AUTHORISATIONS}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null
}

/** Authorisations of queries (授权查询): given, recorded, taken back and seen; each act once, under the caller's id. */
@Resolver(() => Authorisation)
export class AuthorisationResolver {
  @Authenticated()
  @Mutation(() => Authorisation, {
    description:
      'Authorises a party to query the caller’s own records. AUTHORISATION_NOT_ALLOWED names what the terms do not allow; a minor’s is taken at a department, from its guardian.',
  })
  creditGiveAuthorisation(
    @Arg('input', () => GiveAuthorisationInput) input: GiveAuthorisationInput,
    @Ctx() context: SectorContext,
  ): Promise<Authorisation> {
    return giveAuthorisation(context, input)
  }

  @RequiresScopes([[AUTHORISATION_SCOPE]])
  @Mutation(() => Authorisation, {
    description:
      'Records what a subject, or a minor’s guardian, signed at the caller’s department; it opens to that department alone.',
  })
  creditRecordAuthorisation(
    @Arg('input', () => RecordAuthorisationInput) input: RecordAuthorisationInput,
    @Ctx() context: SectorContext,
  ): Promise<Authorisation> {
    return recordAuthorisation(context, input)
  }

  @Authenticated()
  @Mutation(() => Authorisation, {
    description:
      'Takes an authorisation back at once (撤回); what was read before stays read. Open to the subject, its guardian and the department that may ask.',
  })
  creditRevokeAuthorisation(
    @Arg('input', () => RevokeAuthorisationInput) input: RevokeAuthorisationInput,
    @Ctx() context: SectorContext,
  ): Promise<Authorisation> {
    return revokeAuthorisation(context, input)
  }

  @Authenticated()
  @Query(() => AuthorisationPage, {
    description:
      'The caller’s own authorisations, those it gave as a guardian included; an officer’s: those given to its department.',
  })
  async creditAuthorisations(
    @Args(() => AuthorisationArgs) { first, after }: AuthorisationArgs,
    @Ctx() context: SectorContext,
  ): Promise<AuthorisationPage> {
    const page = await findAuthorisations(context, { first, after: after ?? null })
    return Object.assign(new AuthorisationPage(), page)
  }

  @Authenticated()
  @Query(() => Authorisation, { description: 'One authorisation of the caller’s own side.' })
  creditAuthorisation(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<Authorisation> {
    return findAuthorisation(context, id)
  }

  @Query(() => AuthorisationTermsInForce, { description: 'The terms of today.' })
  creditAuthorisationTerms(@Ctx() { today }: SectorContext): AuthorisationTermsInForce {
    const { consentText, ...terms } = termsOn(AUTHORISATION_TERMS, today)
    return Object.assign(new AuthorisationTermsInForce(), { ...terms, ...consentText })
  }

  @FieldResolver(() => Subject)
  subject(@Root() { subjectKey }: Authorisation): Subject {
    return makeStub(Subject, subjectKey)
  }

  @FieldResolver(() => AuthorisationStateEnum)
  state(@Root() given: Authorisation, @Ctx() { today }: SectorContext): AuthorisationState {
    return stateOn(given, today)
  }

  @FieldResolver(() => [AuthorisationUse], { description: 'Its latest uses, the newest first.' })
  uses(
    @Root() given: Authorisation,
    @Ctx() { database }: SectorContext,
  ): Promise<AuthorisationUse[]> {
    return usesOf(database, given)
  }
}
