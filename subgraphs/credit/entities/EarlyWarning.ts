import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { named } from './repairEnums.js'
import { Subject } from './Subject.js'

export const WARNING_STATES = ['RAISED', 'TAKEN', 'HANDLED'] as const
export type WarningState = (typeof WARNING_STATES)[number]
export const WarningStateEnum = named(WARNING_STATES)
registerEnumType(WarningStateEnum, {
  name: 'WarningState',
  description: 'Raised 已发出, taken in hand 已签收, handled 已处置.',
})

/** An early warning (信用预警), with whom it was routed to. */
@Entity('early_warning')
@ObjectType({
  description: 'An early warning (信用预警): somebody looks; no measure follows from it.',
})
export class EarlyWarning {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => String, { description: 'Code of the rule.' })
  @Column('text')
  rule!: string

  @Field(() => Int, { description: 'Version of the rule.' })
  @Column('integer')
  version!: number

  @Field(() => DateScalar)
  @Column('date', { name: 'raised_on' })
  raisedOn!: string

  /** `JT-02:<id>`, in the order of `records`. */
  @Column('text', { array: true })
  evidence!: readonly string[]

  @Field(() => [ID], {
    description: 'Records that raised it, the latest first; a licence that ends comes before them.',
  })
  get records(): string[] {
    return this.evidence.map((one) => one.replace(':', `:${this.subjectKey}:`))
  }

  @Field(() => [String], { description: 'Sectors that it went to.' })
  @Column('text', { array: true })
  sectors!: string[]

  @Field(() => ID, { nullable: true, description: 'Town whose grid it went to (四平台).' })
  @Column('text', { nullable: true })
  town!: string | null

  @Field(() => String, { description: 'Region of the subject.' })
  @Column('text')
  region!: string

  @Field(() => WarningStateEnum)
  @Column('text')
  state!: WarningState

  @Field(() => DateScalar, { nullable: true, description: 'Last day to handle it.' })
  @Column('date', { nullable: true })
  due!: string | null

  @Field(() => ID, { nullable: true, description: 'Department that took it in hand.' })
  @Column('text', { name: 'taken_by', nullable: true })
  takenBy!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'taken_on', nullable: true })
  takenOn!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'handled_on', nullable: true })
  handledOn!: string | null

  @Field(() => String, { nullable: true, description: 'What was done about it.' })
  @Column('text', { nullable: true })
  note!: string | null
}
