import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** The published standard of one list (严重失信主体名单设列标准): nothing in it is about anybody. */
@ObjectType({ description: 'The standard of a severe list (列入标准): basis, period, procedure.' })
export class ListStandard {
  @Field(() => ID, { description: 'Code of the list, `L03`.' })
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'Legal basis (依据).' })
  basis!: string

  @Field(() => String, {
    nullable: true,
    description: 'When somebody is entered, in short; null: as the basis says.',
  })
  entersWhen!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Usual stay in months; null: as the decision says, or until performed.',
  })
  periodMonths!: number | null

  @Field(() => Int, { nullable: true, description: 'Longest stay in months, where one is known.' })
  maxMonths!: number | null

  @Field(() => Boolean, { description: 'Decided by a court, by its own procedure.' })
  isJudicial!: boolean

  @Field(() => Boolean, { description: 'Performed means out, without a repair.' })
  endsByPerformance!: boolean

  @Field(() => [String], { description: 'Steps without which nobody is entered, in their order.' })
  needs!: string[]

  @Field(() => Int, { description: 'Working days of the defence (陈述申辩) after the notice.' })
  defenceWithin!: number

  @Field(() => Int, { description: 'Working days from the decision to the entry.' })
  listWithin!: number

  @Field(() => String, { description: 'How sure the row is; marks as in Matter.mark.' })
  mark!: string

  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null: before us.' })
  effectiveFrom!: string | null
}
