import { registerEnumType } from 'type-graphql'
import { RECONCILIATION_RESULTS, ROW_NATURES, SUBJECT_CLASSES } from '../rules/archiveRules.js'
import { FORMER_CODE_REASONS, FORMER_CODE_TYPES } from '../rules/formerCode.js'
import { FILING_OUTCOMES } from '../rules/mergeRegistration.js'
import { RECONCILIATION_DECISIONS, RECONCILIATION_STATES } from '../rules/reconciliationLife.js'
import { REGION_LEVELS } from '../rules/regionLevels.js'
import { named } from './repairEnums.js'

export const SubjectClassEnum = named(SUBJECT_CLASSES)
registerEnumType(SubjectClassEnum, {
  name: 'SubjectClass',
  description:
    'The five classes of subject (五类主体): enterprise 企业, public institution 事业单位, social organisation 社会组织, government body 政府机构, natural person 自然人.',
})

export const RegionLevelEnum = named(REGION_LEVELS)
registerEnumType(RegionLevelEnum, {
  name: 'RegionLevel',
  description: 'Level of sharing: province or autonomous region 省区, city 市, county 县.',
})

export const FormerCodeTypeEnum = named(FORMER_CODE_TYPES)
registerEnumType(FormerCodeTypeEnum, {
  name: 'FormerCodeType',
  description:
    'Business registration number of 15 digits 工商注册号, older one of 13 digits, organisation code 组织机构代码, earlier credit code.',
})

export const FormerCodeReasonEnum = named(FORMER_CODE_REASONS)
registerEnumType(FormerCodeReasonEnum, {
  name: 'FormerCodeReason',
  description:
    'Why a code gave way: certificates unified 三证合一, individual business turned enterprise 个转企, renumbered 换码.',
})

export const FilingOutcomeEnum = named(FILING_OUTCOMES)
registerEnumType(FilingOutcomeEnum, {
  name: 'FilingOutcome',
  description:
    'What a filed row came to: archive opened 新建, changed 变更, unchanged 无变化, older than what is known 已过时, refused 退回.',
})

export const RowNatureEnum = named(ROW_NATURES)
registerEnumType(RowNatureEnum, {
  name: 'RowNature',
  description: 'What a row would say of its subject: negative 失信, neutral 中性, positive 守信.',
})

export const ReconciliationResultEnum = named(RECONCILIATION_RESULTS)
registerEnumType(ReconciliationResultEnum, {
  name: 'ReconciliationResult',
  description:
    'What a row’s statement came to (主体比对结果): matched by code or by a code of before, strong or weak candidate, conflict of code and name, code of no archive, nobody found, malformed code.',
})

export const ReconciliationStateEnum = named(RECONCILIATION_STATES)
registerEnumType(ReconciliationStateEnum, {
  name: 'ReconciliationState',
  description:
    'Matched 已匹配, waiting 待人工确认, quarantined 冲突隔离, returned to its source 退回来源单位, confirmed by a human 人工确认, rejected 人工否认.',
})

export const ReconciliationDecisionEnum = named(RECONCILIATION_DECISIONS)
registerEnumType(ReconciliationDecisionEnum, {
  name: 'ReconciliationDecision',
  description:
    'Confirm a candidate 确认, reject all 否认, return to the source 退回, compare again 重新比对.',
})
