import { useSay } from '../language/language.js'
import { REASON } from '../language/reasons.js'
import { useWord } from '../language/useWord.js'
import type { CheckView, ReasonView } from './checkView.js'
import { PUNCTUATION } from './punctuation.js'

/** A reason as a line, with the item or measure that it concerns before it. */
export function useReasonLine({
  items,
  measures,
}: Pick<CheckView, 'items' | 'measures'>): (reason: ReasonView) => string {
  const word = useWord(REASON)
  const join = useSay(PUNCTUATION)
  return ({ code, item, measure }) => {
    const about =
      measures.find((other) => other.code === measure)?.name ??
      items.find((other) => other.item === item)?.name
    if (about === undefined && !item) return word(code)
    return join('labelled', { label: about ?? item ?? '', text: word(code) })
  }
}
