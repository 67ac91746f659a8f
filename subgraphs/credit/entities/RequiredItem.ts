import { Field, ID, Int, ObjectType } from 'type-graphql'
import { RelatedRoleEnum, type RelatedRole } from './ledgerEnums.js'

/** One item that a matter requires (应查信息项). */
@ObjectType({ description: 'One catalogue item that a matter requires (应查信息项).' })
export class RequiredItem {
  @Field(() => ID, { description: 'Code of the catalogue item, JT-02.' })
  item!: string

  @Field(() => [String], {
    nullable: true,
    description: 'Kinds of record that count, L01 …; null: all.',
  })
  kinds!: readonly string[] | null

  @Field(() => Int, {
    nullable: true,
    description: 'Records decided longer ago, in months, do not count; null: no limit.',
  })
  lookBackMonths!: number | null

  @Field(() => Boolean, { description: 'False: its absence leaves a check complete.' })
  mandatory!: boolean

  @Field(() => [RelatedRoleEnum], {
    nullable: true,
    description: 'Related roles that it is also asked of, within the matter’s; null: all of those.',
  })
  relatedRoles!: readonly RelatedRole[] | null
}
