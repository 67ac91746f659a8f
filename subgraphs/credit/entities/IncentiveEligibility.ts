import { Field, ObjectType } from 'type-graphql'
import { Incentive } from './Incentive.js'
import { JudgedConditionView } from './IncentiveVoucher.js'

@ObjectType({
  description: 'How a subject stands to a programme of 信易+, condition by condition.',
})
export class IncentiveEligibility {
  @Field(() => Incentive)
  incentive!: Incentive

  @Field(() => Boolean, { description: 'Every condition is met.' })
  isEligible!: boolean

  @Field(() => [JudgedConditionView])
  conditions!: readonly JudgedConditionView[]
}

@ObjectType({ description: 'What a person who claims reads and consents to (告知同意), today.' })
export class BenefitTermsInForce {
  @Field(() => String, { description: 'Give it as `consentVersion`.' })
  version!: string

  @Field(() => String)
  text!: string

  @Field(() => String)
  basis!: string
}
