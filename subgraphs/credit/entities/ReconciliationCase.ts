import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Finding } from '../../shared/disclosure/rules/reportRules.js'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { ReconciliationResult, RowNature } from '../rules/archiveRules.js'
import type { ReconciliationState } from '../rules/reconciliationLife.js'
import { ReconciliationResultEnum, ReconciliationStateEnum, RowNatureEnum } from './archiveEnums.js'
import { Subject } from './Subject.js'

/** A row of a source and what its subject was taken to be (主体比对); a row that changes is compared anew. */
@Entity('reconciliation_case')
@ObjectType({ description: 'A row of a source and what its subject was taken to be (主体比对).' })
export class ReconciliationCase {
  @Field(() => ID, { description: 'Credit code of the department whose row it is.' })
  @PrimaryColumn('text', { name: 'source_code' })
  source!: string

  @Field(() => ID, { description: 'The source’s own id of the row.' })
  @PrimaryColumn('text', { name: 'row_id' })
  row!: string

  @Field(() => ID)
  @Column('uuid')
  id!: string

  /** By which a row that is sent again is known to be the same. */
  @Column('text')
  digest!: string

  @Field(() => RowNatureEnum)
  @Column('text')
  nature!: RowNature

  @Field(() => String, { nullable: true, description: 'Number of its document (文书号).' })
  @Column('text', { name: 'document_no', nullable: true })
  documentNo!: string | null

  @Field(() => String, { description: 'Name as the row has it; of a person masked.' })
  @Column('text')
  name!: string

  @Column('text', { name: 'stated_key', nullable: true })
  statedKey!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'organisation_code', nullable: true })
  organisationCode!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'registration_number', nullable: true })
  registrationNumber!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  region!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'legal_representative', nullable: true })
  legalRepresentative!: string | null

  @Field(() => ReconciliationResultEnum)
  @Column('text')
  result!: ReconciliationResult

  @Field(() => ReconciliationStateEnum)
  @Column('text')
  state!: ReconciliationState

  @Column('text', { array: true })
  candidates!: readonly string[]

  @Column('jsonb')
  findings!: readonly Finding[]

  @Column('text', { name: 'subject_key', nullable: true })
  subjectKey!: string | null

  @Field(() => Subject, { nullable: true, description: 'Whose the row is; null while nobody is.' })
  get subject(): Subject | null {
    return this.subjectKey === null ? null : makeStub(Subject, this.subjectKey)
  }

  @Field(() => DateScalar)
  @Column('date', { name: 'received_on' })
  receivedOn!: string

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null
}
