import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  AttendeeRoleEnum,
  TrainingFormEnum,
  type AttendeeRole,
  type TrainingForm,
} from '../entities/trainingEnums.js'

@InputType({ description: 'A class of repair training.' })
export class PlanTrainingInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => String, { description: 'Region of the firms (行政区划码), six digits.' })
  county!: string

  @Field(() => String, { description: 'Sector whose records its firms have.' })
  source!: string

  @Field(() => DateScalar)
  heldOn!: string

  @Field(() => [TrainingFormEnum])
  forms!: TrainingForm[]

  @Field(() => [String])
  syllabus: string[] = []

  @Field(() => Int)
  capacity!: number
}

@InputType({ description: 'Firms to invite to a class.' })
export class InviteToTrainingInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  session!: string

  @Field(() => [SubjectIdScalar])
  subjects!: string[]
}

@InputType({ description: 'Who came to a class for a firm, and the score of the test.' })
export class RecordAttendanceInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  session!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => AttendeeRoleEnum)
  attendedAs!: AttendeeRole

  @Field(() => Int, { nullable: true, description: 'Of 100; left out if no test was taken.' })
  score?: number | null
}
