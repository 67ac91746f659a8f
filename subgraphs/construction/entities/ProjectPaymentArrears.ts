import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { ProjectCreditor } from './constructionEnums.js'

/** Project money owed (拖欠工程款, 欠款) that the housing authority has verified; the subject is the debtor. */
@Entity('project_payment_arrears')
@ObjectType({
  implements: CreditRecord,
  description: 'Project money owed by the subject (拖欠工程款).',
})
export class ProjectPaymentArrears extends CreditRecord {
  @Field(() => String, { description: 'Construction project (工程项目).' })
  @Column('text')
  project!: string

  @Field(() => ProjectCreditor, { description: 'Who is owed the money.' })
  @Column('text', { name: 'creditor_role' })
  creditorRole!: ProjectCreditor

  @Field(() => Int, { description: 'Money owed when verified (拖欠金额), whole yuan.' })
  @Column('integer', { name: 'amount_yuan' })
  amountYuan!: number

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day that the debt was settled (清欠日期), null while it stands.',
  })
  @Column('date', { name: 'settled_on', nullable: true })
  settledOn!: string | null
}
