import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { RELATION } from '../language/words.js'
import type { CheckView, SubjectView } from './checkView.js'
import { everybodyIn, identityOf } from './itemGroups.js'
import { PUNCTUATION } from './punctuation.js'
import { RESULT } from './messages.js'

/** Names for everybody in a check: the registered name; for persons the role, numbered where several have it. */
export function useSubjectName(
  check: Pick<CheckView, 'items'>,
): (subject: Pick<SubjectView, 'code' | 'ref'>) => string {
  const say = useSay(RESULT)
  const relation = useWord(RELATION)
  const join = useSay(PUNCTUATION)
  const everybody = everybodyIn(check)
  return (subject) => {
    const identity = identityOf(subject)
    const one = everybody.find((other) => identityOf(other.subject) === identity)
    if (one === undefined) return subject.code ?? say('person')
    if (one.subject.displayName) return one.subject.displayName
    if (one.subject.kind !== 'PERSON') return one.subject.code ?? say('unnamed')
    if (one.relations.length === 0) return say('person')
    const role = one.relations.map(relation).join(join('comma'))
    const sameRole = everybody.filter(({ relations }) => relations.join() === one.relations.join())
    return sameRole.length === 1
      ? role
      : say('personNumber', { role, n: sameRole.indexOf(one) + 1 })
  }
}
