import { registerEnumType } from 'type-graphql'

/** Whom besides the subject a matter looks at (关联人员); domain.md §4.2. */
export const RELATED_ROLES = [
  'LEGAL_REPRESENTATIVE',
  'ACTUAL_CONTROLLER',
  'RESPONSIBLE_PERSON',
  'CONSORTIUM_MEMBER',
] as const
export type RelatedRole = (typeof RELATED_ROLES)[number]

/** Legal nature (法律性质) of a measure, the three of the national basic list; domain.md §5.1. */
export const MEASURE_NATURES = ['REDUCES_RIGHTS', 'MANAGEMENT', 'SELF_CHOSEN'] as const
export type MeasureNature = (typeof MEASURE_NATURES)[number]

/** What a measure does to the matter; domain.md §4.2. */
export const EFFECTS = [
  'BLOCK_BY_LAW',
  'RESTRICT',
  'MANUAL_REVIEW',
  'NO_COMMITMENT_ROUTE',
  'LOWER_PRIORITY',
  'GREEN_CHANNEL',
  'INFO_ONLY',
] as const
export type Effect = (typeof EFFECTS)[number]

/** Whether a measure follows from records, or from there being none. */
export const CONDITION_TYPES = ['HIT', 'NO_HIT'] as const
export type ConditionType = (typeof CONDITION_TYPES)[number]

/** Conclusion of the clean-up of measures (失信约束措施清理); domain.md §5.1. */
export const CLEAN_UPS = ['KEEP', 'AMEND', 'ABOLISH'] as const
export type CleanUp = (typeof CLEAN_UPS)[number]

/** Names as their own values, the form that type-graphql wants an enum in. */
function named<T extends string>(names: readonly T[]): Record<T, T> {
  return Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>
}

export const RelatedRoleEnum = named(RELATED_ROLES)
registerEnumType(RelatedRoleEnum, {
  name: 'RelatedRole',
  description: 'Whom besides the subject a matter looks at (关联人员).',
  valuesConfig: {
    LEGAL_REPRESENTATIVE: { description: '法定代表人' },
    ACTUAL_CONTROLLER: { description: '实际控制人' },
    RESPONSIBLE_PERSON: { description: '主要负责人或直接责任人' },
    CONSORTIUM_MEMBER: { description: '联合体成员' },
  },
})

export const MeasureNatureEnum = named(MEASURE_NATURES)
registerEnumType(MeasureNatureEnum, {
  name: 'MeasureNature',
  description: 'Legal nature (法律性质) of a measure, as in the national basic list of measures.',
  valuesConfig: {
    REDUCES_RIGHTS: { description: '减损权益或增加义务: needs a law or what ranks with it.' },
    MANAGEMENT: { description: '管理措施: reduces no right, part of the duty.' },
    SELF_CHOSEN: { description: '自主自愿: chosen by a body that is no authority.' },
  },
})

export const EffectEnum = named(EFFECTS)
registerEnumType(EffectEnum, {
  name: 'Effect',
  description: 'What a measure does to the matter.',
  valuesConfig: {
    BLOCK_BY_LAW: { description: '依法不予办理: a statute forbids it.' },
    RESTRICT: { description: '依法限制' },
    MANUAL_REVIEW: { description: '重点审查' },
    NO_COMMITMENT_ROUTE: { description: '不适用告知承诺或容缺受理' },
    LOWER_PRIORITY: { description: '列为靠后次序' },
    GREEN_CHANNEL: { description: '绿色通道' },
    INFO_ONLY: { description: '仅供参考' },
  },
})

export const ConditionTypeEnum = named(CONDITION_TYPES)
registerEnumType(ConditionTypeEnum, {
  name: 'ConditionType',
  description: 'Whether a measure follows from records (有记录) or from there being none (无记录).',
})

export const CleanUpEnum = named(CLEAN_UPS)
registerEnumType(CleanUpEnum, {
  name: 'CleanUp',
  description: 'Conclusion of the clean-up of measures (失信约束措施清理).',
  valuesConfig: {
    KEEP: { description: '保留' },
    AMEND: { description: '修改' },
    ABOLISH: { description: '废止: not applied any more.' },
  },
})
