import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import type { CommitmentRefusal } from '../rules/mayCommit.js'
import { CommitmentClassEnum, CommitmentRouteEnum } from './commitmentEnums.js'

@ObjectType({ description: 'A material of an application (申请材料).' })
export class MatterMaterial {
  @Field(() => ID)
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => Boolean, { description: 'May be supplemented later (可容缺).' })
  isMissable!: boolean

  @Field(() => Boolean, { description: 'Had from other departments (共享获取): asked of nobody.' })
  isShared!: boolean
}

/** A row of the list of matters with commitments (告知承诺事项清单、容缺受理清单). */
@ObjectType({ description: 'A matter that takes commitments (告知承诺事项、容缺受理事项).' })
export class CommitmentMatter {
  @Field(() => ID)
  code!: string

  @Field(() => Int)
  version!: number

  @Field(() => String)
  name!: string

  @Field(() => String, { description: '证明事项, 涉企经营审批 or 项目投资审批.' })
  areaName!: string

  @Field(() => ID, { description: 'Division of GB/T 4754-2017 (行业大类).' })
  industry!: string

  @Field(() => [CommitmentClassEnum])
  classes!: CommitmentClass[]

  @Field(() => [SubjectKindEnum])
  subjectKinds!: SubjectKind[]

  @Field(() => [String], { description: 'Why it is closed to 告知承诺, in codes; none: open.' })
  grounds!: string[]

  @Field(() => [String], { description: 'What is promised (承诺内容).' })
  conditions!: string[]

  @Field(() => [MatterMaterial])
  materials!: MatterMaterial[]

  @Field(() => Float, {
    nullable: true,
    description: 'Missable over all materials (容缺比例), 0 to 1.',
  })
  missableRatio!: number | null

  @Field(() => Int, { description: 'Months within which it is checked after the decision.' })
  checkMonths!: number

  @Field(() => String, { description: 'How it is checked (核查方式).' })
  checkMethod!: string

  @Field(() => String, { description: 'Against what (核查标准).' })
  checkStandard!: string

  @Field(() => ID, { description: 'Credit code of the supervising department.' })
  supervisor!: string

  @Field(() => String)
  legalBasis!: string
}

@ObjectType({ description: 'What keeps a subject from a commitment, and until when (限制期限).' })
export class CommitmentRouteBar {
  @Field(() => String, {
    description:
      'SEVERELY_LISTED 列入严重失信主体名单, UNREPAIRED_BREACH 违诺未修复, REAPPLICATION_BARRED 限制再次申请.',
  })
  reason!: CommitmentRefusal

  @Field(() => String, { description: 'Rule that it rests on (依据).' })
  legalBasis!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day; null until something ends it.',
  })
  until!: string | null
}

@ObjectType({ description: 'Whether the commitment route is open to a subject.' })
export class CommitmentEligibility {
  @Field(() => Boolean)
  mayCommit!: boolean

  @Field(() => [String], {
    description:
      'Everything in the way: CLASS_NOT_OFFERED, MATTER_EXCLUDED, SUBJECT_KIND, SEVERELY_LISTED, UNREPAIRED_BREACH, REAPPLICATION_BARRED.',
  })
  reasons!: CommitmentRefusal[]

  @Field(() => [CommitmentRouteBar], { description: 'Of it, what stands against the subject.' })
  bars!: CommitmentRouteBar[]

  @Field(() => [CommitmentRouteEnum], {
    description:
      'What is offered; nothing where a statute bars the application itself (不得再次申请).',
  })
  routes!: ('COMMITMENT' | 'NORMAL')[]

  @Field(() => String, { description: 'Rule that closes the route (依据).' })
  legalBasis!: string
}

@ObjectType({ description: 'How many materials may be missing (容缺比例).' })
export class MissableRatio {
  @Field(() => Int, { description: 'Matters counted.' })
  matters!: number

  @Field(() => Int, { description: 'All materials.' })
  materials!: number

  @Field(() => Int, { description: 'Those that may be supplemented later.' })
  missable!: number

  @Field(() => Float, { nullable: true, description: '0 to 1; null where there are none.' })
  ratio!: number | null
}

@ObjectType({ description: 'What the list of matters with commitments covers.' })
export class CommitmentCoverage {
  @Field(() => Int)
  areas!: number

  @Field(() => Int, { description: 'Divisions of GB/T 4754-2017.' })
  industries!: number

  @Field(() => Int)
  matters!: number

  @Field(() => DateScalar)
  on!: string
}
