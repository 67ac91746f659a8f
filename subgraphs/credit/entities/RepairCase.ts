import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Severity } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { Applicant } from '../repair/applicant.js'
import type { RepairState } from '../rules/repairLife.js'
import type { MaterialKind } from '../rules/repairRules.js'
import { ComputedRepair } from './ComputedRepair.js'
import { ApplicantEnum, MaterialKindEnum, RepairStateEnum } from './repairEnums.js'
import { Subject } from './Subject.js'

/** A material as it was handed in; the document itself stays with the desk. */
@ObjectType({ description: 'A material of an application (申请材料).' })
export class RepairMaterial {
  @Field(() => MaterialKindEnum)
  kind!: MaterialKind

  @Field(() => String)
  title!: string

  @Field(() => String, { description: 'SM3 of the document, hexadecimal.' })
  hash!: string
}

/** An application for the repair of one record (信用修复), from the desk to the decision; domain.md §6.4. */
@Entity('repair_case')
@ObjectType({ description: 'An application for the repair (信用修复) of one record.' })
export class RepairCase {
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

  @Field(() => String)
  @Column('text')
  kind!: string

  @Field(() => Severity)
  @Column('text')
  grade!: Severity

  @Field(() => DateScalar, { description: 'Day of the decision that the record rests on.' })
  @Column('date', { name: 'record_decided_on' })
  recordDecidedOn!: string

  @Field(() => ID, { nullable: true, description: 'Credit code of the determining unit.' })
  @Column('text', { name: 'authority_code', nullable: true })
  authorityCode!: string | null

  @Field(() => String)
  @Column('text')
  region!: string

  @Column('text', { name: 'penalty_classes', array: true })
  penaltyClasses!: string[]

  @Field(() => RepairStateEnum)
  @Column('text')
  state!: RepairState

  @Field(() => String, { description: 'Rule set that applied at the last look.' })
  @Column('text', { name: 'rule_set' })
  ruleSet!: string

  @Field(() => [ComputedRepair], { description: 'Every rule set computed, the applied one first.' })
  @Column('jsonb')
  computed!: ComputedRepair[]

  @Field(() => Boolean)
  @Column('boolean', { name: 'are_duties_done' })
  areDutiesDone!: boolean

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_corrected' })
  isCorrected!: boolean

  @Field(() => [RepairMaterial])
  @Column('jsonb')
  materials!: RepairMaterial[]

  @Field(() => DateScalar)
  @Column('date', { name: 'submitted_on' })
  submittedOn!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day to accept; null while that year’s calendar is not out.',
  })
  @Column('date', { name: 'accept_due', nullable: true })
  acceptDue!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'returned_on', nullable: true })
  returnedOn!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'supplement_due', nullable: true })
  supplementDue!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day for the determining unit.' })
  @Column('date', { name: 'decide_due', nullable: true })
  decideDue!: string | null

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_extended' })
  isExtended!: boolean

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null

  @Field(() => ApplicantEnum, { description: 'Who filed it.' })
  @Column('text', { name: 'filed_by' })
  filedBy!: Applicant

  @Field(() => [String], { description: 'Everything that is in the way, in codes.' })
  @Column('text', { array: true })
  reasons!: string[]

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'First day of the next chance.' })
  @Column('date', { name: 'next_on', nullable: true })
  nextOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Untrue materials were found.' })
  @Column('date', { name: 'false_material_on', nullable: true })
  falseMaterialOn!: string | null
}
