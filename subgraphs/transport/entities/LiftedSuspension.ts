import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** Answer of the lifting: no record, so that it becomes no way around the item's rule. */
@ObjectType({ description: 'A stop of business that was lifted (恢复营业).' })
export class LiftedSuspension {
  @Field(() => ID, { description: 'Id of the record, as item JT-04 showed it.' })
  id!: string

  @Field(() => DateScalar)
  liftedOn!: string
}
