import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import type { EntryEffect } from '../rules/benefits/countPoints.js'
import { IntegrityAppeal } from './IntegrityPoints.js'
import { PointEffectEnum } from './pointEnums.js'

@ObjectType({ description: 'A band of the integrity points (积分等级).' })
export class PointBandView {
  @Field(() => ID)
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => Int, { description: 'Points from which it is reached.' })
  from!: number
}

@ObjectType({ description: 'What is awarded for a deed (积分规则).' })
export class PointRuleView {
  @Field(() => ID)
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => Int, { description: 'What one deed gives.' })
  points!: number

  @Field(() => Int, { description: 'Most points that it gives in a calendar year.' })
  yearlyMost!: number

  @Field(() => Int, { description: 'Months that a deed counts.' })
  validMonths!: number

  @Field(() => String)
  basis!: string
}

@ObjectType({
  description: 'The terms of the integrity points in force today, all numbers the city’s own.',
})
export class PointTermsInForce {
  @Field(() => String, { description: 'Give it as `consentVersion`.' })
  version!: string

  @Field(() => String, { description: 'What whoever joins reads and consents to (告知同意).' })
  text!: string

  @Field(() => String)
  basis!: string

  @Field(() => Int, { description: 'What a member begins with.' })
  base!: number

  @Field(() => Int, { description: 'What nobody gets beyond, whatever the deeds give.' })
  most!: number

  @Field(() => [PointBandView], { description: 'The best first.' })
  bands!: readonly PointBandView[]

  @Field(() => [PointRuleView])
  rules!: readonly PointRuleView[]
}

@ObjectType({ description: 'A deed and what it gives (积分记录).' })
export class PointLine {
  @Field(() => ID)
  id!: string

  @Field(() => PointRuleView, { nullable: true, description: 'Null if the rule ended.' })
  rule!: PointRuleView | null

  @Field(() => Int, { description: 'What it gives today.' })
  points!: number

  @Field(() => PointEffectEnum)
  effect!: EntryEffect

  @Field(() => DateScalar, { description: 'Day of the deed.' })
  givenOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day that it counts.' })
  validUntil!: string | null

  @Field(() => String, { description: 'Number of the document that it rests on.' })
  documentNo!: string

  @Field(() => String, { description: 'Credit code of the department that recorded it.' })
  department!: string
}

@ObjectType({
  description:
    'The caller’s own integrity points (市民诚信积分). Nobody else reads them, no check, no evaluation and no matter.',
})
export class IntegrityAccount {
  @Field(() => Int)
  points!: number

  @Field(() => PointBandView)
  band!: PointBandView

  @Field(() => DateScalar)
  consentedOn!: string

  @Field(() => String)
  consentVersion!: string

  @Field(() => Int, { description: 'What every member begins with.' })
  base!: number

  @Field(() => [PointLine], { description: 'The oldest first; with `base` they give `points`.' })
  entries!: readonly PointLine[]

  @Field(() => [IntegrityAppeal])
  appeals!: readonly IntegrityAppeal[]
}

@ObjectType({ description: 'An entry as the department that recorded it sees it: no score.' })
export class RecordedPoints {
  @Field(() => ID)
  id!: string
}

@ObjectType({ description: 'Open appeals about integrity points, the oldest first.' })
export class PointAppealPage {
  @Field(() => [IntegrityAppeal])
  cases!: readonly IntegrityAppeal[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}
