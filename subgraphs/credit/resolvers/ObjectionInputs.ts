import { Field, ID, InputType } from 'type-graphql'
import { ObjectionOutcomeEnum } from '../entities/ObjectionCase.js'
import type { ObjectionOutcome } from '../rules/objectionLife.js'
import { CaseInput } from './RepairInputs.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'

@InputType({
  description: 'An objection to one record, or to the rating (GG-04) of an organisation.',
})
export class FileObjectionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  record!: string

  @Field(() => String, { description: 'What the subject objects to; no personal numbers.' })
  ground!: string

  @Field(() => [String], { description: 'SM3 of each document of evidence.' })
  evidence: string[] = []

  @Field(() => ID, {
    nullable: true,
    description: 'A decided objection to the same record that is to be reviewed (复核).',
  })
  reviewOf?: string | null
}

@InputType({ description: 'How an objection ends.' })
export class DecideObjectionInput extends CaseInput {
  @Field(() => ObjectionOutcomeEnum)
  outcome!: ObjectionOutcome
}
