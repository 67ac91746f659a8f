import { Directive, Field, ObjectType } from 'type-graphql'
import type { ScopeRefusal } from '../rules/mayClaim.js'

/** Why a claim was refused: the rule's reasons, no such authorisation, no use left. */
export type ClaimRefusal = ScopeRefusal | 'UNKNOWN' | 'USED_UP'

/** The answer to a claim of one use of an authorisation (授权查询); seen by the gateway alone. */
@Directive('@inaccessible')
@ObjectType()
export class AuthorisationClaim {
  @Field(() => Boolean)
  ok!: boolean

  // A String: type-graphql gives enums no directives, and one that only this names would show in the API.
  @Field(() => String, {
    nullable: true,
    description:
      'UNKNOWN, NOT_YET_VALID, EXPIRED, REVOKED, USED_UP, OTHER_SUBJECT, OTHER_PURPOSE or ITEMS_NOT_COVERED; null if the claim stands.',
  })
  reason!: ClaimRefusal | null

  @Field(() => [String], { description: 'Items that it opens; none if the claim was refused.' })
  items!: readonly string[]
}
