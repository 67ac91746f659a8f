import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { ListingState } from '../rules/listingLife.js'
import type { StoredRelation } from './RelatedPerson.js'
import { ListingExit } from './SevereListing.js'
import { Subject } from './Subject.js'

/**
 * One subject on its way onto a severe list, from the facts to the exit; domain.md §5.2. What it says of the
 * subject is no record until it is listed, and shown to nobody but those who list.
 */
@Entity('listing_case')
@ObjectType({ description: 'A listing (列入) on its way, from the facts found to the exit.' })
export class ListingCase {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => ID, { description: 'Code of the list, `L03`.' })
  @Column('text')
  list!: string

  /** As the last act left it; `rules/listingLife.ts` says how it is shown. */
  @Column('text')
  state!: ListingState

  @Field(() => String, { description: 'The organ that decides (认定机关).' })
  @Column('text', { name: 'authority_name' })
  authorityName!: string

  @Field(() => ID)
  @Column('text', { name: 'authority_code' })
  authorityCode!: string

  @Field(() => String)
  @Column('text')
  region!: string

  @Column('jsonb', { name: 'related_persons' })
  storedRelations!: StoredRelation[]

  @Field(() => String, { description: 'Effective penalty or judgment (依据文书号).' })
  @Column('text', { name: 'basis_document_no' })
  basisDocumentNo!: string

  @Column('text')
  facts!: string

  @Field(() => DateScalar, { description: 'Day the facts were found.' })
  @Column('date', { name: 'found_on' })
  foundOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Notice (告知).' })
  @Column('date', { name: 'notice_date', nullable: true })
  noticeDate!: string | null

  @Field(() => [String], { description: 'Measures that the notice announced.' })
  @Column('text', { name: 'measures_announced', array: true })
  measuresAnnounced!: string[]

  @Field(() => DateScalar, { nullable: true, description: 'Last day to state one’s case.' })
  @Column('date', { name: 'defend_until', nullable: true })
  defendUntil!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'End of the hearing (陈述申辩).' })
  @Column('date', { name: 'heard_on', nullable: true })
  heardOn!: string | null

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'defence_received', nullable: true })
  defenceReceived!: boolean | null

  /** Not in the graph: a defence may speak of third persons. */
  @Column('text', { name: 'defence_summary', nullable: true })
  defenceSummary!: string | null

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'defence_adopted', nullable: true })
  defenceAdopted!: boolean | null

  @Field(() => String, { nullable: true, description: 'Number of the decision (列入决定书文号).' })
  @Column('text', { name: 'document_no', nullable: true })
  documentNo!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Service (送达).' })
  @Column('date', { name: 'served_date', nullable: true })
  servedDate!: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'A notice of repair went with the decision (两书同达); null before the service.',
  })
  @Column('boolean', { name: 'has_repair_notice', nullable: true })
  hasRepairNotice!: boolean | null

  @Field(() => DateScalar, { nullable: true, description: 'First day on the list.' })
  @Column('date', { name: 'enter_date', nullable: true })
  enterDate!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day on the list.' })
  @Column('date', { name: 'planned_exit_date', nullable: true })
  plannedExitDate!: string | null

  @Column('text', { name: 'record_id', nullable: true })
  recordId!: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the entry, as item GG-02 shows it; null before, and for a person.',
  })
  get record(): string | null {
    // A person's key never leaves.
    if (this.recordId === null || isPersonKey(this.subjectKey)) return null
    return `GG-02:${this.subjectKey}:${this.recordId}`
  }

  @Field(() => DateScalar, { nullable: true, description: 'First day off the list.' })
  @Column('date', { name: 'exit_date', nullable: true })
  exitDate!: string | null

  @Field(() => ListingExit, { nullable: true })
  @Column('text', { name: 'exit_reason', nullable: true })
  exitReason!: ListingExit | null

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of the step that it waits for; null where none has a day, or the calendar is not out.',
  })
  @Column('date', { nullable: true })
  due!: string | null

  @Column('text', { nullable: true })
  note!: string | null
}
