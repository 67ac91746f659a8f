import { defineMessages } from '../language/messages.js'

/** Texts of the forms of every desk. */
export const DESK = defineMessages(
  {
    optional: '{label}（选填）',
    NEEDED: '请填写或选择。',
    PERSONAL: '不得填写证件号码或手机号码。',
    SUBJECT: '请填写统一社会信用代码，或加前缀的证件号码，如 ID:。',
    notSent: '没有提交成功。',
    missing: '缺少或不符合：{step}。',
    state: '当前状态“{state}”不允许此操作，请刷新后再办理。',
    field: '字段：{field}。',
    details: '办理',
    expand: '展开 {name}',
    collapse: '收起 {name}',
    none: '—',
    hash: 'SM3 {hash}',
  },
  {
    optional: '{label} (optional)',
    NEEDED: 'Fill in or choose.',
    PERSONAL: 'No document or mobile numbers.',
    SUBJECT: 'A unified social credit code, or a document with its prefix, such as ID:.',
    notSent: 'It was not submitted.',
    missing: 'Missing or not in order: {step}.',
    state: 'The state “{state}” does not allow this; reload and go on from there.',
    field: 'Field: {field}.',
    details: 'Next step',
    expand: 'Open {name}',
    collapse: 'Close {name}',
    none: '—',
    hash: 'SM3 {hash}',
  },
)
