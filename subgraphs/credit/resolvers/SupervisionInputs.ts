import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { SupervisionOutcomeEnum, type SupervisionOutcome } from '../entities/SectorModel.js'
import { AreaKindEnum, type AreaKind } from '../entities/AreaUnit.js'

@InputType({ description: 'That the warning talk (警示约谈) was held.' })
export class RecordPoolTalkInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => DateScalar)
  heldOn!: string
}

@InputType({ description: 'As which grade of the sector’s scale a public grade counts.' })
export class GradeMappingInput {
  @Field(() => String)
  publicGrade!: string

  @Field(() => String)
  grade!: string
}

@InputType({
  description: 'A department’s own evaluation model; the same code again is its next version.',
})
export class RegisterSectorModelInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Capitals, digits and hyphens.' })
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => ID, { description: 'Credit code of the department.' })
  department!: string

  @Field(() => String, { nullable: true, description: 'Sector of this graph that it belongs to.' })
  source?: string | null

  @Field(() => String, { nullable: true, description: 'Item whose grades its feed tells.' })
  item?: string | null

  @Field(() => [String], { description: 'Its grades, the best first.' })
  grades!: string[]

  @Field(() => [GradeMappingInput], { description: 'Every public grade, once.' })
  fromPublic!: GradeMappingInput[]

  @Field(() => String, { description: 'What the model rests on (依据).' })
  basis!: string
}

@InputType({ description: 'A subject’s grade by a department’s model.' })
export class SectorGradeInput {
  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => String)
  grade!: string

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: until the next one.' })
  validUntil?: string | null
}

@InputType({ description: 'Grades by one model.' })
export class ReportSectorGradesInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  model!: string

  @Field(() => [SectorGradeInput])
  grades!: SectorGradeInput[]
}

@InputType({ description: 'That a department took note of a result, and what it did with it.' })
export class AcknowledgeSupervisionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => ID)
  model!: string

  @Field(() => Int, { description: '`number` of the result: a later one needs its own.' })
  number!: number

  @Field(() => SupervisionOutcomeEnum)
  outcome!: SupervisionOutcome

  @Field(() => String, { nullable: true, description: 'No personal numbers.' })
  note?: string | null
}

@InputType({ description: 'What is done about a warning.' })
export class HandleWarningInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  warning!: string

  @Field(() => Boolean, { description: 'True: it is handled; false: taken in hand.' })
  isHandled!: boolean

  @Field(() => String, { nullable: true, description: 'What was done; no personal numbers.' })
  note?: string | null
}

@InputType({ description: 'A park, district, village or town, and who is in it from now on.' })
export class SetAreaUnitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Capitals, digits and hyphens; of a town its nine digits.' })
  code!: string

  @Field(() => AreaKindEnum)
  kind!: AreaKind

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'Region (行政区划码), six digits.' })
  region!: string

  @Field(() => [SubjectIdScalar], { description: 'Organisations to add.' })
  add: string[] = []

  @Field(() => [SubjectIdScalar], { description: 'Organisations to take out.' })
  remove: string[] = []
}
