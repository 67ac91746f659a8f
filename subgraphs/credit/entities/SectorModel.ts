import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { named } from './repairEnums.js'
import { Subject } from './Subject.js'

/** A department's own model of evaluation (行业信用评价模型), as it was registered. */
@Entity('sector_model')
@ObjectType({ description: 'A department’s own evaluation model (行业信用评价模型).' })
export class SectorModel {
  @Field(() => ID)
  @PrimaryColumn('text')
  code!: string

  @Field(() => Int)
  @PrimaryColumn('integer')
  version!: number

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => ID, { description: 'Credit code of the department.' })
  @Column('text')
  department!: string

  @Field(() => String, { nullable: true, description: 'Sector of this graph that it belongs to.' })
  @Column('text', { nullable: true })
  source!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Item whose grades the sector’s feed tells; null: they are reported.',
  })
  @Column('text', { nullable: true })
  item!: string | null

  @Field(() => [String], { description: 'Its grades, the best first.' })
  @Column('text', { array: true })
  grades!: string[]

  /** Public grade → grade of its own scale. */
  @Column('jsonb', { name: 'from_public' })
  fromPublic!: Record<string, string>

  @Field(() => String)
  @Column('text')
  basis!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'registered_on' })
  registeredOn!: string
}

export const SUPERVISION_OUTCOMES = ['APPLIED', 'KEPT_OWN', 'NOT_SUPERVISED'] as const
export type SupervisionOutcome = (typeof SUPERVISION_OUTCOMES)[number]
export const SupervisionOutcomeEnum = named(SUPERVISION_OUTCOMES)
registerEnumType(SupervisionOutcomeEnum, {
  name: 'SupervisionOutcome',
  description:
    'Supervision follows the grade 已应用, keeps its own 维持原等级, or is not its subject 非监管对象.',
})

/** Public and sector grade fused (公共评价与行业评价融合), and what the department did with it. */
@Entity('supervision_grade')
@ObjectType({
  description: 'Public and sector grade fused, both shown, and the department’s answer.',
})
export class SupervisionGrade {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => ID)
  @PrimaryColumn('text')
  model!: string

  @Field(() => Int, { description: 'Version of the sector’s model.' })
  @Column('integer')
  version!: number

  @Field(() => String, { description: 'Version of the rule that fused them.' })
  @Column('text')
  formula!: string

  @Field(() => Int, { description: 'Counts the results; an acknowledgement is of this one.' })
  @Column('integer')
  number!: number

  @Field(() => String)
  @Column('text', { name: 'sector_grade' })
  sectorGrade!: string

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'public_grade', nullable: true })
  publicGrade!: string | null

  @Field(() => Boolean, { description: 'On a severe list: the lowest grade.' })
  @Column('boolean', { name: 'is_listed' })
  isListed!: boolean

  @Field(() => String, { description: 'The result, on the sector’s scale.' })
  @Column('text')
  grade!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'decided_on' })
  decidedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'The department took note (回执).' })
  @Column('date', { name: 'acknowledged_on', nullable: true })
  acknowledgedOn!: string | null

  @Field(() => ID, { nullable: true, description: 'Credit code of that department.' })
  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: string | null

  @Field(() => SupervisionOutcomeEnum, { nullable: true })
  @Column('text', { nullable: true })
  outcome!: SupervisionOutcome | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null
}
