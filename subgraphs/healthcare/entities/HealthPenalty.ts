import { Field, Float, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/**
 * A penalty in healthcare (医疗、医保行政处罚). It says by which act, of what classes and how much, never what
 * the decision tells of a visit or a patient: domain.md §11.4.
 */
@Entity('health_penalty')
@ObjectType({
  implements: CreditRecord,
  description: 'An administrative penalty in healthcare (医疗、医保行政处罚).',
})
export class HealthPenalty extends CreditRecord {
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
