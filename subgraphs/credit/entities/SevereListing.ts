import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { RelatedPerson, relatedPersonsOf, type StoredRelation } from './RelatedPerson.js'

export enum ListingExit {
  EXPIRED = 'EXPIRED',
  REPAIRED = 'REPAIRED',
  REVOKED = 'REVOKED',
  PERFORMED = 'PERFORMED',
}
registerEnumType(ListingExit, {
  name: 'ListingExit',
  description:
    'Why an entry ended: expired 期满, repaired 信用修复, revoked 撤销, performed 履行完毕.',
})

/**
 * An entry of a list of the severely untrustworthy (严重失信主体名单), with its due process; model of
 * domain.md §5.4. `kind` is the list type (rules/listTypes.yaml), `documentNo` and `decidedOn` are the
 * listing decision's, `publicityUntil` ends the publicity that `publicityFrom` starts.
 */
@Entity('severe_listing')
@ObjectType({
  implements: CreditRecord,
  description: 'An entry of a list of the severely untrustworthy (严重失信主体名单).',
})
export class SevereListing extends CreditRecord {
  @Field(() => String, {
    nullable: true,
    description: 'Number of the penalty or judgment that the listing rests on (依据文书号).',
  })
  @Column('text', { name: 'basis_document_no', nullable: true })
  basisDocumentNo!: string | null

  @Field(() => String, { description: 'Facts found (事实).' })
  @Column('text')
  facts!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day the listing was announced to the subject (告知); null for judicial lists.',
  })
  @Column('date', { name: 'notice_date', nullable: true })
  noticeDate!: string | null

  @Field(() => [String], { description: 'Measures that the notice announced (告知的惩戒措施).' })
  @Column('text', { name: 'measures_announced', array: true })
  measuresAnnounced!: readonly string[]

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a statement or defence (陈述申辩) came in; null for judicial lists.',
  })
  @Column('boolean', { name: 'defence_received', nullable: true })
  defenceReceived!: boolean | null

  /** What the subject said. Not in the graph: a defence may speak of third persons and is not publicity. */
  @Column('text', { name: 'defence_summary', nullable: true })
  defenceSummary!: string | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the defence was adopted (采纳), in part included; null without a defence.',
  })
  @Column('boolean', { name: 'defence_adopted', nullable: true })
  defenceAdopted!: boolean | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day the decision was served (送达); null for judicial lists.',
  })
  @Column('date', { name: 'served_date', nullable: true })
  servedDate!: string | null

  @Field(() => DateScalar, { description: 'First day on the list (列入日期).' })
  @Column('date', { name: 'enter_date' })
  enterDate!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on the list if nothing ends it earlier; null: until performed.',
  })
  @Column('date', { name: 'planned_exit_date', nullable: true })
  plannedExitDate!: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Early exit applied for (提前移出申请).',
  })
  @Column('date', { name: 'early_exit_applied_on', nullable: true })
  earlyExitAppliedOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Application accepted (受理).' })
  @Column('date', { name: 'early_exit_accepted_on', nullable: true })
  earlyExitAcceptedOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Application decided (决定).' })
  @Column('date', { name: 'early_exit_decided_on', nullable: true })
  earlyExitDecidedOn!: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether early exit was granted.' })
  @Column('boolean', { name: 'early_exit_granted', nullable: true })
  earlyExitGranted!: boolean | null

  @Field(() => DateScalar, { nullable: true, description: 'First day off the list (移出日期).' })
  @Column('date', { name: 'exit_date', nullable: true })
  exitDate!: string | null

  @Field(() => ListingExit, { nullable: true })
  @Column('text', { name: 'exit_reason', nullable: true })
  exitReason!: ListingExit | null

  @Field(() => DateScalar, { nullable: true, description: 'First day of publicity (公示起始).' })
  @Column('date', { name: 'publicity_from', nullable: true })
  publicityFrom!: string | null

  /** Client or officer that entered it by the mutation; null for rows that a list owner's feed loaded. */
  @Column('text', { name: 'entered_by', nullable: true })
  enteredBy!: string | null

  @Column('jsonb', { name: 'related_persons' })
  storedRelations!: readonly StoredRelation[]

  @Field(() => [RelatedPerson], { description: 'Persons listed with the organisation.' })
  get relatedPersons(): RelatedPerson[] {
    return relatedPersonsOf(this.storedRelations)
  }
}
