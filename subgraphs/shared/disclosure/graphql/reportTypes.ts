import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar, DateTimeScalar } from '../../scalars.js'
import { DECISION_KINDS } from '../rules/fieldTable.js'

export const DecisionKindEnum = Object.fromEntries(DECISION_KINDS.map((kind) => [kind, kind]))
registerEnumType(DecisionKindEnum, {
  name: 'DecisionKind',
  description: 'What was reported: a licence 行政许可 or a penalty 行政处罚.',
})

/** Values of the kernel: every sector that takes reports publishes them alike. */
@Directive('@shareable')
@ObjectType({ description: 'What was wrong with a row of a report, or should be looked at.' })
export class ReportFinding {
  @Field(() => Int, { description: 'Line of the file, or place in the list, from 1.' })
  line!: number

  @Field(() => String, { description: 'E01 … E14.' })
  rule!: string

  @Field(() => String, { description: 'MISSING_REQUIRED …' })
  ruleName!: string

  @Field(() => String, { description: 'Code of the field (数据项).' })
  field!: string

  @Field(() => String, { description: 'What was required, in Chinese.' })
  requiredZh!: string

  @Field(() => String, { description: 'What was required, in English.' })
  requiredEn!: string

  @Field(() => String, {
    nullable: true,
    description: 'What came, masked where it is about a person.',
  })
  got!: string | null

  @Field(() => Boolean, { description: 'False: a warning beside a row that was taken.' })
  isRefusal!: boolean
}

@Directive('@shareable')
@ObjectType({ description: 'A report of licences or penalties (双公示报送).' })
export class DisclosureReport {
  @Field(() => ID)
  id!: string

  @Field(() => DecisionKindEnum)
  kind!: string

  @Field(() => String, { description: 'GRAPHQL or FILE.' })
  via!: string

  @Field(() => String, { nullable: true })
  fileName!: string | null

  @Field(() => ID, { description: 'Credit code of the department that reported.' })
  department!: string

  @Field(() => String, { description: 'OPEN, DONE or FAILED.' })
  state!: string

  @Field(() => DateTimeScalar)
  receivedAt!: Date

  @Field(() => Int)
  submitted!: number

  @Field(() => Int, { description: 'Decisions that were new.' })
  created!: number

  @Field(() => Int, { description: 'Decisions that became a new version.' })
  changed!: number

  @Field(() => Int, { description: 'Rows that were known and the same.' })
  unchanged!: number

  @Field(() => Int)
  refused!: number

  @Field(() => [ReportFinding], { description: 'By line; the first thousand.' })
  findings!: ReportFinding[]
}

@Directive('@shareable')
@ObjectType({ description: 'A reported decision after an act of its life cycle.' })
export class DisclosedDecision {
  @Field(() => DecisionKindEnum)
  kind!: string

  @Field(() => String, {
    description: 'PUBLISHED, OBJECTION_MARKED, PUBLICITY_STOPPED or WITHDRAWN.',
  })
  state!: string

  @Field(() => Int)
  version!: number

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it was due.' })
  dueOn!: string | null
}
