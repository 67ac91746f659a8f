import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ConditionTypeEnum, type ConditionType } from './ledgerEnums.js'

/** What must be found, or not found, in one item. The parts that are not null all hold. */
@ObjectType({
  description: 'What must be found, or not found, in one item; the parts not null all hold.',
})
export class MeasureCondition {
  @Field(() => ID, { description: 'Code of the catalogue item.' })
  item!: string

  @Field(() => ConditionTypeEnum)
  when!: ConditionType

  @Field(() => [String], { nullable: true, description: 'Kinds of record; null for all.' })
  kindIn!: readonly string[] | null

  @Field(() => [String], { nullable: true, description: 'Classes or colours; null for all.' })
  gradeIn!: readonly string[] | null

  @Field(() => Int, {
    nullable: true,
    description: 'Decided within so many months, last day included; null: no limit.',
  })
  withinMonths!: number | null
}
