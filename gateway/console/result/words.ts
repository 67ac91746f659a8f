import { defineMessages } from '../language/messages.js'

/** What each verdict means for the case, in a sentence. */
export const MEANING = defineMessages(
  {
    INTERCEPT: '有法律依据的措施规定：本事项不予办理。',
    RESTRICT: '有法律依据的措施规定：限制办理本事项。',
    REVIEW: '须由工作人员重点审查后决定。',
    CLEAR: '应查信息项已全部查询，没有影响本事项办理的措施。',
    FACILITATE: '应查信息项已全部查询，可适用便利措施。',
    INCOMPLETE: '有应查信息项没有查到结果，不能认定为无记录。请补查后再作决定。',
  },
  {
    INTERCEPT: 'A measure with a legal basis forbids granting this matter.',
    RESTRICT: 'A measure with a legal basis restricts this matter.',
    REVIEW: 'An officer examines the records and decides.',
    CLEAR: 'Everything required was looked up; no measure stands against this matter.',
    FACILITATE: 'Everything required was looked up; a facilitation applies.',
    INCOMPLETE:
      'Something required was not found out. This is no clean result: ask again before deciding.',
  },
)

/** Reasons, in the words of gateway/check/measureText.ts. */
export const REASON = defineMessages(
  {
    UNAVAILABLE: '应查信息项未能取得，不得视为无记录',
    NOT_AUTHORISED: '无权查询该信息项，需补充授权',
    STALE: '数据更新时间超过事项规定的期限',
    TRUNCATED: '记录过多，未能全部返回',
    NOT_CONNECTED: '尚无部门接入该信息项',
    ITEM_MISSING: '应查信息项未查询',
    SUBJECT_UNKNOWN: '未查到该主体的登记注册信息',
    ABOLISHED: '该措施的清理结论为废止，不得实施',
    NO_LEGAL_BASIS: '该措施没有法规政策依据，不得实施',
    NOT_IN_FORCE: '该措施不在有效期内，不得实施',
    SELF_CHOSEN: '自主选择实施的措施不得作为限制依据',
    ANSWER_NOT_CLEAN: '守信信息不完整或已过期，不作为便利依据',
    RELATED_CANNOT_FACILITATE: '关联人员的守信信息不作为该主体的便利依据',
    OTHER_CODE: '记录在该主体的其他代码名下，是否由其承继须人工确认',
    PERSON_CONFIRMED_BY_HUMAN: '涉及自然人，须人工确认（个人信息保护法第二十四条）',
    ATTENTION_ONLY: '重点关注名单仅作重点审查，不作为限制依据',
    PERSON_SUBJECT: '查询主体为自然人，结果须由工作人员确认',
    EXISTENCE_NOT_VERIFIED: '自然人身份未经核验（未接入人口信息）',
    OBJECTION_PENDING: '所依据的记录异议处理中',
    OTHER_CODE_CHECKED: '该主体另有曾用或者现用的统一社会信用代码，已一并查询',
    RELATED_NOT_FOUND: '未查到事项要求核查的关联人员',
  },
  {
    UNAVAILABLE: 'could not be obtained; not to be taken for no record',
    NOT_AUTHORISED: 'may not be looked up; an authorisation is missing',
    STALE: 'was loaded longer ago than the matter allows',
    TRUNCATED: 'has more records than were returned',
    NOT_CONNECTED: 'is offered by no sector yet',
    ITEM_MISSING: 'was not asked',
    SUBJECT_UNKNOWN: 'Registration does not know this subject',
    ABOLISHED: 'The clean-up abolished this measure; it is not applied',
    NO_LEGAL_BASIS: 'This measure has no legal basis; it is not applied',
    NOT_IN_FORCE: 'This measure is not in force; it is not applied',
    SELF_CHOSEN: 'A measure of a body’s own choice is no ground to restrict',
    ANSWER_NOT_CLEAN: 'The good record is not complete or out of date; nothing is eased on it',
    RELATED_CANNOT_FACILITATE: 'A related person’s good record eases nothing for the subject',
    OTHER_CODE: 'Stands under another code of the subject: a human judges whether it passed on',
    PERSON_CONFIRMED_BY_HUMAN: 'Concerns a natural person: a human confirms (PIPL Art. 24)',
    ATTENTION_ONLY: 'The attention list is a reason to look, never to restrict',
    PERSON_SUBJECT: 'The subject is a natural person: an officer confirms the result',
    EXISTENCE_NOT_VERIFIED: 'That the person exists was not verified (no register of persons)',
    OBJECTION_PENDING: 'An objection to a record it rests on is pending',
    OTHER_CODE_CHECKED: 'The subject has or had another credit code, which was checked as well',
    RELATED_NOT_FOUND: 'No related person was found in a role that the matter names',
  },
)

/** How the call of a sector ended, from `extensions.coverage`. */
export const COVERAGE = defineMessages(
  {
    COMPLETE: '部门已应答',
    EMPTY: '部门已应答，没有数据',
    DENIED: '部门拒绝提供',
    TIMEOUT: '部门应答超时',
    UNREACHABLE: '部门系统无法连接',
    INVALID_RESPONSE: '部门应答无效，已弃用',
    TRUNCATED: '部门应答不全',
  },
  {
    COMPLETE: 'the sector answered',
    EMPTY: 'the sector answered, without data',
    DENIED: 'the sector refused',
    TIMEOUT: 'the sector did not answer in time',
    UNREACHABLE: 'the sector could not be reached',
    INVALID_RESPONSE: 'the sector’s answer was not valid and was discarded',
    TRUNCATED: 'the sector’s answer was cut off',
  },
)

export const RECORD_STATUS = defineMessages(
  {
    ACTIVE: '有效',
    OBJECTION_PENDING: '异议中',
    WITHDRAWN: '撤销',
    REPAIRED: '已修复',
    ENDED: '到期',
  },
  {
    ACTIVE: 'Valid',
    OBJECTION_PENDING: 'Objection pending',
    WITHDRAWN: 'Withdrawn',
    REPAIRED: 'Repaired',
    ENDED: 'Ended',
  },
)

export const SEVERITY = defineMessages(
  { MINOR: '轻微', GENERAL: '一般', SERIOUS: '严重' },
  { MINOR: 'Minor', GENERAL: 'General', SERIOUS: 'Serious' },
)

/** Fields of a record, in the order of the drawer. */
export const RECORD_FIELD = defineMessages(
  {
    item: '信息项',
    subject: '主体',
    kind: '类别代码',
    grade: '等级',
    severity: '失信程度',
    status: '状态',
    authority: '认定机关',
    documentNo: '文书号',
    decidedOn: '决定日期',
    effectiveUntil: '有效期至',
    publicityUntil: '公示截止期',
    legalBasis: '依据',
    region: '行政区划代码',
    asOf: '数据入库时间',
    id: '记录编号',
  },
  {
    item: 'Item',
    subject: 'Subject',
    kind: 'Kind (code)',
    grade: 'Grade',
    severity: 'Severity',
    status: 'Status',
    authority: 'Authority',
    documentNo: 'Document number',
    decidedOn: 'Decided on',
    effectiveUntil: 'Effective until',
    publicityUntil: 'Published until',
    legalBasis: 'Basis',
    region: 'Region code',
    asOf: 'Loaded at',
    id: 'Record id',
  },
)
