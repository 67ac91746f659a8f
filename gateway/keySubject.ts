import { todayInChina } from '../schema/wire/calendarDate.js'
import { ADULT_AGE } from '../schema/wire/caller.js'
import { ageOn } from '../schema/wire/citizenNumber.js'
import { RequestError } from '../schema/wire/errors.js'
import { parseSubjectId } from '../schema/wire/subjectId.js'
import { isWellFormedKey, kindOfKey, personKey } from '../schema/wire/subjectKey.js'
import { openRef, sealRef } from '../schema/wire/subjectRef.js'
import { clientOf, type Caller } from './auth/caller.js'
import type { SubjectRef } from './operation/operation.js'

/** The secrets that identifiers become keys and refs with. */
export interface SubjectSecrets {
  readonly personSecret: Buffer
  readonly refSecret: Buffer
  /** Region prefixes of synthetic citizen numbers that are accepted. */
  readonly testRegions: readonly string[]
}

/** Makes the functions between what clients write and see of a subject, and its key. */
export function subjectKeying({ personSecret, refSecret, testRegions }: SubjectSecrets) {
  /** Throws RequestError BAD_SUBJECT_ID or AMBIGUOUS_SUBJECT_ID. */
  const keySubject = (text: string, client: string): SubjectRef => {
    const parsed = parseSubjectId(text, { testRegions })
    if (parsed.type === 'USCC') return { key: parsed.code, kind: kindOfKey(parsed.code) }
    if (parsed.type === 'PERSON') {
      const { idType, number } = parsed
      const key = personKey(personSecret, idType, number)
      // Only a citizen number holds a day of birth.
      if (idType !== '01') return { key, kind: 'PERSON' }
      return { key, kind: 'PERSON', age: Math.min(ageOn(number, todayInChina()), ADULT_AGE) }
    }
    const key = openRef(refSecret, client, parsed.ref)
    if (!isWellFormedKey(key))
      throw new RequestError('BAD_SUBJECT_ID', 'The ref is not one of ours.')
    return { key, kind: kindOfKey(key) }
  }
  const seal = (caller: Caller, key: string) => sealRef(refSecret, clientOf(caller), key)
  return { keySubject, sealRef: seal }
}
