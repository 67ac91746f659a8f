import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import type { PlainExit } from '../rules/listingSteps.js'
import { ListedPersonInput, ListingAuthorityInput } from './EnterListingInput.js'
import { CaseInput } from './RepairInputs.js'

const PlainExitEnum: Record<PlainExit, PlainExit> = {
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
  PERFORMED: 'PERFORMED',
}
registerEnumType(PlainExitEnum, {
  name: 'ListingEnd',
  description:
    'How an entry ends without a repair: expired 期满, revoked 撤销, performed 履行完毕 where the list’s rule says so.',
})

@InputType({ description: 'Facts on which a subject may be put on a severe list.' })
export class OpenListingInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => [ListedPersonInput])
  relatedPersons: ListedPersonInput[] = []

  @Field(() => ID, { description: 'Code of the list, `L03`.' })
  list!: string

  @Field(() => ListingAuthorityInput)
  authority!: ListingAuthorityInput

  @Field(() => String, { description: 'Effective penalty or judgment (依据文书号).' })
  basisDocumentNo!: string

  @Field(() => String, { description: 'Facts found (事实); no personal numbers.' })
  facts!: string

  @Field(() => DateScalar, { description: 'Day the facts were found.' })
  foundOn!: string
}

@InputType({ description: 'The notice (告知) that went to the subject.' })
export class NoticeListingInput extends CaseInput {
  @Field(() => DateScalar)
  noticeDate!: string

  @Field(() => [String], { description: 'Measures that it announces (惩戒措施).' })
  measuresAnnounced!: string[]

  @Field(() => Boolean, { description: 'It names the remedies (救济途径).' })
  namesRemedies!: boolean
}

@InputType({ description: 'What the subject said (陈述申辩), or that it said nothing.' })
export class HearListingInput extends CaseInput {
  @Field(() => DateScalar)
  heardOn!: string

  @Field(() => Boolean)
  defenceReceived!: boolean

  @Field(() => String, { nullable: true, description: 'What it said; not published.' })
  defenceSummary: string | null = null

  @Field(() => Boolean, { nullable: true, description: 'Adopted (采纳), in part included.' })
  defenceAdopted: boolean | null = null

  @Field(() => Boolean, { description: 'The subject declared that it says nothing (放弃).' })
  isWaived: boolean = false
}

@InputType({ description: 'The listing decision (列入决定书).' })
export class DecideListingInput extends CaseInput {
  @Field(() => String, { description: 'Its number (文号).' })
  documentNo!: string

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => Boolean, { description: 'Signed by the head of the organ (负责人签发).' })
  isSignedByHead!: boolean
}

@InputType({ description: 'The service (送达) of the decision.' })
export class ServeListingInput extends CaseInput {
  @Field(() => DateScalar)
  servedDate!: string

  @Field(() => Boolean, { description: 'A notice of repair went with it (两书同达).' })
  hasRepairNotice: boolean = false
}

@InputType({ description: 'The entry itself (列入), with which publicity begins.' })
export class PublishListingInput extends CaseInput {
  @Field(() => DateScalar, { description: 'First day on the list.' })
  enterDate!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on the list; by default the end of the list’s own period.',
  })
  plannedExitDate: string | null = null
}

@InputType({ description: 'The end of an entry (移出).' })
export class EndListingInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record (GG-02), or of the listing.' })
  record!: string

  @Field(() => PlainExitEnum)
  reason!: PlainExit

  @Field(() => String, {
    nullable: true,
    description: 'Document that it rests on, unless expired; no personal numbers.',
  })
  note?: string | null
}
