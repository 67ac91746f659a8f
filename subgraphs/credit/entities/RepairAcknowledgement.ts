import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** Whether a sector that was told of a granted repair has read it from the feed and applied it. */
@ObjectType({ description: 'Whether a sector has taken note of a granted repair (同步情况).' })
export class RepairAcknowledgement {
  @Field(() => ID)
  caseId!: string

  @Field(() => String, { description: 'Sector that reads the feed of public credit.' })
  reader!: string

  @Field(() => Boolean)
  isAcknowledged!: boolean

  @Field(() => DateScalar, { description: 'Day on which the repair was granted.' })
  decidedOn!: string
}
