import { defineMessages } from './messages.js'

/** Words of the field that several pages use, keyed by the API’s enum values. */
export const VERDICT = defineMessages(
  {
    INTERCEPT: '拦截',
    RESTRICT: '限制',
    REVIEW: '人工复核',
    CLEAR: '通过',
    FACILITATE: '便利',
    INCOMPLETE: '未查全',
  },
  {
    INTERCEPT: 'Intercept',
    RESTRICT: 'Restrict',
    REVIEW: 'Manual review',
    CLEAR: 'Clear',
    FACILITATE: 'Facilitate',
    INCOMPLETE: 'Incomplete',
  },
)

export const ITEM_STATE = defineMessages(
  {
    HIT: '有记录',
    NO_HIT: '无记录',
    UNAVAILABLE: '未能查询',
    NOT_AUTHORISED: '未获授权',
    NOT_APPLICABLE: '不适用',
    STALE: '数据过期',
    TRUNCATED: '结果不全',
    NOT_CONNECTED: '未接入',
  },
  {
    HIT: 'Records found',
    NO_HIT: 'No record',
    UNAVAILABLE: 'Could not ask',
    NOT_AUTHORISED: 'Not authorised',
    NOT_APPLICABLE: 'Not applicable',
    STALE: 'Out of date',
    TRUNCATED: 'Cut off',
    NOT_CONNECTED: 'Not connected',
  },
)

export const SUBJECT_KIND = defineMessages(
  {
    ENTERPRISE: '企业',
    INDIVIDUAL_BUSINESS: '个体工商户',
    SOCIAL_ORGANISATION: '社会组织',
    PUBLIC_INSTITUTION: '事业单位',
    GOVERNMENT_BODY: '机关',
    OTHER_ORGANISATION: '其他组织',
    PERSON: '自然人',
  },
  {
    ENTERPRISE: 'Enterprise',
    INDIVIDUAL_BUSINESS: 'Individual business',
    SOCIAL_ORGANISATION: 'Social organisation',
    PUBLIC_INSTITUTION: 'Public institution',
    GOVERNMENT_BODY: 'Government body',
    OTHER_ORGANISATION: 'Other organisation',
    PERSON: 'Natural person',
  },
)

/** Known sectors; one that a department adds shows under its own name. */
export const SECTOR = defineMessages(
  {
    credit: '公共信用',
    transport: '交通运输',
    market: '市场监管',
    construction: '住建人社',
    healthcare: '医疗保障',
  },
  {
    credit: 'Public credit',
    transport: 'Transport',
    market: 'Market supervision',
    construction: 'Construction and labour',
    healthcare: 'Healthcare security',
  },
)

export const OPENNESS = defineMessages(
  {
    PUBLIC: '公开',
    GOV_SHARED: '政务共享',
    AUTHORISED: '授权查询',
    SELF: '仅本人',
  },
  {
    PUBLIC: 'Public',
    GOV_SHARED: 'Shared in government',
    AUTHORISED: 'On authorisation',
    SELF: 'Subject only',
  },
)

export const ADOPTION = defineMessages(
  { ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', NOT_ADOPTED: '未采纳' },
  { ADOPTED: 'Adopted', PARTLY_ADOPTED: 'Partly adopted', NOT_ADOPTED: 'Not adopted' },
)

/** What a measure does here; the words of gateway/check/measureText.ts. */
export const EFFECT = defineMessages(
  {
    BLOCK_BY_LAW: '依法不予办理',
    RESTRICT: '依法限制',
    MANUAL_REVIEW: '重点审查',
    NO_COMMITMENT_ROUTE: '不适用告知承诺',
    LOWER_PRIORITY: '列为靠后次序',
    GREEN_CHANNEL: '绿色通道',
    INFO_ONLY: '仅供参考',
  },
  {
    BLOCK_BY_LAW: 'Not to be granted, by law',
    RESTRICT: 'Restricted by law',
    MANUAL_REVIEW: 'Close examination',
    NO_COMMITMENT_ROUTE: 'No commitment route',
    LOWER_PRIORITY: 'Later in the queue',
    GREEN_CHANNEL: 'Green channel',
    INFO_ONLY: 'For information',
  },
)

/** Why somebody is part of a check. */
export const CHECKED_ROLE = defineMessages(
  {
    SUBJECT: '查询主体',
    PARTY: '共同申请人',
    OTHER_CODE: '同一主体的其他代码',
    RELATED: '关联人员',
  },
  {
    SUBJECT: 'Subject',
    PARTY: 'Joint applicant',
    OTHER_CODE: 'The same under another code',
    RELATED: 'Related person',
  },
)

/** How a related person or party belongs to the subject. */
export const RELATION = defineMessages(
  {
    LEGAL_REPRESENTATIVE: '法定代表人',
    ACTUAL_CONTROLLER: '实际控制人',
    RESPONSIBLE_PERSON: '主要负责人或直接责任人',
    CONSORTIUM_MEMBER: '联合体成员',
  },
  {
    LEGAL_REPRESENTATIVE: 'Legal representative',
    ACTUAL_CONTROLLER: 'Actual controller',
    RESPONSIBLE_PERSON: 'Person in charge or directly responsible',
    CONSORTIUM_MEMBER: 'Consortium member',
  },
)
