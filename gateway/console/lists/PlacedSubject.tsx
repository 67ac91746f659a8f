import { useSay } from '../language/language.js'
import { LISTS } from './messages.js'

interface PlacedSubjectProps {
  /** Null for a person. */
  readonly code: string | null | undefined
  /** A person's is masked. */
  readonly name: string | null | undefined
}

/** Whom a row is about: by name, and by its code or the word for a person. */
export function PlacedSubject({ code, name }: PlacedSubjectProps) {
  const say = useSay(LISTS)
  return (
    <>
      {name && <div>{name}</div>}
      {code ? <span className="code">{code}</span> : <span className="muted">{say('person')}</span>}
    </>
  )
}
