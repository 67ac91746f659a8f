import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** Answer of the attention list's mutations: no record, so that none becomes a way around the item's rule. */
@ObjectType({ description: 'A place on the attention list, as a mutation left it.' })
export class AttentionAct {
  @Field(() => ID, { description: 'Id of the record, as item GG-09 shows it.' })
  id!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day on the list; null: open.' })
  until!: string | null
}
