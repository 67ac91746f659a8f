import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import type { ListWorth } from '../rules/partnerReport.js'
import { named } from './repairEnums.js'
import { Subject } from './Subject.js'

export const ListWorthEnum = named(['KNOWN', 'INFORMATION'])
registerEnumType(ListWorthEnum, {
  name: 'PartnerListWorth',
  description:
    'What a partner’s list is worth here: a list that is known here too 国家标准名单, or information only 仅供参考.',
})

@ObjectType({ description: 'A list that a partner’s report names.' })
export class PartnerListing {
  @Field(() => String)
  kind!: string

  @Field(() => String)
  name!: string

  @Field(() => ListWorthEnum)
  worth!: ListWorth
}

/** A partner city's report whose signature was good (信用报告互认). No measure follows from it by itself. */
@ObjectType({
  description:
    'A credit report of a partner city whose signature was good (信用报告互认). No measure follows from it by itself.',
})
export class RecognisedReport {
  @Field(() => String)
  number!: string

  @Field(() => String, { description: 'Under which the partner shows it (查询码).' })
  queryCode!: string

  @Field(() => Subject)
  subject!: Subject

  @Field(() => String, { description: 'Whose report it is.' })
  issuer!: string

  @Field(() => DateScalar)
  issuedOn!: string

  @Field(() => DateScalar, { description: 'Last day on which it is good here.' })
  validUntil!: string

  @Field(() => String, { nullable: true, description: 'Grade by the partner’s own scale.' })
  grade!: string | null

  @Field(() => [PartnerListing])
  lists!: PartnerListing[]

  @Field(() => DateScalar)
  recognisedOn!: string

  @Field(() => ID, { description: 'Key that signed it.' })
  signer!: string
}
