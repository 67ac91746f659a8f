import { Field, Float, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** Share of the honoured among the firms of a region, each firm once; domain.md §13. */
@ObjectType({
  description: 'Share of firms with an honour in force (A级纳税人、AEO), each firm counted once.',
})
export class HonourRatio {
  @Field(() => DateScalar)
  on!: string

  @Field(() => Int, { description: 'Class A taxpayers (A级纳税人).' })
  taxpayers!: number

  @Field(() => Int, { description: 'Advanced certified enterprises (AEO 高级认证企业).' })
  certified!: number

  @Field(() => Int, { description: 'Firms that are both.' })
  both!: number

  @Field(() => Int, { description: 'Firms with one or the other.' })
  honoured!: number

  @Field(() => Int, { description: 'Firms on the register, deregistered ones left out.' })
  firms!: number

  @Field(() => Float, {
    nullable: true,
    description: 'honoured / firms, to four digits; null where there is no firm.',
  })
  ratio!: number | null
}
