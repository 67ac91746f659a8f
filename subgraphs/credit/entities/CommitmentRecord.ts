import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import type { CommitmentState } from '../rules/commitmentLife.js'
import { CommitmentClassEnum, CommitmentStateEnum } from './commitmentEnums.js'

/**
 * A commitment as it is public (信用承诺及履行), or the breach of one, which alone is negative: kinds GG-P1 to GG-P6,
 * GG-BREACH-FALSE, GG-BREACH-UNFULFILLED.
 */
@Entity('commitment_record')
@ObjectType({
  implements: CreditRecord,
  description:
    'A commitment (信用承诺) and how it is being fulfilled, kind GG-P1 to GG-P6; or its breach (违诺), kind GG-BREACH-FALSE or GG-BREACH-UNFULFILLED.',
})
export class CommitmentRecord extends CreditRecord {
  @Field(() => ID)
  @Column('uuid', { name: 'commitment_id' })
  commitment!: string

  @Field(() => CommitmentClassEnum)
  @Column('text', { name: 'class' })
  commitmentClass!: CommitmentClass

  @Field(() => ID, { nullable: true, description: 'Code of the matter, where it has one.' })
  @Column('text', { nullable: true })
  matter!: string | null

  @Field(() => [String], { description: 'What was promised (承诺内容).' })
  @Column('text', { array: true })
  promises!: string[]

  @Field(() => Int, { description: 'Version of the text that was signed.' })
  @Column('integer', { name: 'text_version' })
  textVersion!: number

  @Field(() => CommitmentStateEnum, { description: 'How it stands (履行情况).' })
  @Column('text')
  fulfilment!: CommitmentState
}
