import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** Answer of `enterListing`: no record, so that no mutation becomes a way around an item's rule. */
@ObjectType({ description: 'What was entered into a severe list.' })
export class EnteredListing {
  @Field(() => ID, { description: 'Id of the record, as item GG-02 shows it.' })
  id!: string

  @Field(() => DateScalar)
  enterDate!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on the list if nothing ends it earlier; null: until performed.',
  })
  plannedExitDate!: string | null
}
