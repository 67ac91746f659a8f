import type { Reason } from './decide.js'

/** Why a decision is as it is, in the words of evidence, receipts and the console. */
export const REASON_TEXT: Readonly<Record<Reason['code'], string>> = {
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
  EXISTENCE_NOT_VERIFIED: '未核验该主体是否存在',
  OBJECTION_PENDING: '所依据的记录异议处理中',
  OTHER_CODE_CHECKED: '该主体另有曾用或者现用的统一社会信用代码，已一并查询',
  RELATED_NOT_FOUND: '未查到事项要求核查的关联人员',
}

/** The line that an officer reads for a reason, the item's code before it where it concerns one. */
export function reasonText(reason: Reason): string {
  return reason.item === null
    ? REASON_TEXT[reason.code]
    : `${reason.item} ${REASON_TEXT[reason.code]}`
}
