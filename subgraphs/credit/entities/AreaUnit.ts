import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { named } from './repairEnums.js'

export const AREA_KINDS = ['PARK', 'BUSINESS_DISTRICT', 'COMMUNITY', 'VILLAGE', 'TOWN'] as const
export type AreaKind = (typeof AREA_KINDS)[number]
export const AreaKindEnum = named(AREA_KINDS)
registerEnumType(AreaKindEnum, {
  name: 'AreaKind',
  description:
    'Park 园区, business district 商圈, community 社区, village 乡村, town 乡镇街道 (whose grid warnings go to).',
})

/** A group of organisations by where they are (信用+园区、商圈、社区、乡村). */
@Entity('area_unit')
@ObjectType({ description: 'A park, business district, community, village or town.' })
export class AreaUnit {
  @Field(() => ID)
  @PrimaryColumn('text')
  code!: string

  @Field(() => AreaKindEnum)
  @Column('text')
  kind!: AreaKind

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => String, { description: 'Region (行政区划码), six digits.' })
  @Column('text')
  region!: string
}

@ObjectType({ description: 'How many of a group have a grade.' })
export class GradeCount {
  @Field(() => String, { description: 'The grade; NONE: not rated, or too little known.' })
  grade!: string

  @Field(() => Int, { nullable: true, description: 'Null: withheld.' })
  count!: number | null
}

@ObjectType({
  description: 'The grades of a group’s organisations, as far as nobody’s own is told by them.',
})
export class AreaDistribution {
  @Field(() => AreaUnit)
  unit!: AreaUnit

  @Field(() => Boolean, { description: 'Too small, or it would tell of a small rest (已抑制).' })
  isSuppressed!: boolean

  @Field(() => Int, { nullable: true, description: 'Organisations in it; null: withheld.' })
  total!: number | null

  @Field(() => [GradeCount], { description: 'The best grade first.' })
  grades!: GradeCount[]
}
