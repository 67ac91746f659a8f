import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { RecordRepairability } from './RecordRepairability.js'
import { RepairabilityStateEnum } from './repairEnums.js'
import { Subject } from './Subject.js'
import {
  AttendeeRoleEnum,
  TrainingFormEnum,
  type AttendeeRole,
  type TrainingForm,
} from './trainingEnums.js'

/** A class of repair guidance for the firms of one county and one sector (信用修复培训). */
@Entity('training_session')
@ObjectType({ description: 'A class of repair guidance and training (信用修复培训).' })
export class TrainingSession {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => String, { description: 'Region of the firms (行政区划码).' })
  @Column('text')
  county!: string

  @Field(() => String, { description: 'Sector whose records its firms have.' })
  @Column('text')
  source!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'held_on' })
  heldOn!: string

  @Field(() => [TrainingFormEnum])
  @Column('text', { array: true })
  forms!: TrainingForm[]

  @Field(() => [String])
  @Column('text', { array: true })
  syllabus!: string[]

  @Field(() => Int)
  @Column('integer')
  capacity!: number
}

/** A firm that was invited, why, and what became of it. Who came is a role, never a name. */
@Entity('training_invitation')
@ObjectType({ description: 'A firm invited to a class of repair training, and the outcome.' })
export class TrainingInvitation {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => [ID], { description: 'Records for which it was invited.' })
  @Column('text', { array: true })
  records!: string[]

  @Field(() => RepairabilityStateEnum, { description: 'As it was on the day of the invitation.' })
  @Column('text')
  repairable!: 'YES' | 'NOT_YET' | 'NO'

  @Field(() => DateScalar, { nullable: true, description: 'First day of the next repair.' })
  @Column('date', { name: 'eligible_from', nullable: true })
  eligibleFrom!: string | null

  @Field(() => DateScalar)
  @Column('date', { name: 'invited_on' })
  invitedOn!: string

  @Field(() => AttendeeRoleEnum, { nullable: true, description: 'Null: nobody came.' })
  @Column('text', { name: 'attended_as', nullable: true })
  attendedAs!: AttendeeRole | null

  @Field(() => Int, { nullable: true, description: 'Of 100; null: no test was taken.' })
  @Column('integer', { nullable: true })
  score!: number | null

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'has_passed', nullable: true })
  hasPassed!: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'Edition of the rules that it was judged by.',
  })
  @Column('text', { nullable: true })
  rules!: string | null
}

/** A firm that training would help. */
@ObjectType({
  description: 'A firm with records that stand, and what of them can be repaired when.',
})
export class TrainingCandidate {
  subjectKey!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => RepairabilityStateEnum, { description: 'The best of its records.' })
  repairable!: 'YES' | 'NOT_YET' | 'NO'

  @Field(() => DateScalar, { nullable: true, description: 'First day of its next repair.' })
  nextEligibleOn!: string | null

  @Field(() => [RecordRepairability])
  records!: RecordRepairability[]
}

@ObjectType({ description: 'Firms that training would help, who can repair next first.' })
export class TrainingCandidates {
  @Field(() => [TrainingCandidate])
  firms!: TrainingCandidate[]

  @Field(() => Boolean, { description: 'There are more than could be looked at: ask for less.' })
  isTruncated!: boolean
}
