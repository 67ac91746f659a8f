import { Field, ID, ObjectType } from 'type-graphql'
import { ReportFinding } from '../../shared/disclosure/graphql/reportTypes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { FormerCodeReason, FormerCodeType } from '../rules/formerCode.js'
import type { FilingOutcome } from '../rules/mergeRegistration.js'
import type { LevelledRegion, RegionLevel } from '../rules/regionLevels.js'
import {
  FilingOutcomeEnum,
  FormerCodeReasonEnum,
  FormerCodeTypeEnum,
  RegionLevelEnum,
} from './archiveEnums.js'
import { ReconciliationCase } from './ReconciliationCase.js'
import { RelatedPersonRole } from './RelatedPerson.js'
import { Subject } from './Subject.js'

@ObjectType({ description: 'A name that an organisation has, or had (曾用名).' })
export class SubjectName {
  @Field(() => String)
  name!: string

  @Field(() => Boolean)
  isFormer!: boolean
}

@ObjectType({ description: 'A code that the subject had before (代码变更).' })
export class FormerCode {
  @Field(() => FormerCodeTypeEnum)
  type!: FormerCodeType

  @Field(() => String)
  code!: string

  @Field(() => FormerCodeReasonEnum)
  reason!: FormerCodeReason

  @Field(() => DateScalar, { nullable: true })
  from!: string | null

  @Field(() => DateScalar, { nullable: true })
  to!: string | null
}

@ObjectType({ description: 'A region that a record belongs to, at one level of sharing.' })
export class SharedRegion implements LevelledRegion {
  @Field(() => RegionLevelEnum)
  level!: RegionLevel

  @Field(() => ID, { description: 'GB/T 2260.' })
  code!: string

  @Field(() => String, { nullable: true, description: 'Null for a code of no edition known here.' })
  name!: string | null
}

@ObjectType({ description: 'An organisation that a person answers for.' })
export class PersonPost {
  @Field(() => RelatedPersonRole)
  role!: RelatedPersonRole

  @Field(() => Subject)
  organisation!: Subject
}

@ObjectType({ description: 'What became of a row of a register.' })
export class FiledRegistration {
  @Field(() => ID)
  row!: string

  @Field(() => FilingOutcomeEnum)
  outcome!: FilingOutcome

  @Field(() => Subject, {
    nullable: true,
    description: 'Null for a row without a valid identifier.',
  })
  subject!: Subject | null

  @Field(() => [ReportFinding])
  findings!: ReportFinding[]
}

@ObjectType({ description: 'Rows of a register that were filed together.' })
export class RegistrationBatch {
  @Field(() => ID)
  id!: string

  @Field(() => [FiledRegistration])
  rows!: FiledRegistration[]
}

@ObjectType({ description: 'Rows of a source that were compared together.' })
export class ReconciliationBatch {
  @Field(() => ID)
  id!: string

  @Field(() => [ReconciliationCase])
  rows!: ReconciliationCase[]
}

@ObjectType({
  description: 'A page of rows and what their subjects were taken to be, the oldest first.',
})
export class ReconciliationPage {
  @Field(() => [ReconciliationCase])
  rows!: ReconciliationCase[]

  @Field(() => ID, { nullable: true, description: '`after` of the next page; null: no more.' })
  next!: string | null
}
