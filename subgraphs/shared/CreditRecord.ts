import { createHash } from 'node:crypto'
import { Directive, Field, ID, InterfaceType, ObjectType, registerEnumType } from 'type-graphql'
import { Column, PrimaryColumn } from 'typeorm'
import { isPersonKey } from '../../schema/wire/subjectKey.js'
import { DateScalar, DateTimeScalar } from './scalars.js'

/** Where a record stands (状态). Items return ACTIVE and OBJECTION_PENDING (异议中) only. */
export enum RecordStatus {
  ACTIVE = 'ACTIVE',
  OBJECTION_PENDING = 'OBJECTION_PENDING',
  WITHDRAWN = 'WITHDRAWN',
  REPAIRED = 'REPAIRED',
  ENDED = 'ENDED',
}
registerEnumType(RecordStatus, {
  name: 'RecordStatus',
  description:
    'Where a credit record stands: valid 有效, objection pending 异议中, withdrawn 撤销, repaired 已修复, ended 到期.',
})

/** Weight of a record (失信程度), null for neutral and good facts; grades of 国办发〔2025〕22号. */
export enum Severity {
  MINOR = 'MINOR',
  GENERAL = 'GENERAL',
  SERIOUS = 'SERIOUS',
}
registerEnumType(Severity, {
  name: 'Severity',
  description: 'Grade of a breach: minor 轻微, general 一般, serious 严重.',
})

@Directive('@shareable')
@ObjectType({ description: 'The organ that made a decision (认定机关).' })
export class Authority {
  @Field(() => String)
  @Column('text', { name: 'authority_name' })
  name!: string

  @Field(() => ID, { nullable: true, description: 'Its unified social credit code.' })
  @Column('text', { name: 'authority_code', nullable: true })
  code!: string | null
}

/**
 * What all evidence has in common (信用记录). One class is row and GraphQL type; the columns live in
 * every record table (see recordTable.ts).
 */
@InterfaceType({
  autoRegisterImplementations: false,
  description:
    'A credit record (信用记录): one fact about a subject, with the document that it rests on.',
})
export abstract class CreditRecord {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  /** With `subject_key` the primary key, so that the table can be partitioned by subject. */
  @PrimaryColumn('text', { name: 'id' })
  rowId!: string

  @Field(() => ID, { description: 'Global id; opaque for persons.' })
  get id(): string {
    if (!isPersonKey(this.subjectKey)) return `${this.item}:${this.subjectKey}:${this.rowId}`
    // A person's key never leaves, and two records of one person must not betray that they are.
    const digest = createHash('sha256').update(`${this.item}|${this.subjectKey}|${this.rowId}`)
    return `${this.item}:P:${digest.digest('base64url').slice(0, 22)}`
  }

  @Field(() => String, { description: 'Code of the catalogue item (目录事项) that it belongs to.' })
  @Column('text')
  item!: string

  @Field(() => String, {
    description: 'List type, violation class or document class: L01, JT-OVERLOAD …',
  })
  @Column('text')
  kind!: string

  @Field(() => String, { nullable: true, description: 'Class or colour, where the item has one.' })
  @Column('text', { nullable: true })
  grade!: string | null

  @Field(() => String)
  @Column('text')
  title!: string

  @Field(() => Authority)
  // TypeORM would join a prefix in camel case.
  @Column(() => Authority, { prefix: false })
  authority!: Authority

  @Field(() => String, { nullable: true, description: 'Number of the decision document (文书号).' })
  @Column('text', { name: 'document_no', nullable: true })
  documentNo!: string | null

  @Field(() => DateScalar, { description: 'Day of the decision (决定日期).' })
  @Column('date', { name: 'decided_on' })
  decidedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day of validity (有效期至).' })
  @Column('date', { name: 'effective_until', nullable: true })
  effectiveUntil!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Last day of publicity (公示截止期).' })
  @Column('date', { name: 'publicity_until', nullable: true })
  publicityUntil!: string | null

  /** Disclosure end (披露期限): after it the record answers no query; domain.md §3.4. */
  @Column('date', { name: 'query_until', nullable: true })
  queryUntil!: string | null

  @Field(() => RecordStatus)
  @Column('text')
  status!: RecordStatus

  @Field(() => Severity, { nullable: true })
  @Column('text', { nullable: true })
  severity!: Severity | null

  @Field(() => String, { description: 'Statute or rule that the record rests on (依据).' })
  @Column('text', { name: 'legal_basis' })
  legalBasis!: string

  @Field(() => String, { description: 'Region of the authority (行政区划码, GB/T 2260).' })
  @Column('text')
  region!: string

  @Field(() => DateTimeScalar, { description: 'When the sector last loaded this record.' })
  @Column('timestamptz', { name: 'loaded_at' })
  asOf!: Date
}
