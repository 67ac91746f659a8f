import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairabilityStateEnum } from '../entities/repairEnums.js'
import { TrainingCandidates, TrainingInvitation, TrainingSession } from '../entities/Training.js'
import { TrainingCertificate } from '../entities/TrainingCertificate.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { trainingCertificate } from '../training/trainingCertificates.js'
import { findCandidates, findSessions, type RepairabilityState } from '../training/trainingReads.js'
import { inviteToTraining, planTraining, recordAttendance } from '../training/trainingWrites.js'
import {
  InviteToTrainingInput,
  PlanTrainingInput,
  RecordAttendanceInput,
} from './TrainingInputs.js'

const desk = RequiresScopes([['credit:repair']])

@ArgsType()
class CandidateArgs {
  @Field(() => String, { description: 'Region of the firms (行政区划码), six digits.' })
  county!: string

  @Field(() => String, { description: 'Sector whose records they have.' })
  source!: string

  @Field(() => [RepairabilityStateEnum], { nullable: true })
  repairable?: RepairabilityState[] | null

  @Field(() => DateScalar, { nullable: true, description: 'Day to judge for; today.' })
  on?: string | null
}

/** Guidance and training for repair (信用修复培训): choose firms, invite, attend, score. */
@Resolver()
export class TrainingResolver {
  @desk
  @Query(() => TrainingCandidates, {
    description: 'Firms that training would help, with the first day of what they can repair next.',
  })
  async creditTrainingCandidates(
    @Args(() => CandidateArgs) { county, source, repairable, on }: CandidateArgs,
    @Ctx() context: SectorContext,
  ): Promise<TrainingCandidates> {
    const found = await findCandidates(context.database, {
      county,
      source,
      repairable: repairable ?? null,
      subjects: null,
      day: on ?? context.today,
    })
    await Promise.all(found.firms.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return found
  }

  @desk
  @Query(() => [TrainingSession], { description: 'Classes of repair training, the latest first.' })
  creditTrainingSessions(@Ctx() { database }: SectorContext): Promise<TrainingSession[]> {
    return findSessions(database)
  }

  @desk
  @Query(() => TrainingCertificate, {
    description:
      'The certificate of a firm that passed (信用修复培训证明); CASE_STATE for one that has not.',
  })
  creditTrainingCertificate(
    @Arg('session', () => ID) session: string,
    @Arg('subject', () => SubjectIdScalar) subject: string,
    @Ctx() context: SectorContext,
  ): Promise<TrainingCertificate> {
    return trainingCertificate(context, { session, subject })
  }

  @desk
  @Mutation(() => TrainingSession, { description: 'Plans a class of repair training.' })
  creditPlanTraining(
    @Arg('input', () => PlanTrainingInput) input: PlanTrainingInput,
    @Ctx() context: SectorContext,
  ): Promise<TrainingSession> {
    return planTraining(context, input)
  }

  @desk
  @Mutation(() => TrainingSession, {
    description: 'Invites firms with standing records of the class’s county and sector.',
  })
  creditInviteToTraining(
    @Arg('input', () => InviteToTrainingInput) input: InviteToTrainingInput,
    @Ctx() context: SectorContext,
  ): Promise<TrainingSession> {
    return inviteToTraining(context, input)
  }

  @desk
  @Mutation(() => TrainingInvitation, {
    description: 'Records who came for a firm and the score of the test; it is passed or not.',
  })
  creditRecordAttendance(
    @Arg('input', () => RecordAttendanceInput) input: RecordAttendanceInput,
    @Ctx() context: SectorContext,
  ): Promise<TrainingInvitation> {
    return recordAttendance(context, input)
  }
}
