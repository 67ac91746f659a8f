import { Field, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A place on the attention list (重点关注名单): a reason to look, never to refuse. `effectiveUntil` ends it. */
@Entity('attention_entry')
@ObjectType({
  implements: CreditRecord,
  description:
    'A place on the attention list (重点关注名单): somebody looks more closely; no measure follows from it.',
})
export class AttentionEntry extends CreditRecord {
  @Field(() => String, { description: 'Why to look (关注原因).' })
  @Column('text')
  reason!: string
}
