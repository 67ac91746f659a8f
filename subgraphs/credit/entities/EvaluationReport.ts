import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import { Severity } from '../../shared/CreditRecord.js'

@ObjectType({ description: 'A record that counted for an indicator.' })
export class CountedRecord {
  @Field(() => ID, { nullable: true, description: 'Id of the record; null for persons.' })
  record!: string | null

  @Field(() => String)
  item!: string

  @Field(() => String)
  kind!: string

  @Field(() => String, { nullable: true })
  grade!: string | null

  @Field(() => Severity, { nullable: true })
  severity!: Severity | null

  @Field(() => DateScalar)
  decidedOn!: string
}

@ObjectType({ description: 'What an indicator (指标) came to, and by what.' })
export class RatedIndicator {
  @Field(() => String)
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'First-level index (一级指标).' })
  family!: string

  @Field(() => Int)
  points!: number

  @Field(() => Int)
  max!: number

  @Field(() => Boolean, {
    description: 'Data is missing (缺数): points are at most `whenMissing`.',
  })
  isMissing!: boolean

  @Field(() => Int)
  whenMissing!: number

  @Field(() => [String], { description: 'Items that it looks at.' })
  items!: string[]

  @Field(() => [String], { description: 'Of them those of which no data is here.' })
  unknownItems!: string[]

  @Field(() => String, { nullable: true, description: 'Source that is not connected yet.' })
  awaits!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Look-back (回溯期) in months; null: no limit.',
  })
  lookBackMonths!: number | null

  @Field(() => Int, { description: 'Records that count today.' })
  count!: number

  @Field(() => [CountedRecord], {
    nullable: true,
    description: 'These records; null for whoever may read the rating and not the records.',
  })
  records!: CountedRecord[] | null
}

@ObjectType({ description: 'Why a rating is what it is, by the model that made it.' })
export class EvaluationReport {
  @Field(() => String)
  modelName!: string

  @Field(() => String, { description: 'What the model rests on (依据).' })
  basis!: string

  @Field(() => Int)
  total!: number

  @Field(() => String, { nullable: true, description: 'Name of the grade (等级).' })
  gradeName!: string | null

  @Field(() => Boolean, {
    description: 'False if records or look-backs have changed since; it will be evaluated anew.',
  })
  isCurrent!: boolean

  @Field(() => [RatedIndicator])
  indicators!: RatedIndicator[]
}

@ObjectType({ description: 'What one indicator changed by.' })
export class IndicatorChange {
  @Field(() => String)
  code!: string

  @Field(() => String)
  name!: string

  @Field(() => Int, { nullable: true, description: 'Points before; null: not in that model.' })
  before!: number | null

  @Field(() => Int, { nullable: true })
  after!: number | null
}

@ObjectType({ description: 'Why a rating changed: a record that did, or a run.' })
export class RatingCause {
  @Field(() => String, { nullable: true, description: 'Item of the record; null: a run.' })
  item!: string | null

  @Field(() => String, { nullable: true, description: 'How the record stands since.' })
  status!: string | null

  @Field(() => ID, { nullable: true, description: 'Null for whoever may not read the records.' })
  record!: string | null
}

@ObjectType({ description: 'A rating that another one took the place of.' })
export class PastRating {
  @Field(() => Int)
  number!: number

  @Field(() => DateScalar)
  day!: string

  @Field(() => Int)
  score!: number

  @Field(() => String, { nullable: true })
  grade!: string | null

  @Field(() => DateTimeScalar)
  endedAt!: Date

  @Field(() => [RatingCause], { description: 'Why the next one differs.' })
  causes!: RatingCause[]

  @Field(() => [IndicatorChange], { description: 'What the next one differs by.' })
  changes!: IndicatorChange[]
}
