import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/**
 * Yearly credit class of a designated institution (定点医药机构信用等级), 医疗保障基金使用监督管理条例
 * Art. 33; the classes A–D are the city's (domain.md §11.3). `kind`: YL-HOSPITAL or YL-PHARMACY.
 */
@Entity('institution_credit_class')
@ObjectType({
  implements: CreditRecord,
  description:
    'Credit class of a designated hospital or pharmacy (定点医药机构信用等级); `grade` is A, B, C or D.',
})
export class InstitutionCreditClass extends CreditRecord {
  @Field(() => Int, { description: 'Year that was evaluated (评价年度).' })
  @Column('integer', { name: 'evaluated_year' })
  evaluatedYear!: number
}
