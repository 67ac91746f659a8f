import { Field, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A road-transport operating licence (道路运输经营许可), 道路运输条例. */
@Entity('operating_licence')
@ObjectType({
  implements: CreditRecord,
  description: 'A road-transport operating licence (道路运输经营许可).',
})
export class OperatingLicence extends CreditRecord {
  @Field(() => String, { description: 'Business scope (经营范围).' })
  @Column('text', { name: 'business_scope' })
  businessScope!: string
}
