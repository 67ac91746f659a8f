import { Field, ID, InputType } from 'type-graphql'
import { SubjectIdScalar } from '../../scalars.js'
import { DISCLOSURE_TABLES } from '../disclosureTables.js'
import type { DecisionKind } from '../rules/fieldTable.js'

/** Most rows of one mutation; more are a file. */
export const MAX_ROWS = 500

@InputType({
  description:
    'A licence (行政许可) in the official fields of 双公示. Persons’ numbers are subject identifiers: `ID:…`.',
})
export class LicenceRowInput {
  [field: string]: string | null | undefined
}

@InputType({
  description:
    'A penalty (行政处罚) in the official fields of 双公示. Persons’ numbers are subject identifiers: `ID:…`.',
})
export class PenaltyRowInput {
  [field: string]: string | null | undefined
}

// The field table is the one list; a row that lacks a value is refused by its rules, not by the schema.
declareFields('LICENCE', LicenceRowInput.prototype)
declareFields('PENALTY', PenaltyRowInput.prototype)

function declareFields(kind: DecisionKind, prototype: object): void {
  for (const { code, name, type } of DISCLOSURE_TABLES.fields.at(-1)!.fields[kind]) {
    const fieldType = () => (type === 'DOCUMENT_NUMBER' ? SubjectIdScalar : String)
    Field(fieldType, { nullable: true, description: name })(prototype, code)
  }
}

@InputType()
export class ReportLicencesInput {
  @Field(() => ID, { description: 'Yours; the same one again is the same report.' })
  requestId!: string

  @Field(() => [LicenceRowInput], { description: `1 to ${MAX_ROWS}.` })
  rows!: LicenceRowInput[]
}

@InputType()
export class ReportPenaltiesInput {
  @Field(() => ID, { description: 'Yours; the same one again is the same report.' })
  requestId!: string

  @Field(() => [PenaltyRowInput], { description: `1 to ${MAX_ROWS}.` })
  rows!: PenaltyRowInput[]
}
