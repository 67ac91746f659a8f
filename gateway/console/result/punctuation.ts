import { defineMessages } from '../language/messages.js'

/** How parts of a line are joined: full width in Chinese, with spaces in English. */
export const PUNCTUATION = defineMessages(
  { labelled: '{label}：{text}', inBrackets: '（{text}）', comma: '、', semicolon: '；' },
  { labelled: '{label}: {text}', inBrackets: ' ({text})', comma: ', ', semicolon: '; ' },
)
