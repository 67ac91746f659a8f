import { defineMessages } from '../language/messages.js'

/** What a failed check means for the officer, by error code (docs/errors.md): title and what to do. */
export const FAILURE = defineMessages(
  {
    GATEWAY_UNREACHABLE: '网络中断，没有收到结果',
    GATEWAY_UNREACHABLE_DO: '填写的内容都在。恢复后点“重试”：使用同一请求编号，不会重复核查。',
    NOT_IMPLEMENTER: '您无权办理该事项的核查',
    NOT_IMPLEMENTER_DO:
      '您所在部门或地区不是该事项的实施机关。请改选本部门的事项，或请信用办更正应用清单。',
    FORBIDDEN: '您的账号无权进行信用核查',
    FORBIDDEN_DO: '请由有核查权限的工作人员办理。',
    CHECK_UNAVAILABLE: '暂时不能核查',
    CHECK_UNAVAILABLE_DO:
      '公共信用部门没有应答，事项和措施清单已超过允许的时限。什么都没有查，请勿据此办理，稍后重试。',
    REGISTER_UNAVAILABLE: '查询使用登记暂不可写，核查没有进行',
    REGISTER_UNAVAILABLE_DO: '未登记的查询不得返回信息。请稍后重试，使用同一请求编号。',
    SUBJECT_KIND_MISMATCH: '该事项不适用于这类主体',
    SUBJECT_KIND_MISMATCH_DO: '请核对代码，或改选适用于该类主体的事项。',
    BAD_SUBJECT_ID: '主体代码有误',
    BAD_SUBJECT_ID_DO: '请对照证照重新录入，不要猜测。',
    PERSONAL_DATA_IN_TEXT: '文字栏中含有个人号码',
    PERSONAL_DATA_IN_TEXT_DO: '请从业务流水号等文字栏中删去身份证号、手机号。',
    AUTHORISATION_INVALID: '授权不适用',
    AUTHORISATION_INVALID_DO:
      '该授权不覆盖此主体、目的、时间或次数。没有扣减使用次数，请主体重新授权。',
    UNKNOWN_MATTER: '没有这个现行有效的事项',
    UNKNOWN_MATTER_DO: '该事项可能已失效，请重新选择。',
    CASE_NUMBER_REQUIRED: '缺少业务流水号',
    CASE_NUMBER_REQUIRED_DO: '请填写在办业务的流水号。',
    REQUEST_ID_REUSED: '请求编号已用于另一次核查',
    REQUEST_ID_REUSED_DO: '请再点一次“开始核查”，将使用新的请求编号。',
    SHUTTING_DOWN: '网关正在重启',
    SHUTTING_DOWN_DO: '请稍后重试，使用同一请求编号。',
    UNAUTHENTICATED: '登录已过期',
    UNAUTHENTICATED_DO: '请重新登录，填写的内容会保留（自然人证件号码除外）。',
    OTHER: '核查没有完成',
    OTHER_DO: '填写的内容都在。请重试；仍不成功时把请求编号告知管理员。',
    retry: '重试',
    words: '网关说明：{text}',
  },
  {
    GATEWAY_UNREACHABLE: 'The connection broke before a result came',
    GATEWAY_UNREACHABLE_DO:
      'Everything entered is here. “Try again” sends the same request id: no second check is made.',
    NOT_IMPLEMENTER: 'You may not check for this matter',
    NOT_IMPLEMENTER_DO:
      'Your department or region is not among its implementers. Choose a matter of your own, or have the application list corrected.',
    FORBIDDEN: 'Your login may not run checks',
    FORBIDDEN_DO: 'Ask a colleague whose post may.',
    CHECK_UNAVAILABLE: 'No check can be run now',
    CHECK_UNAVAILABLE_DO:
      'Public credit does not answer, and the lists of matters and measures are older than allowed. Nothing was looked up: do not decide the case on it, try again later.',
    REGISTER_UNAVAILABLE: 'The query register cannot be written; nothing was checked',
    REGISTER_UNAVAILABLE_DO:
      'No information leaves unregistered. Try again later; the same request id is used.',
    SUBJECT_KIND_MISMATCH: 'The matter does not apply to this kind of subject',
    SUBJECT_KIND_MISMATCH_DO: 'Compare the code, or choose the matter for this kind of subject.',
    BAD_SUBJECT_ID: 'The subject’s code is wrong',
    BAD_SUBJECT_ID_DO: 'Read it again from the document; do not guess.',
    PERSONAL_DATA_IN_TEXT: 'A text field holds a personal number',
    PERSONAL_DATA_IN_TEXT_DO: 'Take it out of the case number or wherever it stands.',
    AUTHORISATION_INVALID: 'The authorisation does not fit',
    AUTHORISATION_INVALID_DO:
      'It does not cover this subject, purpose, time or number of uses. No use was counted; have the subject authorise again.',
    UNKNOWN_MATTER: 'No matter in force has this code',
    UNKNOWN_MATTER_DO: 'It may have lapsed; choose again.',
    CASE_NUMBER_REQUIRED: 'The case number is missing',
    CASE_NUMBER_REQUIRED_DO: 'Enter the number of the open case.',
    REQUEST_ID_REUSED: 'The request id belongs to another check',
    REQUEST_ID_REUSED_DO: 'Run the check once more; a new id is used.',
    SHUTTING_DOWN: 'The gateway is restarting',
    SHUTTING_DOWN_DO: 'Try again shortly; the same request id is used.',
    UNAUTHENTICATED: 'Your login has expired',
    UNAUTHENTICATED_DO: 'Log in again. What you entered is kept, but for numbers of persons.',
    OTHER: 'The check was not carried out',
    OTHER_DO:
      'Everything entered is here. Try again; if it stays, tell the operator the request’s number.',
    retry: 'Try again',
    words: 'The gateway says: {text}',
  },
)
