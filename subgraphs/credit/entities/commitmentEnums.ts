import { registerEnumType } from 'type-graphql'
import { COMMITMENT_CLASSES } from '../rules/commitmentRules.js'
import { COMMITMENT_STATES } from '../rules/commitmentLife.js'
import { named } from './repairEnums.js'

export const CommitmentClassEnum = named(COMMITMENT_CLASSES)
registerEnumType(CommitmentClassEnum, {
  name: 'CommitmentClass',
  description:
    'Class of a commitment (承诺类型): P1 审批替代型（告知承诺）, P2 容缺受理型, P3 主动公示型, P4 行业自律型, P5 信用修复型, P6 证明事项型.',
})

export const CommitmentStateEnum = named(COMMITMENT_STATES)
registerEnumType(CommitmentStateEnum, {
  name: 'CommitmentState',
  description:
    'Where a commitment stands: offered 已告知, withdrawn 已撤回, signed 已签署, awaiting materials 待补齐, pushed to the supervising department 已推送监管, check planned 待核查, rectifying 整改中, fulfilled 已履行, rectified 整改后履行, breached 未履行, revocation proposed 建议撤销, revoked 已撤销, kept 不予撤销.',
})

export const SIGNER_ROLES = ['LEGAL_REPRESENTATIVE', 'AUTHORISED_AGENT', 'SEAL'] as const
export type SignerRole = (typeof SIGNER_ROLES)[number]
export const SignerRoleEnum = named(SIGNER_ROLES)
registerEnumType(SignerRoleEnum, {
  name: 'SignerRole',
  description:
    'Who signed: legal representative 法定代表人, authorised agent 委托代理人, electronic seal 电子印章.',
})

export const SIGNER_PURPOSES = ['COMMITMENT', 'REPORT'] as const
export type SignerPurpose = (typeof SIGNER_PURPOSES)[number]
export const SignerPurposeEnum = named(SIGNER_PURPOSES)
registerEnumType(SignerPurposeEnum, {
  name: 'SignerPurpose',
  description:
    'What a key signs: commitments 承诺书, or credit reports 信用报告 of a partner city.',
})

export const SIGNATURE_ALGORITHMS = ['SM2', 'EDDSA'] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]
export const SignatureAlgorithmEnum = named(SIGNATURE_ALGORITHMS)
registerEnumType(SignatureAlgorithmEnum, {
  name: 'SignatureAlgorithm',
  description: 'SM2 with SM3 (GB/T 32918.2, GB/T 35276), or Ed25519 (RFC 8032).',
})

export const CommitmentRouteEnum = named(['COMMITMENT', 'NORMAL'])
registerEnumType(CommitmentRouteEnum, {
  name: 'CommitmentRoute',
  description: 'By commitment 告知承诺、容缺受理, or the normal procedure 一般程序.',
})
