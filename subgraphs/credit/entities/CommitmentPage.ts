import { Field, ID, ObjectType } from 'type-graphql'
import { Commitment } from './Commitment.js'

@ObjectType({ description: 'A page of commitments, the oldest first.' })
export class CommitmentPage {
  @Field(() => [Commitment])
  cases!: Commitment[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}
