import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { ListingExit } from './SevereListing.js'

/** Answer of `creditEndListing`: no record, so that no mutation becomes a way around an item's rule. */
@ObjectType({ description: 'An entry that left its list (移出).' })
export class EndedListing {
  @Field(() => ID, { description: 'Id of the record.' })
  id!: string

  @Field(() => DateScalar, { description: 'First day off the list.' })
  exitDate!: string

  @Field(() => ListingExit)
  exitReason!: ListingExit
}
