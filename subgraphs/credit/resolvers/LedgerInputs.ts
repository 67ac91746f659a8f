import { Field, ID, InputType, Int } from 'type-graphql'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { DateScalar } from '../../shared/scalars.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { BasisLevelEnum } from '../entities/catalogueEnums.js'
import { LedgerKindEnum, type LedgerKind } from '../entities/LedgerDraft.js'
import {
  ConditionTypeEnum,
  EffectEnum,
  MeasureNatureEnum,
  RelatedRoleEnum,
  type ConditionType,
  type Effect,
  type MeasureNature,
  type RelatedRole,
} from '../entities/ledgerEnums.js'
import type { BasisLevel } from '../rules/catalogue/catalogueWords.js'
import type { MatterContent, MeasureContent } from '../rules/ledger/nextVersion.js'

@InputType()
class ImplementerInput {
  @Field(() => ID)
  department!: string

  @Field(() => ID)
  region!: string
}

@InputType()
class RequiredItemInput {
  @Field(() => ID, { description: 'Code of the catalogue item, JT-02.' })
  item!: string

  @Field(() => [String], { nullable: true, description: 'All.' })
  kinds: string[] | null = null

  @Field(() => Int, { nullable: true, description: 'No limit.' })
  lookBackMonths: number | null = null

  @Field(() => Boolean)
  mandatory: boolean = true

  @Field(() => [RelatedRoleEnum], { nullable: true, description: 'All of the matter’s.' })
  relatedRoles: RelatedRole[] | null = null
}

@InputType({ description: 'A row of the application list (应用清单); members as in Matter.' })
export class MatterInput implements MatterContent {
  @Field(() => ID, { description: '3 to 40 capitals, digits or hyphens.' })
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'One of the city’s 13 fields (应用领域).' })
  field!: string

  @Field(() => String)
  stage!: string

  @Field(() => [ImplementerInput])
  implementers!: ImplementerInput[]

  @Field(() => [SubjectKindEnum])
  subjectKinds!: SubjectKind[]

  @Field(() => [RequiredItemInput])
  requiredItems!: RequiredItemInput[]

  @Field(() => [RelatedRoleEnum])
  relatedRoles: RelatedRole[] = []

  @Field(() => Boolean)
  authorisationNeeded: boolean = false

  @Field(() => Int)
  maxStalenessDays!: number

  @Field(() => String)
  legalBasis!: string

  @Field(() => String)
  mark!: string
}

@InputType()
class MeasureConditionInput {
  @Field(() => ID)
  item!: string

  @Field(() => ConditionTypeEnum)
  when!: ConditionType

  @Field(() => [String], { nullable: true })
  kindIn: string[] | null = null

  @Field(() => [String], { nullable: true })
  gradeIn: string[] | null = null

  @Field(() => Int, { nullable: true })
  withinMonths: number | null = null
}

@InputType({ description: 'A row of the measure ledger (措施清单); members as in Measure.' })
export class MeasureInput implements MeasureContent {
  @Field(() => ID, { description: '3 to 40 capitals, digits or hyphens.' })
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => MeasureNatureEnum)
  nature!: MeasureNature

  @Field(() => MeasureConditionInput)
  condition!: MeasureConditionInput

  @Field(() => [ID])
  matters!: string[]

  @Field(() => EffectEnum)
  effect!: Effect

  @Field(() => String, { nullable: true })
  legalBasis: string | null = null

  @Field(() => BasisLevelEnum, { nullable: true, description: 'Given exactly if a basis is.' })
  basisLevel: BasisLevel | null = null

  @Field(() => String)
  implementer!: string

  @Field(() => String)
  mark!: string
}

@InputType({ description: 'The next version of a matter, to be published later.' })
export class SaveMatterInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => MatterInput)
  matter!: MatterInput
}

@InputType({ description: 'The next version of a measure, to be published later.' })
export class SaveMeasureInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => MeasureInput)
  measure!: MeasureInput
}

@InputType({ description: 'Measures to be published together: all or none.' })
export class ImportMeasuresInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => DateScalar, { description: 'First day; today or later.' })
  from!: string

  @Field(() => [MeasureInput])
  measures!: MeasureInput[]
}

@InputType({ description: 'Which draft is to be in force, from when.' })
export class PublishDraftInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => LedgerKindEnum)
  kind!: LedgerKind

  @Field(() => ID)
  code!: string

  @Field(() => DateScalar, { description: 'First day; today or later.' })
  from!: string
}

@InputType({ description: 'Which row of the ledger ends, and when.' })
export class EndLedgerRowInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => LedgerKindEnum)
  kind!: LedgerKind

  @Field(() => ID)
  code!: string

  @Field(() => DateScalar, { description: 'Last day in force; today or later.' })
  lastDay!: string

  @Field(() => String, { description: 'Why it ends; no personal numbers.' })
  reason!: string
}
