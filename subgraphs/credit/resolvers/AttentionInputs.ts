import { Field, ID, InputType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { ListingAuthorityInput } from './EnterListingInput.js'

@InputType({ description: 'A place on the attention list (重点关注名单).' })
export class GiveAttentionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => ListingAuthorityInput)
  authority!: ListingAuthorityInput

  @Field(() => String, { description: 'Why to look; no personal numbers.' })
  reason!: string

  @Field(() => String, { description: 'Rule that lets you look more closely (依据).' })
  legalBasis!: string

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: until ended.' })
  until: string | null = null
}

@InputType({ description: 'The end of a place on the attention list.' })
export class EndAttentionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record (GG-09).' })
  record!: string

  @Field(() => String, { nullable: true, description: 'Why; no personal numbers.' })
  note?: string | null
}
