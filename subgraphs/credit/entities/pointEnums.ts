import { registerEnumType } from 'type-graphql'
import { ENTRY_EFFECTS } from '../rules/benefits/countPoints.js'
import { named } from './repairEnums.js'

export const PointEffectEnum = named(ENTRY_EFFECTS)
registerEnumType(PointEffectEnum, {
  name: 'PointEffect',
  description:
    'What an entry gives: everything 计入, less by the yearly most 年度封顶, nothing since it expired 已过有效期, was removed 已撤销, or its rule ended 规则已停用.',
})

export const PointAppealGroundEnum = named(['WRONG', 'NOT_MINE', 'MISSING'])
export type PointAppealGround = keyof typeof PointAppealGroundEnum
registerEnumType(PointAppealGroundEnum, {
  name: 'PointAppealGround',
  description: 'Wrong 记录有误, not mine 非本人, missing 漏记.',
})

export const PointAppealStateEnum = named(['OPEN', 'UPHELD', 'DENIED'])
export type PointAppealState = keyof typeof PointAppealStateEnum
registerEnumType(PointAppealStateEnum, {
  name: 'PointAppealState',
  description: 'Open 办理中, upheld 成立, denied 不成立.',
})
