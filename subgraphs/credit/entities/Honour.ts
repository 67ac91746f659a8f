import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** A place on a red list (守信红名单): class A taxpayer GG-A-TAXPAYER, certified customs operator GG-AEO. */
@Entity('honour')
@ObjectType({
  implements: CreditRecord,
  description:
    'A place on a red list (守信红名单): class A taxpayer (A级纳税人) or advanced certified enterprise of customs (AEO 高级认证企业).',
})
export class Honour extends CreditRecord {
  @Field(() => Int, { nullable: true, description: 'Year that was evaluated (评价年度).' })
  @Column('integer', { nullable: true })
  year!: number | null
}
