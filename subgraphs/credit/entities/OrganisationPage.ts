import { Field, ID, ObjectType } from 'type-graphql'
import { OrganisationMatch } from './OrganisationMatch.js'

@ObjectType({ description: 'One page of a search for organisations, the likeliest first.' })
export class OrganisationPage {
  @Field(() => [OrganisationMatch])
  matches!: readonly OrganisationMatch[]

  @Field(() => ID, { nullable: true, description: '`after` of the next page; null: no more.' })
  next!: string | null
}
