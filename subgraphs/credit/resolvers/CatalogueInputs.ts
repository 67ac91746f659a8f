import { Field, ID, InputType } from 'type-graphql'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { DateScalar } from '../../shared/scalars.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  BasisLevelEnum,
  CatalogueLevelEnum,
  CatalogueOpennessEnum,
  ItemNatureEnum,
  UpdatePeriodEnum,
} from '../entities/catalogueEnums.js'
import type {
  BasisLevel,
  CatalogueLevel,
  CatalogueOpenness,
  ItemNature,
  UpdatePeriod,
} from '../rules/catalogue/catalogueWords.js'

@InputType({ description: 'A row of a catalogue edition.' })
export class CatalogueRowInput {
  @Field(() => ID, { description: '3 to 40 capitals, digits or hyphens.' })
  code!: string

  @Field(() => String, { description: 'C01 … C12.' })
  category!: string

  @Field(() => String)
  name!: string

  @Field(() => String, { nullable: true })
  behaviour: string | null = null

  @Field(() => [SubjectKindEnum])
  subjectKinds!: SubjectKind[]

  @Field(() => ItemNatureEnum)
  nature!: ItemNature

  @Field(() => String, { description: 'Department that provides it (提供单位).' })
  sourceDepartment!: string

  @Field(() => String, { nullable: true })
  channel: string | null = null

  @Field(() => String, { nullable: true })
  dataStandard: string | null = null

  @Field(() => UpdatePeriodEnum)
  updatePeriod!: UpdatePeriod

  @Field(() => CatalogueOpennessEnum)
  openness!: CatalogueOpenness

  @Field(() => String, { description: 'Who shares it (共享范围).' })
  sharingScope!: string

  @Field(() => String, { description: 'How long it is kept and shown (有效期限).' })
  retention!: string

  @Field(() => String)
  legalBasis!: string

  @Field(() => BasisLevelEnum)
  basisLevel!: BasisLevel

  @Field(() => String, { description: 'How sure the row is; marks as in Matter.mark.' })
  mark!: string

  @Field(() => ID, { nullable: true, description: 'Item that serves it, JT-02.' })
  item: string | null = null
}

@InputType({ description: 'Which edition of which level.' })
class EditionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => CatalogueLevelEnum)
  level!: CatalogueLevel

  @Field(() => ID)
  edition!: string
}

@InputType({
  description: 'A draft of an edition with all its rows; it replaces the draft before.',
})
export class SaveCatalogueEditionInput extends EditionInput {
  @Field(() => String)
  title!: string

  @Field(() => String)
  issuer!: string

  @Field(() => String, { nullable: true })
  documentNo: string | null = null

  @Field(() => [CatalogueRowInput])
  rows!: CatalogueRowInput[]
}

@InputType({ description: 'A row that a draft is to have.' })
export class SaveCatalogueRowInput extends EditionInput {
  @Field(() => CatalogueRowInput)
  row!: CatalogueRowInput
}

@InputType({ description: 'A row that a draft is not to have.' })
export class RemoveCatalogueRowInput extends EditionInput {
  @Field(() => ID)
  code!: string
}

@InputType({ description: 'A draft that is to be in force.' })
export class PublishCatalogueInput extends EditionInput {
  @Field(() => DateScalar, { description: 'First day; today or later.' })
  from!: string
}
