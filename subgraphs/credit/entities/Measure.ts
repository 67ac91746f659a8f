import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import type { BasisLevel } from '../rules/catalogue/catalogueWords.js'
import { BasisLevelEnum } from './catalogueEnums.js'
import {
  CleanUpEnum,
  EffectEnum,
  MeasureNatureEnum,
  type CleanUp,
  type Effect,
  type MeasureNature,
} from './ledgerEnums.js'
import { MeasureCondition } from './MeasureCondition.js'

/**
 * One version of a row of the measure ledger (失信惩戒措施清单, 守信激励措施清单): what may follow on
 * which matters from which evidence, by which law. Validities of one code never overlap.
 */
@Entity('measure')
@ObjectType({
  description:
    'A row of the measure ledger (失信惩戒措施清单, 守信激励措施清单): what may follow on which matters, by which law.',
})
export class Measure {
  @Field(() => ID, { description: 'Code of the measure (措施编码).' })
  @PrimaryColumn('text')
  code!: string

  @Field(() => Int)
  @PrimaryColumn('integer')
  version!: number

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => MeasureNatureEnum)
  @Column('text')
  nature!: MeasureNature

  @Field(() => MeasureCondition)
  @Column('jsonb')
  condition!: MeasureCondition

  @Field(() => [ID], {
    description: 'Codes of the matters on which it may follow; it follows on no other (不得泛化).',
  })
  @Column('text', { array: true })
  matters!: readonly string[]

  @Field(() => EffectEnum)
  @Column('text')
  effect!: Effect

  @Field(() => String, {
    nullable: true,
    description: 'Statute or rule that allows it (依据); without one it can only inform.',
  })
  @Column('text', { name: 'legal_basis', nullable: true })
  legalBasis!: string | null

  @Field(() => BasisLevelEnum, {
    nullable: true,
    description: 'Rank of that document (依据层级); null without one, or while nobody ranked it.',
  })
  @Column('text', { name: 'basis_level', nullable: true })
  basisLevel!: BasisLevel | null

  @Field(() => String, { description: 'Who applies it (实施主体).' })
  @Column('text')
  implementer!: string

  @Field(() => String, { description: 'How sure the row is; marks as in Matter.mark.' })
  @Column('text')
  mark!: string

  @Field(() => CleanUpEnum, { nullable: true, description: 'Null while nothing was concluded.' })
  @Column('text', { name: 'clean_up', nullable: true })
  cleanUp!: CleanUp | null

  @Field(() => DateScalar, { description: 'First day in force.' })
  @Column('date', { name: 'valid_from' })
  validFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: open.' })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null
}
