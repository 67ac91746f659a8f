import { Field, ID, InputType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { RelatedPersonRole } from '../entities/RelatedPerson.js'

@InputType({ description: 'The organ that decides a listing (认定机关).' })
export class ListingAuthorityInput {
  @Field(() => String)
  name!: string

  @Field(() => ID, { description: 'Its unified social credit code.' })
  code!: string

  @Field(() => String, { description: 'Its region (行政区划码, GB/T 2260).' })
  region!: string
}

@InputType({ description: 'A person listed with the organisation, only as far as the law allows.' })
export class ListedPersonInput {
  @Field(() => RelatedPersonRole)
  role!: RelatedPersonRole

  @Field(() => SubjectIdScalar)
  person!: string
}

/** A proposed entry of a severe list, with every step of its due process (domain.md §5.4). */
@InputType({ description: 'A proposed entry of a list of the severely untrustworthy.' })
export class EnterListingInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Your own id of this request; the same one again changes nothing.',
  })
  requestId: string | null = null

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

  @Field(() => DateScalar, { nullable: true, description: 'Notice to the subject (告知).' })
  noticeDate: string | null = null

  @Field(() => [String], { description: 'Measures that the notice announced.' })
  measuresAnnounced: string[] = []

  @Field(() => Boolean, { nullable: true, description: 'Whether a defence (陈述申辩) came in.' })
  defenceReceived: boolean | null = null

  @Field(() => String, { nullable: true, description: 'What the subject said; not published.' })
  defenceSummary: string | null = null

  @Field(() => Boolean, { nullable: true, description: 'Whether the defence was adopted.' })
  defenceAdopted: boolean | null = null

  @Field(() => String, { description: 'Number of the listing decision (列入决定书文号).' })
  documentNo!: string

  @Field(() => DateScalar, { description: 'Day of the listing decision.' })
  decidedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Service of the decision (送达).' })
  servedDate: string | null = null

  @Field(() => DateScalar, { description: 'First day on the list.' })
  enterDate!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on the list; by default the end of the list’s own period.',
  })
  plannedExitDate: string | null = null
}
