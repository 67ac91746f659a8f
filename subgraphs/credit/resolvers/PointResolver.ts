import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Authenticated, RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { appealPoints, decidePointAppeal, recordPoints } from '../benefits/pointEntries.js'
import { joinPoints, leavePoints } from '../benefits/pointMembership.js'
import { myPoints, openAppeals } from '../benefits/pointReads.js'
import { POINT_TERMS } from '../benefits/pointTables.js'
import {
  IntegrityAccount,
  PointAppealPage,
  PointTermsInForce,
  RecordedPoints,
} from '../entities/IntegrityAccount.js'
import { IntegrityAppeal } from '../entities/IntegrityPoints.js'
import { BENEFITS_SCOPE } from '../rules/benefits/benefitScopes.js'
import { pointTermsOn } from '../rules/benefits/pointTerms.js'
import {
  AppealPointsInput,
  DecidePointAppealInput,
  JoinPointsInput,
  LeavePointsInput,
  RecordPointsInput,
} from './PointInputs.js'

const office = RequiresScopes([[BENEFITS_SCOPE]])

/**
 * Citizen integrity points (市民诚信积分): by consent, of use for benefits alone. They are no item of the catalogue and hang on no
 * subject, so that no check, evaluation or matter can name them.
 */
@Resolver()
export class PointResolver {
  @Query(() => PointTermsInForce, { description: 'Bands, rules and the text to consent to.' })
  creditPointTerms(@Ctx() { today }: SectorContext): PointTermsInForce {
    const { consentText, ...terms } = pointTermsOn(POINT_TERMS, today)
    return Object.assign(new PointTermsInForce(), { ...terms, ...consentText })
  }

  @Authenticated()
  @Query(() => IntegrityAccount, {
    nullable: true,
    description: 'The caller’s own points, entry by entry; null without consent.',
  })
  creditMyPoints(@Ctx() context: SectorContext): Promise<IntegrityAccount | null> {
    return myPoints(context)
  }

  @Authenticated()
  @Mutation(() => IntegrityAccount, {
    nullable: true,
    description:
      'Joins by consent; an adult for itself. POINTS_NOT_ALLOWED says what is in the way.',
  })
  creditJoinPoints(
    @Arg('input', () => JoinPointsInput) input: JoinPointsInput,
    @Ctx() context: SectorContext,
  ): Promise<IntegrityAccount | null> {
    return joinPoints(context, input)
  }

  @Authenticated()
  @Mutation(() => Boolean, {
    description: 'Leaves: score, entries and appeals are deleted at once. True when they are.',
  })
  creditLeavePoints(
    @Arg('input', () => LeavePointsInput) input: LeavePointsInput,
    @Ctx() context: SectorContext,
  ): Promise<boolean> {
    return leavePoints(context, input)
  }

  @Authenticated()
  @Mutation(() => IntegrityAppeal, { description: 'Appeals about the caller’s own points.' })
  creditAppealPoints(
    @Arg('input', () => AppealPointsInput) input: AppealPointsInput,
    @Ctx() context: SectorContext,
  ): Promise<IntegrityAppeal> {
    return appealPoints(context, input)
  }

  @office
  @Mutation(() => RecordedPoints, {
    description: 'Records a deed of a member; POINTS_NOT_ALLOWED for whoever did not consent.',
  })
  creditRecordPoints(
    @Arg('input', () => RecordPointsInput) input: RecordPointsInput,
    @Ctx() context: SectorContext,
  ): Promise<RecordedPoints> {
    return recordPoints(context, input)
  }

  @office
  @Query(() => PointAppealPage, { description: 'Open appeals about points, the oldest first.' })
  creditPointAppeals(
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<PointAppealPage> {
    return openAppeals(context, { first, after })
  }

  @office
  @Mutation(() => IntegrityAppeal, {
    description: 'Decides an appeal; an entry that it upholds counts no more.',
  })
  creditDecidePointAppeal(
    @Arg('input', () => DecidePointAppealInput) input: DecidePointAppealInput,
    @Ctx() context: SectorContext,
  ): Promise<IntegrityAppeal> {
    return decidePointAppeal(context, input)
  }
}
