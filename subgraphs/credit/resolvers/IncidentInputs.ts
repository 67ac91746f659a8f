import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTimeScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  IncidentActEnum,
  IncidentKindEnum,
  NoticeToEnum,
  type IncidentKind,
  type NoticeTo,
} from '../entities/incidentEnums.js'
import type { INCIDENT_ACTS } from '../rules/incidentLife.js'

@InputType({ description: 'An incident as it was found (事件登记).' })
export class ReportIncidentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => IncidentKindEnum)
  kind!: IncidentKind

  @Field(() => String, { description: 'What happened; no personal numbers.' })
  title!: string

  @Field(() => DateTimeScalar)
  detectedAt!: string

  @Field(() => Boolean, { description: 'Personal information is, or may be, concerned.' })
  concernsPersons!: boolean

  @Field(() => Boolean, { description: 'A drill (演练).' })
  isDrill: boolean = false

  @Field(() => [String], { description: 'Sectors whose records are concerned.' })
  sectors: string[] = []

  @Field(() => [ID], { description: 'Findings of abnormal use that led to it.' })
  findings: string[] = []
}

@InputType({ description: 'What of the form is filled in now; the rest stays.' })
export class DescribeIncidentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  incident!: string

  @Field(() => [String], { nullable: true, description: 'Kinds of information (信息种类).' })
  infoKinds?: string[] | null

  @Field(() => String, { nullable: true, description: 'Cause (原因).' })
  cause?: string | null

  @Field(() => String, { nullable: true, description: 'Possible harm (可能造成的危害).' })
  possibleHarm?: string | null

  @Field(() => String, { nullable: true, description: 'Remedies taken (补救措施).' })
  remedies?: string | null

  @Field(() => String, { nullable: true, description: 'What persons can do (减轻危害的措施).' })
  selfHelp?: string | null

  @Field(() => String, { nullable: true, description: 'Contact (联系方式): an office.' })
  contact?: string | null

  @Field(() => Int, { nullable: true, description: 'Persons concerned; the level follows.' })
  personsAffected?: number | null

  @Field(() => Boolean, { nullable: true })
  concernsPersons?: boolean | null
}

@InputType({ description: 'A notice of an incident (通知), or why the persons need none.' })
export class NotifyOfIncidentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  incident!: string

  @Field(() => NoticeToEnum)
  to!: NoticeTo

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it went out.' })
  at?: string | null

  @Field(() => String, { nullable: true, description: 'To whom, by what way.' })
  way?: string | null

  @Field(() => Int, { nullable: true, description: 'Persons that were told.' })
  persons?: number | null

  @Field(() => String, {
    nullable: true,
    description:
      'Of persons only: the measures avoid harm effectively, and how (第五十七条第二款).',
  })
  exemption?: string | null
}

@InputType({ description: 'A step of an incident.' })
export class MoveIncidentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  incident!: string

  @Field(() => IncidentActEnum)
  act!: (typeof INCIDENT_ACTS)[number]

  @Field(() => String, { nullable: true, description: 'Why; needed to dismiss, close and reopen.' })
  note?: string | null
}
