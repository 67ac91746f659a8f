import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { PointRuleView } from './IntegrityAccount.js'

@ObjectType({
  description: 'The deed that an appeal is about, as it was recorded; of whom is not in it.',
})
export class PointAppealDeed {
  @Field(() => PointRuleView, { nullable: true, description: 'Null once the rule has ended.' })
  rule!: PointRuleView | null

  @Field(() => String)
  documentNo!: string

  @Field(() => DateScalar)
  givenOn!: string

  @Field(() => ID, { description: 'Credit code of the department that recorded it.' })
  department!: string
}
