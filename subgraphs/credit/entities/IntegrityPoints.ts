import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import {
  PointAppealGroundEnum,
  PointAppealStateEnum,
  type PointAppealGround,
  type PointAppealState,
} from './pointEnums.js'

/** Who consented to citizen integrity points (市民诚信积分), with the score as it was last counted. No GraphQL type. */
@Entity('integrity_member')
export class IntegrityMember {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Column('text', { name: 'consent_version' })
  consentVersion!: string

  @Column('date', { name: 'consented_on' })
  consentedOn!: string

  @Column('text')
  edition!: string

  @Column('integer')
  points!: number

  @Column('text')
  band!: string
}

/** A deed of a member (积分记录); no type of the graph either: `PointLine` is what the member reads. */
@Entity('integrity_entry')
export class IntegrityEntry {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @PrimaryColumn('uuid')
  id!: string

  @Column('text')
  rule!: string

  @Column('date', { name: 'given_on' })
  givenOn!: string

  @Column('text', { name: 'document_no' })
  documentNo!: string

  @Column('text')
  department!: string

  @Column('text')
  state!: 'STANDS' | 'REMOVED'
}

/** An appeal (积分异议): against an entry, or that one is missing. */
@Entity('integrity_appeal')
@ObjectType({ description: 'An appeal about integrity points (积分异议).' })
export class IntegrityAppeal {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => ID, { nullable: true, description: 'The entry; null of a missing one.' })
  @Column('uuid', { nullable: true })
  entry!: string | null

  @Field(() => PointAppealGroundEnum)
  @Column('text')
  ground!: PointAppealGround

  @Field(() => String)
  @Column('text')
  note!: string

  @Field(() => PointAppealStateEnum)
  @Column('text')
  state!: PointAppealState

  @Field(() => DateScalar)
  @Column('date', { name: 'filed_on' })
  filedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the decision.' })
  @Column('date', { nullable: true })
  due!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  @Column('text', { nullable: true })
  answer!: string | null
}
