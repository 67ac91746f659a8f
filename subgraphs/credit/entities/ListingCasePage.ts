import { Field, ID, ObjectType } from 'type-graphql'
import { ListingCase } from './ListingCase.js'

@ObjectType({ description: 'A page of listings on their way, the oldest first.' })
export class ListingCasePage {
  @Field(() => [ListingCase])
  cases!: ListingCase[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}
