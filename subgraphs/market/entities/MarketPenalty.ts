import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** Penalty classes (处罚类别) of 行政处罚法 Art. 9 that market supervision imposes; the database checks them. */
export type PenaltyClass =
  | '警告'
  | '通报批评'
  | '罚款'
  | '没收违法所得'
  | '没收非法财物'
  | '暂扣许可证件'
  | '降低资质等级'
  | '吊销许可证件'
  | '限制开展生产经营活动'
  | '责令停产停业'
  | '责令关闭'
  | '限制从业'

/** A penalty of market supervision (市场监管行政处罚); fields as in 双公示, domain.md §2.3. */
@Entity('market_penalty')
@ObjectType({
  implements: CreditRecord,
  description: 'An administrative penalty of market supervision (市场监管行政处罚).',
})
export class MarketPenalty extends CreditRecord {
  @Field(() => String, { description: 'Kind of violation (违法行为类型), CF_WFXW.' })
  @Column('text')
  violation!: string

  @Field(() => [String], {
    description: 'Classes of penalty (处罚类别) in the words of 行政处罚法 Art. 9, CF_CFLB.',
  })
  @Column('text', { name: 'penalty_classes', array: true })
  penaltyClasses!: PenaltyClass[]

  @Field(() => Int, {
    nullable: true,
    description: 'Fine (罚款金额) in whole yuan; null if none was imposed.',
  })
  @Column('integer', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null
}
