import { useLanguage } from '../language/language.js'
import { EFFECT, RELATION, SUBJECT_KIND } from '../language/words.js'
import { BASIS_LEVEL, DRAFT } from './draftMessages.js'

/** What a member of a draft says, in words where it is of an enum; a list stands a line each. */
export function useDraftWord(): (text: string) => string {
  const { language } = useLanguage()
  const words: Readonly<Record<string, string>> = {
    ...EFFECT[language],
    ...RELATION[language],
    ...SUBJECT_KIND[language],
    ...BASIS_LEVEL[language],
    ...enumWords(DRAFT[language]),
    true: DRAFT[language].yes,
  }
  return (text) =>
    text
      .split('\n')
      .map((line) => words[line] ?? line)
      .join('\n')
}

/** Those of the page’s words that stand for a value. */
function enumWords(messages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).filter(([key]) => /^[A-Z_]+$/.test(key)))
}
