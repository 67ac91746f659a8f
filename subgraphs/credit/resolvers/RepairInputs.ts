import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { MaterialKindEnum } from '../entities/repairEnums.js'
import type { MaterialKind } from '../rules/repairRules.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'

const ReviewOutcome = { ACCEPT: 'ACCEPT', RETURN: 'RETURN', REFUSE: 'REFUSE' } as const
registerEnumType(ReviewOutcome, {
  name: 'RepairReview',
  description: 'Accept 受理, return once to be supplemented 退回补正, refuse 不予受理.',
})

const RepairOutcome = { GRANT: 'GRANT', DENY: 'DENY', EXTEND: 'EXTEND' } as const
registerEnumType(RepairOutcome, {
  name: 'RepairOutcome',
  description: 'Grant 准予修复, deny 不予修复, extend the period 延长办理期限.',
})

@InputType({ description: 'A material of an application.' })
export class RepairMaterialInput {
  @Field(() => MaterialKindEnum)
  kind!: MaterialKind

  @Field(() => String, { description: 'What it is; no personal numbers.' })
  title!: string

  @Field(() => String, { description: 'SM3 of the document, 64 hexadecimals.' })
  hash!: string
}

@InputType({ description: 'An application for the repair of one record.' })
export class ApplyForRepairInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  record!: string

  @Field(() => Boolean, { description: 'Every duty of the decision is performed.' })
  areDutiesDone!: boolean

  @Field(() => Boolean, { description: 'The violation is corrected.' })
  isCorrected!: boolean

  @Field(() => [String], {
    description: 'Classes of penalty in the decision (处罚类别), where the record does not say.',
  })
  penaltyClasses: string[] = []

  @Field(() => [RepairMaterialInput])
  materials!: RepairMaterialInput[]
}

@InputType({ description: 'An act on a case.' })
export class CaseInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  case!: string

  @Field(() => String, { nullable: true, description: 'Why; no personal numbers.' })
  note?: string | null
}

@InputType({ description: 'What a returned application lacked.' })
export class SupplementRepairInput extends CaseInput {
  @Field(() => [RepairMaterialInput])
  materials!: RepairMaterialInput[]

  @Field(() => Boolean, { nullable: true })
  areDutiesDone?: boolean | null

  @Field(() => Boolean, { nullable: true })
  isCorrected?: boolean | null
}

@InputType({ description: 'The desk’s look at an application.' })
export class ReviewRepairInput extends CaseInput {
  @Field(() => ReviewOutcome)
  outcome!: keyof typeof ReviewOutcome
}

@InputType({ description: 'The decision of the determining unit, and what it found.' })
export class DecideRepairInput extends CaseInput {
  @Field(() => RepairOutcome)
  outcome!: keyof typeof RepairOutcome

  @Field(() => Boolean)
  areDutiesDone!: boolean

  @Field(() => Boolean)
  isCorrected!: boolean
}
