import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { SuspectedCause, WageArrearsRole, WageArrearsStage } from './constructionEnums.js'

/**
 * A case of unpaid migrant workers' wages (拖欠农民工工资案件, 欠薪) that labour inspection has verified;
 * 保障农民工工资支付条例. Project money owed (欠款) is another thing: ProjectPaymentArrears.
 * `kind` is RS-PAID once the wages are paid, RS-UNPAID before.
 */
@Entity('wage_arrears_case')
@ObjectType({
  implements: CreditRecord,
  description: "A verified case of unpaid migrant workers' wages (拖欠农民工工资案件).",
})
export class WageArrearsCase extends CreditRecord {
  @Field(() => String, { description: 'Construction project (工程项目).' })
  @Column('text')
  project!: string

  @Field(() => WageArrearsRole, { description: 'Part that the subject has in the case.' })
  @Column('text')
  role!: WageArrearsRole

  @Field(() => Int, { description: 'Workers concerned (涉及人数).' })
  @Column('integer', { name: 'workers_count' })
  workersCount!: number

  @Field(() => Int, { description: 'Wages owed when verified (拖欠金额), whole yuan.' })
  @Column('integer', { name: 'amount_yuan' })
  amountYuan!: number

  @Field(() => WageArrearsStage)
  @Column('text')
  stage!: WageArrearsStage

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day that the wages were paid in full (清偿日期).',
  })
  @Column('date', { name: 'paid_on', nullable: true })
  paidOn!: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day that the case was copied to the housing authority (抄送住建日期).',
  })
  @Column('date', { name: 'copied_to_housing_on', nullable: true })
  copiedToHousingOn!: string | null

  @Field(() => SuspectedCause, {
    nullable: true,
    description: 'What the housing authority is asked to investigate; null if nothing.',
  })
  @Column('text', { name: 'suspected_cause', nullable: true })
  suspectedCause!: SuspectedCause | null
}
