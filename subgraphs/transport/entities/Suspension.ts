import { Field, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'

/** An ordered stop of business for rectification (责令停业整顿), 公路安全保护条例 Art. 66. */
@Entity('suspension')
@ObjectType({
  implements: CreditRecord,
  description: 'An ordered stop of business for rectification (责令停业整顿).',
})
export class Suspension extends CreditRecord {
  @Field(() => String, { description: 'Why the stop was ordered.' })
  @Column('text')
  reason!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day the stop was lifted; null while it lasts.',
  })
  @Column('date', { name: 'lifted_on', nullable: true })
  liftedOn!: string | null
}
