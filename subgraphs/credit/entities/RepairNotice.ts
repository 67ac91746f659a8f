import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'

/** A repair notice (信用修复告知书) of one record; what was served stays as it was. */
@Entity('repair_notice')
@ObjectType({
  description: 'A repair notice (信用修复告知书), served together with the decision (两书同达).',
})
export class RepairNotice {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  @PrimaryColumn('text')
  record!: string

  @Field(() => Int, { description: 'Version of its text.' })
  @Column('integer', { name: 'text_version' })
  textVersion!: number

  @Field(() => String)
  @Column('text')
  text!: string

  @Field(() => String, { description: 'SM3 of the text, hexadecimal.' })
  @Column('text', { name: 'text_hash' })
  textHash!: string

  @Field(() => DateScalar, { nullable: true, description: 'Service of the decision (决定书送达).' })
  @Column('date', { name: 'decision_served_on' })
  decisionServedOn!: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Service of this notice; null: not yet.',
  })
  @Column('date', { name: 'notice_served_on' })
  noticeServedOn!: string | null

  @Field(() => Boolean, { description: 'Both were served on one day (两书同达).' })
  get isServedTogether(): boolean {
    return this.noticeServedOn !== null && this.noticeServedOn === this.decisionServedOn
  }
}
