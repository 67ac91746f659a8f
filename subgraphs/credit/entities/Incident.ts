import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateTimeScalar } from '../../shared/scalars.js'
import type { IncidentState } from '../rules/incidentLife.js'
import type { IncidentLevel } from '../rules/incidentPlan.js'
import {
  IncidentKindEnum,
  IncidentLevelEnum,
  IncidentStateEnum,
  type IncidentKind,
} from './incidentEnums.js'

@ObjectType({ description: 'A notice of an incident, or why the persons need none.' })
export class IncidentNotice {
  @Field(() => DateTimeScalar, { nullable: true })
  at!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'To whom, by what way; no personal numbers.',
  })
  way!: string | null

  @Field(() => Int, { nullable: true, description: 'Persons that were told.' })
  persons!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Why nobody was told: the measures effectively avoid harm (第五十七条第二款).',
  })
  exemption!: string | null
}

/** An incident of personal or credit information (应急处理), its form and where it stands; domain.md §14.1 Art. 57. */
@Entity('incident')
@ObjectType({
  description: 'An incident (应急处理) with the form of 《个人信息保护法》第五十七条.',
})
export class Incident {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => IncidentKindEnum)
  @Column('text')
  kind!: IncidentKind

  @Field(() => String)
  @Column('text')
  title!: string

  @Field(() => Boolean, { description: 'A drill (演练).' })
  @Column('boolean', { name: 'is_drill' })
  isDrill!: boolean

  @Field(() => IncidentStateEnum)
  @Column('text')
  state!: IncidentState

  @Field(() => IncidentLevelEnum)
  @Column('text')
  level!: IncidentLevel

  @Field(() => String, { description: 'Edition of the plan when it was reported.' })
  @Column('text')
  plan!: string

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'detected_at' })
  detectedAt!: Date

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date

  @Field(() => Boolean, { description: 'Personal information is, or may be, concerned.' })
  @Column('boolean', { name: 'concerns_persons' })
  concernsPersons!: boolean

  @Field(() => Int, { nullable: true, description: 'Persons concerned, as far as counted.' })
  @Column('integer', { name: 'persons_affected', nullable: true })
  personsAffected!: number | null

  @Field(() => [String], { description: 'Sectors whose records are concerned.' })
  @Column('text', { array: true })
  sectors!: string[]

  @Field(() => [ID], { description: 'Findings of abnormal use that led to it.' })
  @Column('text', { array: true })
  findings!: string[]

  @Field(() => [String], { description: 'Kinds of information concerned (信息种类).' })
  @Column('text', { name: 'info_kinds', array: true })
  infoKinds!: string[]

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  cause!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'possible_harm', nullable: true })
  possibleHarm!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  remedies!: string | null

  @Field(() => String, { nullable: true, description: 'What persons can do to reduce the harm.' })
  @Column('text', { name: 'self_help', nullable: true })
  selfHelp!: string | null

  @Field(() => String, { nullable: true, description: 'Whom to ask: an office, not a person.' })
  @Column('text', { nullable: true })
  contact!: string | null

  @Field(() => IncidentNotice, { nullable: true })
  @Column('jsonb', { name: 'authority_notice', nullable: true })
  authorityNotice!: IncidentNotice | null

  @Field(() => IncidentNotice, { nullable: true })
  @Column('jsonb', { name: 'persons_notice', nullable: true })
  personsNotice!: IncidentNotice | null

  @Field(() => String, { nullable: true, description: 'Last word: findings, review.' })
  @Column('text', { nullable: true })
  note!: string | null

  @Field(() => DateTimeScalar, { nullable: true })
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null
}
