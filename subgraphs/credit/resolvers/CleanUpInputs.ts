import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { BasisLevelEnum, CatalogueLevelEnum } from '../entities/catalogueEnums.js'
import {
  CleanUpEnum,
  MeasureNatureEnum,
  type CleanUp,
  type MeasureNature,
} from '../entities/ledgerEnums.js'
import type { BasisLevel, CatalogueLevel } from '../rules/catalogue/catalogueWords.js'

@InputType({ description: 'A clause that restricts somebody, as the clean-up found it.' })
export class CleanUpInput {
  @Field(() => String, { description: 'Title and number of the document.' })
  document!: string

  @Field(() => String)
  clause!: string

  @Field(() => String, { description: 'What it does to whom; no personal numbers.' })
  measureName!: string

  @Field(() => ID, { nullable: true, description: 'Code of the ledger’s measure that is it.' })
  measure: string | null = null

  @Field(() => MeasureNatureEnum)
  nature!: MeasureNature

  @Field(() => CatalogueLevelEnum, { description: 'Level of the body that issued it.' })
  issuingLevel!: CatalogueLevel

  @Field(() => String, { nullable: true, description: 'Highest basis found; none.' })
  basis: string | null = null

  @Field(() => BasisLevelEnum, { nullable: true, description: 'Given exactly if a basis is.' })
  basisLevel: BasisLevel | null = null

  @Field(() => ID, { description: 'Credit code of the department that answers for it.' })
  owner!: string

  @Field(() => DateScalar)
  dueOn!: string
}

@InputType({ description: 'Clauses for the clean-up ledger: all or none.' })
export class ImportCleanUpInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => [CleanUpInput])
  entries!: CleanUpInput[]
}

@InputType({ description: 'What becomes of a clause.' })
export class ConcludeCleanUpInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  number!: string

  @Field(() => CleanUpEnum)
  conclusion!: CleanUp

  @Field(() => String, { description: 'Why; no personal numbers.' })
  reason!: string
}

@InputType({ description: 'That what was concluded is done.' })
export class FinishCleanUpInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  number!: string

  @Field(() => DateScalar)
  doneOn!: string

  @Field(() => String, { description: 'Document that kept, amended or abolished it.' })
  document!: string
}

@InputType({ description: 'A matter that the city has (政务服务事项).' })
export class ServiceMatterInput {
  @Field(() => ID, { description: '3 to 40 capitals, digits or hyphens.' })
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'One of the city’s 13 fields (应用领域).' })
  field!: string

  @Field(() => ID)
  department!: string

  @Field(() => ID)
  region!: string
}

@InputType({ description: 'Matters of the city’s directory (事项目录).' })
export class ImportServiceMattersInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => [ServiceMatterInput])
  matters!: ServiceMatterInput[]
}
