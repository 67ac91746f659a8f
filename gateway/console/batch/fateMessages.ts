import { defineMessages } from '../language/messages.js'

/** What happens with a row of a list, and why. */
export const FATE = defineMessages(
  {
    fateChecked: '将核查',
    fateLeftOut: '已剔除，不核查',
    fateLeftOutWhy: '已剔除，不核查（{why}）',
    fateRepeated: '与第 {line} 行相同，只核查一次',
    fateOtherKind: '该事项不适用于{kind}',
    personShown: '自然人（{id}）',
    EMPTY: '没有填写代码',
    ROUNDED: '表格已把代码存为数字，末几位丢失；请将该列设为文本后重新填写',
    LENGTH: '统一社会信用代码应为 18 位，此处为 {length} 位',
    ILLEGAL_CHARACTER: '第 {position} 位不是代码中可用的字符',
    ILLEGAL_MEANT: '第 {position} 位不是代码中可用的字符，是否应为“{meant}”',
    UNKNOWN_DEPARTMENT: '第 1 位不是登记管理部门代码',
    CHECK_CHARACTER: '校验码不符：若前 17 位无误，第 18 位应为“{meant}”',
    AMBIGUOUS: '可能是身份证号码：信用代码请写作“USCC:…”，身份证号码请写作“ID:…”',
    PERSON_NUMBER: '证件号码有误',
    UNKNOWN_PREFIX: '前缀应为 USCC、ID、PASSPORT、HMT、TWN、PRC_PR 或 ref',
    NOT_KEPT: '可能涉及自然人，未保存在浏览器中，请重新填写或剔除',
  },
  {
    fateChecked: 'Will be checked',
    fateLeftOut: 'Left out, not checked',
    fateLeftOutWhy: 'Left out, not checked ({why})',
    fateRepeated: 'Same as row {line}, checked once',
    fateOtherKind: 'The matter does not apply to: {kind}',
    personShown: 'Person ({id})',
    EMPTY: 'No code',
    ROUNDED:
      'The spreadsheet stored the code as a number and lost its last digits; format the column as text and enter it again',
    LENGTH: 'A credit code has 18 characters, this has {length}',
    ILLEGAL_CHARACTER: 'Character {position} cannot stand in a code',
    ILLEGAL_MEANT: 'Character {position} cannot stand in a code; was “{meant}” meant?',
    UNKNOWN_DEPARTMENT: 'Character 1 is no registration department',
    CHECK_CHARACTER: 'If the first 17 characters are right, character 18 must be “{meant}”',
    AMBIGUOUS:
      'May be an identity number: write “USCC:…” for a credit code, “ID:…” for an identity number',
    PERSON_NUMBER: 'The document number is wrong',
    UNKNOWN_PREFIX: 'The prefix is USCC, ID, PASSPORT, HMT, TWN, PRC_PR or ref',
    NOT_KEPT:
      'May name a person, so it was not kept in the browser: enter it again or leave it out',
  },
)

export type FateMessage = keyof typeof FATE.zh
