import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** State of a credit-visit contract; domain.md §11.1. */
export enum CreditVisitState {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  TERMINATED = 'TERMINATED',
}
registerEnumType(CreditVisitState, {
  name: 'CreditVisitState',
  description: 'State of the contract: active 生效, suspended 暂停, terminated 终止.',
})

/**
 * That a person signed up for credit visits (信用就医签约), for that person alone. The state and nothing
 * more: quota, bills, arrears and visits never leave the sector's own systems (domain.md §11.4).
 */
@Entity('credit_visit_contract')
@ObjectType({
  implements: CreditRecord,
  description: 'Sign-up for credit visits (信用就医签约): the state only.',
})
export class CreditVisitContract extends CreditRecord {
  @Field(() => CreditVisitState)
  @Column('text')
  state!: CreditVisitState
}
