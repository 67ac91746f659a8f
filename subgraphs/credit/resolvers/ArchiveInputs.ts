import { Field, ID, InputType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  FormerCodeReasonEnum,
  FormerCodeTypeEnum,
  RowNatureEnum,
} from '../entities/archiveEnums.js'
import { RegistrationStatus } from '../entities/Registration.js'
import type { RowNature } from '../rules/archiveRules.js'
import type { FormerCodeReason, FormerCodeType } from '../rules/formerCode.js'
import { ListedPersonInput } from './EnterListingInput.js'

/** Most rows of one mutation. */
export const MAX_SUBJECT_ROWS = 500

@InputType({ description: 'A row of a source, and whom it says that it is about.' })
export class SubjectRowInput {
  @Field(() => ID, {
    description: 'The source’s own id of the row; the same one again is the same row.',
  })
  row!: string

  @Field(() => String, { description: 'Name as the source has it; of a person it is kept masked.' })
  name!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Unified social credit code (统一社会信用代码), as it came: a malformed one refuses its row (E02).',
  })
  creditCode?: string | null

  @Field(() => SubjectIdScalar, { nullable: true, description: 'A natural person: `ID:…`.' })
  person?: string | null

  @Field(() => String, { nullable: true, description: 'Seat or registry, GB/T 2260, six digits.' })
  region?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Name of the legal representative (法定代表人).',
  })
  legalRepresentative?: string | null
}

@InputType({ description: 'A row that is to be joined to its subject.' })
export class IncomingRowInput extends SubjectRowInput {
  @Field(() => String, { nullable: true, description: 'Organisation code (组织机构代码).' })
  organisationCode?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Business registration number (工商注册号) of 15 or 13 digits.',
  })
  registrationNumber?: string | null

  @Field(() => RowNatureEnum)
  nature!: RowNature

  @Field(() => String, { nullable: true, description: 'Number of its document (文书号).' })
  documentNo?: string | null
}

@InputType({ description: 'A code that the organisation had before.' })
export class FormerCodeInput {
  @Field(() => FormerCodeTypeEnum, { description: 'Decides what the code is; its digits do not.' })
  type!: FormerCodeType

  @Field(() => String)
  code!: string

  @Field(() => FormerCodeReasonEnum)
  reason!: FormerCodeReason

  @Field(() => DateScalar, { nullable: true })
  from?: string | null

  @Field(() => DateScalar, { nullable: true })
  to?: string | null
}

@InputType({
  description: 'What a register says of one subject; what it leaves out stays as known.',
})
export class RegistrationRowInput extends SubjectRowInput {
  @Field(() => DateScalar, { description: 'Day on which it stood so at the source.' })
  statedOn!: string

  @Field(() => [String], { description: 'Former names (曾用名).' })
  formerNames: string[] = []

  @Field(() => [FormerCodeInput])
  formerCodes: FormerCodeInput[] = []

  @Field(() => String, { nullable: true, description: 'Seat (住所); kept down to its district.' })
  address?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Day of establishment (成立日期).' })
  establishedOn?: string | null

  @Field(() => RegistrationStatus, { nullable: true, description: 'Needed to open an archive.' })
  registrationStatus?: RegistrationStatus | null

  @Field(() => [ListedPersonInput], { description: 'Related persons (关联人员); none: as known.' })
  relatedPersons: ListedPersonInput[] = []
}

@InputType()
export class FileRegistrationsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, {
    description: 'Credit code of the registry or tax authority whose rows these are.',
  })
  source!: string

  @Field(() => [RegistrationRowInput], { description: `1 to ${MAX_SUBJECT_ROWS}.` })
  rows!: RegistrationRowInput[]
}

@InputType()
export class ReconcileRowsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Credit code of the department whose rows these are.' })
  source!: string

  @Field(() => [IncomingRowInput], { description: `1 to ${MAX_SUBJECT_ROWS}.` })
  rows!: IncomingRowInput[]
}
