import { Field, Float, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A penalty of a department without a sector of its own here (行政处罚), from 双公示; domain.md §2.3. */
@Entity('administrative_penalty')
@ObjectType({
  implements: CreditRecord,
  description:
    'An administrative penalty (行政处罚) of a department that has no sector of its own here.',
})
export class AdministrativePenalty extends CreditRecord {
  @Field(() => String, { description: 'Kind of violation (违法行为类型), CF_WFXW.' })
  @Column('text')
  violation!: string

  @Field(() => [String], { description: 'Classes of 行政处罚法 Art. 9 (处罚类别), CF_CFLB.' })
  @Column('text', { name: 'penalty_classes', array: true })
  penaltyClasses!: readonly string[]

  @Field(() => String, { description: 'What was imposed (处罚内容), CF_NR.' })
  @Column('text')
  content!: string

  @Field(() => Float, {
    nullable: true,
    description: 'Fine in yuan, to the fen; null if none was imposed.',
  })
  @Column('double precision', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null
}
