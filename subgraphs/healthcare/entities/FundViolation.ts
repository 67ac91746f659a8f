import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/**
 * Acts of 医疗保障基金使用监督管理条例 Art. 38–41. A closed list instead of a text: nothing medical can
 * be written into it (domain.md §11.4).
 */
export enum FundViolationAct {
  SPLIT_OR_EXCESS_SERVICE = 'SPLIT_OR_EXCESS_SERVICE',
  OVERCHARGING = 'OVERCHARGING',
  SUBSTITUTION = 'SUBSTITUTION',
  MANAGEMENT_FAILURE = 'MANAGEMENT_FAILURE',
  INSPECTION_REFUSED = 'INSPECTION_REFUSED',
  FORGED_PAPERS = 'FORGED_PAPERS',
  FICTITIOUS_SERVICE = 'FICTITIOUS_SERVICE',
  CARD_LENT = 'CARD_LENT',
  DOUBLE_BENEFIT = 'DOUBLE_BENEFIT',
  BENEFIT_RESOLD = 'BENEFIT_RESOLD',
}
registerEnumType(FundViolationAct, {
  name: 'FundViolationAct',
  description:
    'Act by 医疗保障基金使用监督管理条例: split or excess service 分解或过度服务, overcharging 重复或超标准收费, substitution 串换项目 (Art. 38); management failure 管理制度缺失, inspection refused 拒绝检查 (Art. 39); forged papers 伪造资料, fictitious service 虚构项目 (Art. 40); card lent 凭证出借, double benefit 重复享受待遇, benefit resold 倒卖套利 (Art. 41).',
})

/**
 * A decision on misuse of the medical insurance fund (医保违规), by institutions and by persons. `kind`:
 * YL-OVERCHARGE (Art. 38), YL-MANAGEMENT (Art. 39), YL-FRAUD (Art. 40), YL-PERSON (Art. 41). No service,
 * diagnosis, visit or amount of treatment is here or in its table.
 */
@Entity('fund_violation')
@ObjectType({
  implements: CreditRecord,
  description: 'A decision on misuse of the medical insurance fund (医保违规).',
})
export class FundViolation extends CreditRecord {
  @Field(() => FundViolationAct)
  @Column('text')
  act!: FundViolationAct

  @Field(() => Int, {
    nullable: true,
    description: 'Fine (罚款金额) in whole yuan; null if none was imposed.',
  })
  @Column('integer', { name: 'fine_yuan', nullable: true })
  fineYuan!: number | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Months without fund services (institution, 6–12) or networked settlement (person, 3–12); null if not suspended.',
  })
  @Column('integer', { name: 'suspension_months', nullable: true })
  suspensionMonths!: number | null
}
