import { Field, Float, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A penalty of the transport enforcement team (交通行政处罚). */
@Entity('transport_penalty')
@ObjectType({
  implements: CreditRecord,
  description: 'An administrative penalty in transport (交通行政处罚).',
})
export class TransportPenalty extends CreditRecord {
  @Field(() => String, { description: 'Kind of violation (违法行为类型), CF_WFXW.' })
  @Column('text')
  violation!: string

  @Field(() => Float, {
    nullable: true,
    description: 'Fine in yuan, to the fen; null if none was imposed.',
  })
  @Column('double precision', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null

  @Field(() => String, { nullable: true, description: 'Plate of the vehicle (车牌号).' })
  @Column('text', { nullable: true })
  plate!: string | null
}
