import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { Applicant } from '../repair/applicant.js'
import {
  OBJECTION_OUTCOMES,
  OBJECTION_STATES,
  type ObjectionOutcome,
  type ObjectionState,
} from '../rules/objectionLife.js'
import { ApplicantEnum, named } from './repairEnums.js'
import { Subject } from './Subject.js'

export const ObjectionStateEnum = named(OBJECTION_STATES)
registerEnumType(ObjectionStateEnum, {
  name: 'ObjectionState',
  description:
    'Received and marked 已受理并标注, with the source department 转信息提供单位核实, decided 已处理, withdrawn 已撤回.',
})

export const ObjectionOutcomeEnum = named(OBJECTION_OUTCOMES)
registerEnumType(ObjectionOutcomeEnum, {
  name: 'ObjectionOutcome',
  description:
    'Delete 删除, correct 更正, supplement 补充, stop disclosure 终止披露, move out of the list 移出名单, the record stands 异议不成立.',
})

/** An objection (异议) to one record; the record is marked in its sector while it is open. */
@Entity('objection_case')
@ObjectType({ description: 'An objection (异议) to one record.' })
export class ObjectionCase {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => String, { description: 'Sector whose record it is.' })
  @Column('text')
  source!: string

  @Field(() => String)
  @Column('text')
  item!: string

  @Column('text', { name: 'record_id' })
  recordId!: string

  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  get record(): string {
    return `${this.item}:${this.subjectKey}:${this.recordId}`
  }

  @Field(() => ID, { nullable: true, description: 'Credit code of the determining unit.' })
  @Column('text', { name: 'authority_code', nullable: true })
  authorityCode!: string | null

  @Field(() => String)
  @Column('text')
  region!: string

  @Field(() => String, { description: 'Row of the regional clocks that it goes by.' })
  @Column('text')
  clock!: string

  @Field(() => ApplicantEnum, { description: 'Who filed it.' })
  @Column('text', { name: 'filed_by' })
  filedBy!: Applicant

  @Field(() => String, { description: 'What the subject objects to.' })
  @Column('text')
  ground!: string

  @Field(() => [String], { description: 'SM3 of each document of evidence.' })
  @Column('text', { array: true })
  evidence!: string[]

  @Field(() => ID, {
    nullable: true,
    description: 'The decided objection that is reviewed (复核).',
  })
  @Column('uuid', { name: 'review_of', nullable: true })
  reviewOf!: string | null

  @Field(() => ObjectionStateEnum)
  @Column('text')
  state!: ObjectionState

  @Field(() => DateScalar)
  @Column('date', { name: 'received_on' })
  receivedOn!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day to hand it to the source department.',
  })
  @Column('date', { name: 'transfer_due', nullable: true })
  transferDue!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'transferred_on', nullable: true })
  transferredOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the present step.' })
  @Column('date', { nullable: true })
  due!: string | null

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_extended' })
  isExtended!: boolean

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null

  @Field(() => ObjectionOutcomeEnum, { nullable: true })
  @Column('text', { nullable: true })
  outcome!: ObjectionOutcome | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null
}
