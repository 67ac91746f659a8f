import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { PointAppealGroundEnum, type PointAppealGround } from '../entities/pointEnums.js'
import { named } from '../entities/repairEnums.js'

const PointAppealOutcomeEnum = named(['UPHELD', 'DENIED'])
registerEnumType(PointAppealOutcomeEnum, {
  name: 'PointAppealOutcome',
  description: 'Upheld 成立, denied 不成立.',
})

@InputType({ description: 'The consent (自愿参加) to citizen integrity points.' })
export class JoinPointsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => String, { description: 'Version of the text that was read and consented to.' })
  consentVersion!: string
}

@InputType({ description: 'The withdrawal (退出) from citizen integrity points.' })
export class LeavePointsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string
}

@InputType({ description: 'An appeal (异议) about the caller’s own points.' })
export class AppealPointsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { nullable: true, description: 'The entry; left out for a missing one.' })
  entry?: string | null

  @Field(() => PointAppealGroundEnum)
  ground!: PointAppealGround

  @Field(() => String)
  note!: string
}

@InputType({
  description: 'A deed of a member (积分记录); no text beside the number of its document.',
})
export class RecordPointsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => ID, { description: 'Code of the rule.' })
  rule!: string

  @Field(() => String, { description: 'Number of the document that it rests on.' })
  documentNo!: string

  @Field(() => DateScalar, { description: 'Day of the deed; not before the consent.' })
  givenOn!: string
}

@InputType({ description: 'The decision of an appeal about points.' })
export class DecidePointAppealInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  appeal!: string

  @Field(() => PointAppealOutcomeEnum)
  outcome!: keyof typeof PointAppealOutcomeEnum

  @Field(() => String)
  note!: string
}
