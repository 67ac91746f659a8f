import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { DateScalar } from '../../shared/scalars.js'
import type { BasisLevel, CatalogueLevel } from '../rules/catalogue/catalogueWords.js'
import { BasisLevelEnum, CatalogueLevelEnum } from './catalogueEnums.js'
import { CleanUpEnum, MeasureNatureEnum, type CleanUp, type MeasureNature } from './ledgerEnums.js'

/** How far the clean-up of a row is. */
export const CLEAN_UP_STATES = ['PROPOSED', 'CONCLUDED', 'DONE'] as const
export type CleanUpState = (typeof CLEAN_UP_STATES)[number]
export const CleanUpStateEnum: Record<CleanUpState, CleanUpState> = {
  PROPOSED: 'PROPOSED',
  CONCLUDED: 'CONCLUDED',
  DONE: 'DONE',
}
registerEnumType(CleanUpStateEnum, {
  name: 'CleanUpState',
  description: 'How far the clean-up of a row is: 待定, 已定待办, 已办结.',
})

/** A row of the clean-up ledger (失信约束措施台账): a clause that restricts somebody, and what becomes of it. */
@Entity('clean_up_entry')
@ObjectType({ description: 'A row of the clean-up ledger (失信约束措施台账).' })
export class CleanUpEntry {
  @Field(() => ID)
  @PrimaryColumn('bigint', { generated: 'identity' })
  number!: string

  @Field(() => String, { description: 'Document that has the clause (文件).' })
  @Column('text')
  document!: string

  @Field(() => String, { description: 'Clause (条款).' })
  @Column('text')
  clause!: string

  @Field(() => String, { description: 'What it does to whom (措施).' })
  @Column('text', { name: 'measure_name' })
  measureName!: string

  @Field(() => ID, { nullable: true, description: 'Code of the ledger’s measure; null: none.' })
  @Column('text', { nullable: true })
  measure!: string | null

  @Field(() => MeasureNatureEnum)
  @Column('text')
  nature!: MeasureNature

  @Field(() => CatalogueLevelEnum, { description: 'Level of the body that issued it.' })
  @Column('text', { name: 'issuing_level' })
  issuingLevel!: CatalogueLevel

  @Field(() => String, { nullable: true, description: 'Highest basis found (依据); null: none.' })
  @Column('text', { nullable: true })
  basis!: string | null

  @Field(() => BasisLevelEnum, { nullable: true })
  @Column('text', { name: 'basis_level', nullable: true })
  basisLevel!: BasisLevel | null

  @Field(() => ID, { description: 'Credit code of the department that answers for it.' })
  @Column('text')
  owner!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'due_on' })
  dueOn!: string

  @Field(() => CleanUpEnum, { description: 'What the rules propose (建议).' })
  @Column('text')
  proposal!: CleanUp

  @Field(() => CleanUpEnum, { nullable: true })
  @Column('text', { nullable: true })
  conclusion!: CleanUp | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'concluded_on', nullable: true })
  concludedOn!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'done_on', nullable: true })
  doneOn!: string | null

  @Field(() => String, { nullable: true, description: 'Document that did it.' })
  @Column('text', { name: 'done_document', nullable: true })
  doneDocument!: string | null

  @Field(() => CleanUpStateEnum)
  get state(): CleanUpState {
    if (this.doneOn !== null) return 'DONE'
    return this.conclusion === null ? 'PROPOSED' : 'CONCLUDED'
  }

  @Field(() => Boolean, { description: 'Not done though its day has passed.' })
  get isOverdue(): boolean {
    return this.doneOn === null && this.dueOn < todayInChina()
  }
}

/** A page of the clean-up ledger. */
@ObjectType({ description: 'A page of the clean-up ledger, by number.' })
export class CleanUpPage {
  @Field(() => [CleanUpEntry])
  entries!: CleanUpEntry[]

  @Field(() => ID, { nullable: true, description: 'Pass as `after`; null on the last page.' })
  next!: string | null
}
