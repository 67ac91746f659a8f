import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../scalars.js'
import {
  CHECK_OUTCOMES,
  RECTIFICATIONS,
  TASK_STATES,
  type CheckOutcome,
  type Rectification,
  type TaskState,
} from './taskLife.js'
import { REQUEST_ID } from '../acts/requestId.js'

const named = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>

export const TaskStateEnum = named(TASK_STATES)
registerEnumType(TaskStateEnum, {
  name: 'CommitmentTaskState',
  description:
    'Where a check stands: planned 待核查, fulfilled 已履行, rectifying 整改中, false 虚假承诺, rectified 整改到位, not rectified 逾期不整改或者整改不到位.',
})

export const CheckOutcomeEnum = named(CHECK_OUTCOMES)
registerEnumType(CheckOutcomeEnum, {
  name: 'CommitmentCheckOutcome',
  description:
    'What the check found: fulfilled 已履行, in part 部分履行, breach 未履行, false 虚假承诺.',
})

export const RectificationEnum = named(RECTIFICATIONS)
registerEnumType(RectificationEnum, {
  name: 'CommitmentRectification',
  description:
    'How rectification ended: rectified 整改到位, not rectified 逾期不整改或者整改不到位.',
})

/** Published alike by every sector that checks commitments. */
@Directive('@shareable')
@ObjectType({
  description: 'The check of a commitment (承诺核查任务) by the supervising department.',
})
export class CommitmentTask {
  @Field(() => ID, { description: 'Id of the commitment, as public credit has it.' })
  id!: string

  subjectKey!: string

  @Field(() => ID, { description: 'Credit code of whoever committed itself.' })
  creditCode!: string

  @Field(() => String, { description: 'P1 or P6.' })
  commitmentClass!: string

  @Field(() => ID, { description: 'Code of the matter.' })
  matter!: string

  @Field(() => ID, { description: 'Credit code of the supervising department.' })
  department!: string

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => DateScalar, { description: 'Last day of the check.' })
  checkBy!: string

  @Field(() => TaskStateEnum)
  state!: TaskState

  @Field(() => CheckOutcomeEnum, { nullable: true })
  outcome!: CheckOutcome | null

  @Field(() => DateScalar, { nullable: true })
  checkedOn!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Number of the order to rectify, or of the finding.',
  })
  documentNo!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day of rectification.' })
  rectifyBy!: string | null

  @Field(() => DateScalar, { nullable: true })
  closedOn!: string | null

  @Field(() => Boolean, { description: 'The check, or rectification, has passed its day.' })
  isOverdue!: boolean
}

@InputType({ description: 'What the check of a commitment found.' })
export class RecordCommitmentCheckInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  task!: string

  @Field(() => CheckOutcomeEnum)
  outcome!: CheckOutcome

  @Field(() => DateScalar)
  checkedOn!: string

  @Field(() => String, {
    nullable: true,
    description: 'Number of the order to rectify or of the finding; needed unless fulfilled.',
  })
  documentNo: string | null = null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of rectification; needed for PARTLY and BREACH.',
  })
  rectifyBy: string | null = null

  @Field(() => String, { nullable: true, description: 'SM3 of the evidence, 64 hexadecimals.' })
  evidenceHash: string | null = null

  @Field(() => String, { nullable: true, description: 'No personal numbers.' })
  note: string | null = null
}

@InputType({ description: 'How the rectification of a commitment ended.' })
export class RecordRectificationInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  task!: string

  @Field(() => RectificationEnum)
  outcome!: Rectification

  @Field(() => DateScalar)
  on!: string

  @Field(() => String, { nullable: true, description: 'No personal numbers.' })
  note: string | null = null
}
