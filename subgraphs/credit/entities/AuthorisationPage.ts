import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../shared/scalars.js'
import { Authorisation } from './Authorisation.js'

@ObjectType({ description: 'A page of authorisations, the newest first.' })
export class AuthorisationPage {
  @Field(() => [Authorisation])
  authorisations!: Authorisation[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}

/** Which request used it stands in the register under the authorisation's id. */
@ObjectType({ description: 'One use of an authorisation.' })
export class AuthorisationUse {
  @Field(() => DateTimeScalar)
  claimedAt!: Date

  @Field(() => Boolean, { description: 'Nothing was disclosed, so the use was given back.' })
  isGivenBack!: boolean
}

@ObjectType({
  description: 'What whoever authorises a query reads and consents to (告知同意), and the limits.',
})
export class AuthorisationTermsInForce {
  @Field(() => String, { description: 'Give it as `consentVersion`.' })
  version!: string

  @Field(() => String)
  text!: string

  @Field(() => String)
  basis!: string

  @Field(() => Int, { description: 'Days of validity if none are given.' })
  defaultDays!: number

  @Field(() => Int)
  maxDays!: number

  @Field(() => Int, { description: 'Uses if none are given.' })
  defaultTimes!: number

  @Field(() => Int)
  maxTimes!: number

  @Field(() => [ID], { description: 'Purposes that rest on consent.' })
  purposes!: readonly string[]

  @Field(() => [ID], {
    description:
      'Beginnings of the codes of items that are consented to one by one (单独同意): sensitive personal information.',
  })
  sensitive!: readonly string[]
}
