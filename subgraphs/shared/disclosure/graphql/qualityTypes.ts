import {
  Directive,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql'
import { DateScalar } from '../../scalars.js'
import type { DecisionKind } from '../rules/fieldTable.js'
import { DecisionKindEnum } from './reportTypes.js'

export enum PeriodLengthEnum {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
}
registerEnumType(PeriodLengthEnum, {
  name: 'PeriodLength',
  description: 'Monthly monitoring 月度监测 or quarterly evaluation 季度评估.',
})

@Directive('@shareable')
@ObjectType({ description: 'One measure of the quality of reports.' })
export class ReportMeasure {
  @Field(() => ID, {
    description: 'COMPLIANCE, TIMELINESS, LATENESS, CONCEALMENT or COVERAGE.',
  })
  code!: string

  @Field(() => String, { description: '合规率, 及时率, 迟报率, 瞒报率, 覆盖率.' })
  name!: string

  @Field(() => Int, { description: 'Numerator.' })
  of!: number

  @Field(() => Int, { description: 'Denominator.' })
  over!: number

  @Field(() => Float, { nullable: true, description: '0 to 1; null where nothing is measured.' })
  rate!: number | null
}

@Directive('@shareable')
@ObjectType({ description: 'Quality of a department’s reports in a month or quarter.' })
export class ReportQuality {
  @Field(() => String, { description: '`2026-11` or `2026-Q4`.' })
  period!: string

  @Field(() => ID, { nullable: true, description: 'Credit code; null: the whole sector.' })
  department!: string | null

  @Field(() => String, { nullable: true })
  departmentName!: string | null

  @Field(() => [ReportMeasure])
  measures!: ReportMeasure[]
}

@InputType({ description: 'A decision that a check of its source found.' })
export class FoundDecisionInput {
  @Field(() => ID, { description: 'Credit code of the authority.' })
  authorityCode!: string

  @Field(() => String)
  documentNo!: string

  @Field(() => DecisionKindEnum)
  kind!: DecisionKind

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => String, { description: 'Where it was found.' })
  source!: string
}
