import { useSay } from '../language/language.js'
import { OWN_CASES } from './caseMessages.js'

/** When a case was filed, and by whom. */
export function Filed({ by, on }: { by: 'SUBJECT' | 'OFFICE'; on: string }) {
  const say = useSay(OWN_CASES)
  return (
    <>
      <div>{on}</div>
      <div className="muted">{say(by)}</div>
    </>
  )
}
