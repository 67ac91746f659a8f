import { Field, ID, InputType, Int } from 'type-graphql'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  IncentiveFormEnum,
  IncentiveKindEnum,
  type IncentiveForm,
  type IncentiveKind,
} from '../entities/benefitEnums.js'

@InputType({ description: 'Who grants a benefit of 信易+ and bears its cost (服务方).' })
export class ProviderInput {
  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'Credit code; its logins name it as their department.' })
  code!: string
}

@InputType({ description: 'Whom a programme is for; what is left out asks nothing.' })
export class EligibilityInput {
  @Field(() => [SubjectKindEnum])
  subjectKinds!: SubjectKind[]

  @Field(() => String, {
    nullable: true,
    description: 'The worst public rating that is good enough.',
  })
  leastGrade?: string | null

  @Field(() => [ID], { description: 'Kinds of red lists, such as GG-A-TAXPAYER; one is enough.' })
  honours: string[] = []

  @Field(() => Boolean, { description: 'No live negative record (无有效负面信息), by the terms.' })
  noLiveNegative: boolean = true

  @Field(() => ID, {
    nullable: true,
    description:
      'The lowest band of integrity points that is good enough; programmes for persons alone.',
  })
  leastBand?: string | null
}

@InputType({ description: 'A programme of 信易+, or its next version.' })
export class PublishIncentiveInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, {
    description: 'XY- and a kind and three digits; a known one gets a new version.',
  })
  code!: string

  @Field(() => IncentiveKindEnum)
  kind!: IncentiveKind

  @Field(() => IncentiveFormEnum)
  form!: IncentiveForm

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'What whoever is eligible gets (优惠内容).' })
  benefit!: string

  @Field(() => ProviderInput)
  provider!: ProviderInput

  @Field(() => String, { description: 'The agreement or document that it rests on (依据).' })
  basis!: string

  @Field(() => EligibilityInput)
  eligibility!: EligibilityInput

  @Field(() => Int, { description: 'Vouchers of this version (名额).' })
  quota!: number

  @Field(() => Int, { description: 'Vouchers that one subject may hold or have redeemed.' })
  perSubject: number = 1

  @Field(() => Int, { description: 'Days that a voucher is valid, the first included.' })
  voucherDays!: number

  @Field(() => DateScalar, { description: 'First day; not before today.' })
  validFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day; open if left out.' })
  validTo?: string | null
}

@InputType({ description: 'The claim (申领) of a voucher.' })
export class ClaimVoucherInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Code of the programme.' })
  incentive!: string

  @Field(() => SubjectIdScalar, {
    nullable: true,
    description: 'An organisation that the office claims for; left out, the caller itself.',
  })
  subject?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Version of the text that was read and consented to; needed of persons.',
  })
  consentVersion?: string | null
}

@InputType({ description: 'The redemption (核销) of a voucher.' })
export class RedeemVoucherInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'As whoever comes with the voucher shows it.' })
  token!: string
}
