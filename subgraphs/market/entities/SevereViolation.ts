import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'

/** How an entry leaves the list (移出原因). */
export enum SevereViolationExit {
  EXPIRED = 'EXPIRED',
  REPAIRED = 'REPAIRED',
  REVOKED = 'REVOKED',
}
registerEnumType(SevereViolationExit, {
  name: 'SevereViolationExit',
  description: 'How an entry left the list: expired 期满, repaired 信用修复, revoked 列入决定撤销.',
})

/**
 * An entry in market supervision's list of seriously dishonest violators (市场监督管理严重违法失信名单),
 * 总局令第44号. The database takes none without notice (告知) and service (送达); domain.md §5.4.
 */
@Entity('severe_violation')
@ObjectType({
  implements: CreditRecord,
  description: "An entry in market supervision's list of serious violations (严重违法失信名单).",
})
export class SevereViolation extends CreditRecord {
  @Field(() => String, { description: 'Facts that the decision rests on (列入事由).' })
  @Column('text')
  facts!: string

  @Field(() => DateScalar, {
    description: 'Day that the subject was told of the intended listing (告知日期).',
  })
  @Column('date', { name: 'noticed_on' })
  noticedOn!: string

  @Field(() => DateScalar, { description: 'Day that the decision was served (送达日期).' })
  @Column('date', { name: 'served_on' })
  servedOn!: string

  @Field(() => DateScalar, { description: 'First day on the list (列入日期).' })
  @Column('date', { name: 'entered_on' })
  enteredOn!: string

  @Field(() => DateScalar, { description: 'Last day of the regular period (期满日期).' })
  @Column('date', { name: 'planned_exit_on' })
  plannedExitOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Day of the exit (移出日期).' })
  @Column('date', { name: 'exited_on', nullable: true })
  exitedOn!: string | null

  @Field(() => SevereViolationExit, { nullable: true })
  @Column('text', { name: 'exit_reason', nullable: true })
  exitReason!: SevereViolationExit | null
}
