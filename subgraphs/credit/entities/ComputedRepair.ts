import { Field, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import type { ComputedRuleSet } from '../rules/repairability.js'

/** One rule set of repair, computed for a record; kept with the case as it was. */
@ObjectType({ description: 'A rule set of repair, computed for a record.' })
export class ComputedRepair implements ComputedRuleSet {
  @Field(() => String)
  ruleSet!: string

  @Field(() => String, { description: 'Legal basis.' })
  basis!: string

  @Field(() => DateScalar, { description: 'Last day of the minimum period.' })
  minimumUntil!: string

  @Field(() => DateScalar, { description: 'First day on which repair can be granted.' })
  eligibleFrom!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of publicity under it; null: not published.',
  })
  maximumUntil!: string | null

  @Field(() => Boolean, { description: 'Shown for the department to choose, not applied.' })
  isShownOnly!: boolean
}
