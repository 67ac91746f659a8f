import { registerEnumType } from 'type-graphql'
import { named } from './repairEnums.js'

export const AuthorisationFormEnum = named(['PAPER_SCAN', 'E_SIGNATURE', 'FACE_VERIFIED'])
/** How the subject gave it (授权形式): paper scan, electronic signature, face-verified mini program. */
export type AuthorisationForm = keyof typeof AuthorisationFormEnum
registerEnumType(AuthorisationFormEnum, {
  name: 'AuthorisationForm',
  description:
    'How an authorisation was given (授权形式): paper scan 纸质扫描, electronic signature 电子签名, face-verified mini program 人脸核验小程序.',
})

export const AuthorisationStateEnum = named([
  'ACTIVE',
  'NOT_YET_VALID',
  'EXPIRED',
  'REVOKED',
  'USED_UP',
])
export type AuthorisationState = keyof typeof AuthorisationStateEnum
registerEnumType(AuthorisationStateEnum, {
  name: 'AuthorisationState',
  description: 'In force 有效, not yet 未生效, expired 已过期, revoked 已撤回, used up 次数已用完.',
})

export const GuardianRelationEnum = named(['PARENT', 'OTHER_GUARDIAN'])
export type GuardianRelation = keyof typeof GuardianRelationEnum
registerEnumType(GuardianRelationEnum, {
  name: 'GuardianRelation',
  description: 'What a guardian is to the minor: parent 父母, other guardian 其他监护人.',
})
