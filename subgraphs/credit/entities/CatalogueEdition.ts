import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import type { CatalogueLevel, EditionState } from '../rules/catalogue/catalogueWords.js'
import { CatalogueLevelEnum, EditionStateEnum } from './catalogueEnums.js'

/** An edition of a catalogue (信息目录) of one level. Editions of a level never overlap. */
@Entity('catalogue_edition')
@ObjectType({ description: 'An edition of the information catalogue (公共信用信息目录).' })
export class CatalogueEdition {
  @Field(() => CatalogueLevelEnum)
  @PrimaryColumn('text')
  level!: CatalogueLevel

  @Field(() => ID, { description: '2025, 2026-1 …' })
  @PrimaryColumn('text')
  edition!: string

  @Field(() => String)
  @Column('text')
  title!: string

  @Field(() => String, { description: 'Who issued it (发布机关).' })
  @Column('text')
  issuer!: string

  @Field(() => String, { nullable: true, description: 'Number of the document (文号).' })
  @Column('text', { name: 'document_no', nullable: true })
  documentNo!: string | null

  @Field(() => EditionStateEnum)
  @Column('text')
  state!: EditionState

  @Field(() => DateScalar, { nullable: true, description: 'First day; null of a draft.' })
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: open.' })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null

  @Field(() => Int, { description: 'How many rows it has.' })
  rowCount!: number
}
