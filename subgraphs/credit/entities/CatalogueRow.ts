import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { CATALOGUE_RULES } from '../catalogue/catalogueTables.js'
import type {
  BasisLevel,
  CatalogueLevel,
  CatalogueOpenness,
  ItemNature,
  UpdatePeriod,
} from '../rules/catalogue/catalogueWords.js'
import {
  BasisLevelEnum,
  CatalogueLevelEnum,
  CatalogueOpennessEnum,
  ItemNatureEnum,
  UpdatePeriodEnum,
} from './catalogueEnums.js'

/** A row of an edition of the catalogue; the members of domain.md §3.3. */
@Entity('catalogue_row')
@ObjectType({ description: 'A row of the information catalogue (信息事项).' })
export class CatalogueRow {
  @Field(() => CatalogueLevelEnum)
  @PrimaryColumn('text')
  level!: CatalogueLevel

  @Field(() => ID)
  @PrimaryColumn('text')
  edition!: string

  @Field(() => ID, { description: 'Code of the row (信息事项编码).' })
  @PrimaryColumn('text')
  code!: string

  @Field(() => String, { description: 'Category C01 … C12 (信息类别).' })
  @Column('text')
  category!: string

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => String, { nullable: true, description: 'The concrete behaviour (具体行为).' })
  @Column('text', { nullable: true })
  behaviour!: string | null

  @Field(() => [SubjectKindEnum])
  @Column('text', { name: 'subject_kinds', array: true })
  subjectKinds!: readonly SubjectKind[]

  @Field(() => ItemNatureEnum)
  @Column('text')
  nature!: ItemNature

  @Field(() => String, { description: 'Department that provides it (提供单位).' })
  @Column('text', { name: 'source_department' })
  sourceDepartment!: string

  @Field(() => String, { nullable: true, description: 'Channel of collection (归集渠道).' })
  @Column('text', { nullable: true })
  channel!: string | null

  @Field(() => String, { nullable: true, description: 'Data standard (数据标准).' })
  @Column('text', { name: 'data_standard', nullable: true })
  dataStandard!: string | null

  @Field(() => UpdatePeriodEnum)
  @Column('text', { name: 'update_period' })
  updatePeriod!: UpdatePeriod

  @Field(() => CatalogueOpennessEnum)
  @Column('text')
  openness!: CatalogueOpenness

  @Field(() => String, { description: 'Who shares it (共享范围).' })
  @Column('text', { name: 'sharing_scope' })
  sharingScope!: string

  @Field(() => String, { description: 'How long it is kept and shown (有效期限).' })
  @Column('text')
  retention!: string

  @Field(() => String)
  @Column('text', { name: 'legal_basis' })
  legalBasis!: string

  @Field(() => BasisLevelEnum)
  @Column('text', { name: 'basis_level' })
  basisLevel!: BasisLevel

  @Field(() => String, { description: 'How sure the row is; marks as in Matter.mark.' })
  @Column('text')
  mark!: string

  @Field(() => ID, { nullable: true, description: 'Item that serves it, JT-02; null: none.' })
  @Column('text', { nullable: true })
  item!: string | null

  @Field(() => Int, { description: 'Up to date so many days after the last load.' })
  get dueDays(): number {
    return CATALOGUE_RULES.updatePeriods[this.updatePeriod].due
  }

  @Field(() => Int, { description: 'Past so many days its gap is red.' })
  get redDays(): number {
    return CATALOGUE_RULES.updatePeriods[this.updatePeriod].red
  }

  @Field(() => Boolean, { description: 'True: these are working days (工作日).' })
  get inWorkingDays(): boolean {
    return CATALOGUE_RULES.updatePeriods[this.updatePeriod].days === 'WORKING'
  }
}
