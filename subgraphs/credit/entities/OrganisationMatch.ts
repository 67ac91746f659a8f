import { Field, ID, ObjectType } from 'type-graphql'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { RegistrationStatus } from './Registration.js'

/** One candidate of a search. No relation to `Subject`: walking a list of candidates opens no item. */
@ObjectType({
  description: 'An organisation that a text may mean, with what tells it from others.',
})
export class OrganisationMatch {
  @Field(() => ID, { description: 'Unified social credit code (统一社会信用代码).' })
  code!: string

  @Field(() => String, { description: 'Registered name (名称).' })
  name!: string

  @Field(() => String, {
    nullable: true,
    description: 'The former name (曾用名) that matched; null if the present one did.',
  })
  formerName!: string | null

  @Field(() => ID, {
    nullable: true,
    description:
      'The code of before (曾用代码) that was typed and led here; null if the present one did.',
  })
  formerCode!: string | null

  @Field(() => SubjectKindEnum)
  kind!: SubjectKind

  @Field(() => String, { description: 'Region of the registrar (行政区划码, GB/T 2260).' })
  region!: string

  @Field(() => RegistrationStatus, { description: 'Where the organisation stands (登记状态).' })
  registrationStatus!: RegistrationStatus
}
