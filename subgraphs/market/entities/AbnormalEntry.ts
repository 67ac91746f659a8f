import { Field, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'

/**
 * An entry in the list of abnormal operations (经营异常名录), or the mark of an individual business
 * (标记经营异常状态). A state that ends when its ground is cured, not a penalty; domain.md §9.1.
 * `kind` is the ground: SC-ANNUAL-REPORT, SC-INFORMATION, SC-FALSE-INFORMATION, SC-ADDRESS.
 */
@Entity('abnormal_entry')
@ObjectType({
  implements: CreditRecord,
  description: 'An entry in the list of abnormal operations (经营异常名录).',
})
export class AbnormalEntry extends CreditRecord {
  @Field(() => String, { description: 'Ground of the entry (列入事由), in the words of the rule.' })
  @Column('text')
  ground!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of removal (移出日期) if one is set; null while the state lasts.',
  })
  @Column('date', { name: 'removed_on', nullable: true })
  removedOn!: string | null

  @Field(() => String, { nullable: true, description: 'Why it is removed (移出事由).' })
  @Column('text', { name: 'removal_reason', nullable: true })
  removalReason!: string | null
}
