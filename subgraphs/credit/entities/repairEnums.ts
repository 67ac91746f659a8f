import { registerEnumType } from 'type-graphql'
import { MATERIAL_KINDS, type BreachGrade } from '../rules/repairRules.js'
import { REPAIR_STATES } from '../rules/repairLife.js'

export const named = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>

export const RepairStateEnum = named(REPAIR_STATES)
registerEnumType(RepairStateEnum, {
  name: 'RepairState',
  description:
    'Where a case of repair stands: submitted 已提交, returned 退回补正, not accepted 不予受理, with the determining unit 认定单位办理中, granted 准予修复, denied 不予修复, revoked 撤销修复.',
})

export const MaterialKindEnum = named(MATERIAL_KINDS)
registerEnumType(MaterialKindEnum, {
  name: 'RepairMaterialKind',
  description:
    'Proof of performance 履行证明, opinion of the authority 主管部门意见, commitment letter 信用修复承诺书, other.',
})

export const RepairabilityStateEnum = named(['YES', 'NOT_YET', 'NO'])
registerEnumType(RepairabilityStateEnum, {
  name: 'RepairabilityState',
  description: 'Repairable now, not yet, or never.',
})

export const ApplicantEnum = named(['SUBJECT', 'OFFICE'])
registerEnumType(ApplicantEnum, {
  name: 'CaseApplicant',
  description: 'Who filed a case: the subject itself 本人申请, or the desk for it 窗口代办.',
})

/** What a case says of a record whose sector gives it no grade [D]. */
export const GRADE_WITHOUT_SEVERITY: BreachGrade = 'GENERAL'
