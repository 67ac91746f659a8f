import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../scalars.js'

/** Why a decision leaves publicity (行政处罚法 Art. 48). */
export enum WithdrawalReason {
  CHANGED = 'CHANGED',
  REVOKED = 'REVOKED',
  UNLAWFUL = 'UNLAWFUL',
  VOID = 'VOID',
  REPORTED_IN_ERROR = 'REPORTED_IN_ERROR',
}
registerEnumType(WithdrawalReason, {
  name: 'WithdrawalReason',
  description:
    'Changed 变更, revoked 撤销, found unlawful 确认违法, found void 确认无效, reported in error 报送错误.',
})

@InputType()
export class WithdrawDecisionInput {
  @Field(() => ID, { description: 'Credit code of the authority.' })
  authorityCode!: string

  @Field(() => String, { description: 'Number of the decision document (文书号).' })
  documentNo!: string

  @Field(() => WithdrawalReason)
  reason!: WithdrawalReason

  @Field(() => DateScalar, {
    description:
      'Day on which it was changed, revoked or found void; withdrawal is due in 3 working days.',
  })
  since!: string
}
