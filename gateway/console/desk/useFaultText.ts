import { AskError } from '../graphql/AskError.js'
import { useLanguage, useSay } from '../language/language.js'
import type { Messages } from '../language/messages.js'
import { useWord } from '../language/useWord.js'
import { DESK } from './messages.js'

/** A desk’s words for what its refusals name: states, and what is missing or wrong (`missing`, `reasons`, `field`). */
export interface DeskWords {
  readonly states?: Messages<string>
  readonly missing?: Messages<string>
}

const NO_WORDS: Messages<string> = { zh: {}, en: {} }

/** Why something was refused, in words: what its codes name, then the gateway’s own sentence. */
export function useFaultText({ states = NO_WORDS, missing = NO_WORDS }: DeskWords = {}): (
  error: unknown,
) => string {
  const say = useSay(DESK)
  const { language } = useLanguage()
  const stateWord = useWord(states)
  const missingWord = useWord(missing)
  return (error) => {
    const notSent = say('notSent')
    if (!(error instanceof AskError)) return notSent
    const about: Readonly<Record<string, unknown>> = error.errors[0]?.extensions ?? {}
    const steps = [about['missing'], about['reasons'], about['rule']].flat().filter(isText)
    const named = [
      steps.length > 0 && say('missing', { step: steps.map(missingWord).join('、') }),
      isText(about['state']) && say('state', { state: stateWord(about['state']) }),
      isText(about['field']) && say('field', { field: missingWord(about['field']) }),
    ].filter((one) => one !== false)
    const gap = language === 'zh' ? '' : ' '
    return [notSent, ...named, error.message || error.code].join(gap)
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
