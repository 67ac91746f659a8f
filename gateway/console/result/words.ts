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
