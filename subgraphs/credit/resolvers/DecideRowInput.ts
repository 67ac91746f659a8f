import { Field, ID, InputType } from 'type-graphql'
import { SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { ReconciliationDecisionEnum } from '../entities/archiveEnums.js'
import type { ReconciliationDecision } from '../rules/reconciliationLife.js'

@InputType({ description: 'What a human decides of a row whose subject is not sure.' })
export class DecideRowInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  case!: string

  @Field(() => ReconciliationDecisionEnum)
  decision!: ReconciliationDecision

  @Field(() => SubjectIdScalar, { nullable: true, description: 'CONFIRM: which candidate it is.' })
  subject?: string | null

  @Field(() => String, { nullable: true, description: 'Why; no personal numbers.' })
  note?: string | null
}
