import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  AuthorisationFormEnum,
  GuardianRelationEnum,
  type AuthorisationForm,
  type GuardianRelation,
} from '../entities/authorisationEnums.js'

@InputType({ description: 'What an authorisation (授权查询) allows, and the consent to it.' })
export class ConsentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Purpose (查询目的) that it is for.' })
  purpose!: string

  @Field(() => ID, { nullable: true, description: 'The only matter that it serves.' })
  matter?: string | null

  @Field(() => [ID], { description: 'Codes of the items that it opens.' })
  items!: string[]

  @Field(() => DateScalar, { nullable: true, description: 'First day; today.' })
  validFrom?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day; by the terms.' })
  validTo?: string | null

  @Field(() => Int, { nullable: true, description: 'Uses; by the terms.' })
  times?: number | null

  @Field(() => AuthorisationFormEnum)
  form!: AuthorisationForm

  @Field(() => String, { description: 'SM3 of the signed document, 64 hexadecimals.' })
  evidenceHash!: string

  @Field(() => String, { description: 'Version of the text that was read and consented to.' })
  consentVersion!: string

  @Field(() => [ID], { description: 'Sensitive items, each consented to by itself (单独同意).' })
  separateConsent: string[] = []
}

@InputType({ description: 'An authorisation that the caller gives as the subject itself.' })
export class GiveAuthorisationInput extends ConsentInput {
  @Field(() => String, {
    description: 'Who may ask: credit code of a department or firm, or a client id.',
  })
  party!: string
}

@InputType({ description: 'Who stood in for a minor (监护人).' })
export class GuardianInput {
  @Field(() => SubjectIdScalar)
  person!: string

  @Field(() => GuardianRelationEnum)
  relation!: GuardianRelation
}

@InputType({
  description: 'An authorisation that a subject, or its guardian, signed at a department.',
})
export class RecordAuthorisationInput extends ConsentInput {
  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of birth in the document; needed of a person without a citizen number.',
  })
  bornOn?: string | null

  @Field(() => GuardianInput, { nullable: true })
  guardian?: GuardianInput | null
}

@InputType({ description: 'The withdrawal (撤回) of an authorisation.' })
export class RevokeAuthorisationInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  authorisation!: string
}
