import { registerEnumType } from 'type-graphql'
import { ELIGIBILITY_CONDITIONS } from '../rules/benefits/judgeEligibility.js'
import { named } from './repairEnums.js'

export const IncentiveKindEnum = named(['LOAN', 'APPROVAL', 'TRAVEL', 'RENT', 'HEALTH', 'LIFE'])
export type IncentiveKind = keyof typeof IncentiveKindEnum
registerEnumType(IncentiveKindEnum, {
  name: 'IncentiveKind',
  description:
    'Kind of 信易+: loan 信易贷, approval 信易批, travel 信易游, rent 信易租, health and care 信易医, daily life 信易生活.',
})

export const IncentiveFormEnum = named([
  'LOWER_FEE',
  'PREFERENCE',
  'NO_DEPOSIT',
  'LOWER_THRESHOLD',
  'PRIORITY',
  'SIMPLER_STEPS',
  'CONVENIENCE',
])
export type IncentiveForm = keyof typeof IncentiveFormEnum
registerEnumType(IncentiveFormEnum, {
  name: 'IncentiveForm',
  description:
    'Form of the benefit: lower fee 费用减免, preference 优惠, no deposit 免押金, lower threshold 降低门槛, priority 优先, simpler steps 简化流程, convenience 便利.',
})

export const VoucherStateEnum = named(['HELD', 'REDEEMED', 'VOID', 'EXPIRED'])
export type VoucherState = keyof typeof VoucherStateEnum
registerEnumType(VoucherStateEnum, {
  name: 'VoucherState',
  description:
    'Held 有效, redeemed 已核销, void since what granted it no longer holds 已失效, expired 已过期.',
})

export const EligibilityConditionEnum = named(ELIGIBILITY_CONDITIONS)
registerEnumType(EligibilityConditionEnum, {
  name: 'EligibilityCondition',
  description:
    'Condition of a programme: kind of subject 主体类型, public rating 公共信用综合评价等级, red list 守信红名单, no live negative record 无有效负面信息, integrity points 市民诚信积分, vouchers a subject 每主体限领, places left 剩余名额.',
})
