import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  CommitmentClassEnum,
  SignerRoleEnum,
  type SignerRole,
} from '../entities/commitmentEnums.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { ListingAuthorityInput } from './EnterListingInput.js'

const RevocationOutcome = { REVOKE: 'REVOKE', KEEP: 'KEEP' } as const
registerEnumType(RevocationOutcome, {
  name: 'RevocationOutcome',
  description: 'Revoke the decision 撤销决定, or keep it 不予撤销.',
})

const CommitmentOutcome = {
  FULFILLED: 'FULFILLED',
  UNFULFILLED: 'UNFULFILLED',
  FALSE: 'FALSE',
} as const
registerEnumType(CommitmentOutcome, {
  name: 'CommitmentOutcome',
  description: 'Fulfilled 已履行, not fulfilled 不履行承诺, false 虚假承诺.',
})

@InputType({ description: 'The offer of a commitment (告知).' })
export class OfferCommitmentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => CommitmentClassEnum)
  commitmentClass!: CommitmentClass

  @Field(() => ListingAuthorityInput, { description: 'Who takes it (受理单位).' })
  acceptingUnit!: ListingAuthorityInput

  @Field(() => ID, { nullable: true, description: 'Code of the matter; for P1, P2 and P6.' })
  matter: string | null = null

  @Field(() => String, { nullable: true, description: 'Number of the case; for P1, P2 and P6.' })
  caseNumber: string | null = null

  @Field(() => [String], {
    description: 'What is promised; for P3 to P5. No personal numbers.',
  })
  promises: string[] = []

  @Field(() => [ID], { description: 'Codes of the materials that are missing (容缺); for P2.' })
  missing: string[] = []

  @Field(() => DateScalar, { nullable: true, description: 'Day of the offer; today.' })
  offeredOn: string | null = null
}

@InputType({ description: 'An act on a commitment.' })
export class CommitmentActInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  commitment!: string

  @Field(() => String, { nullable: true, description: 'Why; no personal numbers.' })
  note?: string | null
}

@InputType({ description: 'The signature under a commitment (电子签名).' })
export class SignCommitmentInput extends CommitmentActInput {
  @Field(() => DateScalar)
  signedOn!: string

  @Field(() => ID, { description: 'Id of the trusted key.' })
  signer!: string

  @Field(() => SignerRoleEnum)
  role!: SignerRole

  @Field(() => String, { description: 'Over `signingInput`, r‖s in lower-case hexadecimal.' })
  signature!: string
}

@InputType({ description: 'The decision on a commitment.' })
export class DecideCommitmentInput extends CommitmentActInput {
  @Field(() => String, { description: 'Number of the decision or of the acceptance.' })
  documentNo!: string

  @Field(() => DateScalar)
  decidedOn!: string
}

@InputType({ description: 'The answer to a proposed revocation (建议撤销).' })
export class DecideRevocationInput extends CommitmentActInput {
  @Field(() => RevocationOutcome)
  outcome!: keyof typeof RevocationOutcome

  @Field(() => String)
  documentNo!: string
}

@InputType({ description: 'A material that came.' })
export class SuppliedMaterialInput {
  @Field(() => ID)
  material!: string

  @Field(() => String, { description: 'SM3 of the document, 64 hexadecimals.' })
  hash!: string
}

@InputType({ description: 'Materials that were missing and came (补齐材料).' })
export class SupplementCommitmentInput extends CommitmentActInput {
  @Field(() => [SuppliedMaterialInput])
  materials!: SuppliedMaterialInput[]
}

@InputType({ description: 'The end of a case whose materials did not come in time.' })
export class CloseOverdueCommitmentInput extends CommitmentActInput {
  @Field(() => String, { nullable: true, description: 'Number of the document that ends it.' })
  documentNo: string | null = null
}

@InputType({ description: 'What became of a commitment that no department supervises.' })
export class CommitmentOutcomeInput extends CommitmentActInput {
  @Field(() => CommitmentOutcome)
  outcome!: keyof typeof CommitmentOutcome

  @Field(() => DateScalar)
  on!: string

  @Field(() => String, { nullable: true, description: 'Document of the finding; for a breach.' })
  documentNo: string | null = null
}
