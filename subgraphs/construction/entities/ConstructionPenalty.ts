import { Field, Float, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A penalty of the housing or the labour bureau (住建、人社行政处罚); fields as in 双公示, domain.md §2.3. */
@Entity('construction_penalty')
@ObjectType({
  implements: CreditRecord,
  description: 'An administrative penalty in construction and labour (住建、人社行政处罚).',
})
export class ConstructionPenalty extends CreditRecord {
  @Field(() => String, { description: 'Kind of violation (违法行为类型), CF_WFXW.' })
  @Column('text')
  violation!: string

  @Field(() => [String], {
    description: 'Classes of penalty (处罚类别) in the words of 行政处罚法 Art. 9, CF_CFLB.',
  })
  @Column('text', { name: 'penalty_classes', array: true })
  penaltyClasses!: readonly string[]

  @Field(() => Float, {
    nullable: true,
    description: 'Fine (罚款金额) in yuan, to the fen; null if none was imposed.',
  })
  @Column('double precision', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null
}
