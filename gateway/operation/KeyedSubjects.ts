import { RequestError } from '../../schema/wire/errors.js'
import { clientOf, type Caller } from '../auth/caller.js'
import type { SubjectRef } from './operation.js'

/** The subjects of one request: keys each identifier once, counts, and keeps persons from anonymous callers. */
export class KeyedSubjects {
  readonly #byText = new Map<string, SubjectRef>()
  readonly #options: {
    readonly caller: Caller
    readonly keySubject: (text: string, clientId: string) => SubjectRef
    readonly limit: number
  }

  constructor(options: {
    caller: Caller
    keySubject: (text: string, clientId: string) => SubjectRef
    limit: number
  }) {
    this.#options = options
  }

  /**
   * The key of the subject that `text` names.
   * Throws RequestError SUBJECT_LIMIT or PERSON_REFUSED, and what `keySubject` throws.
   */
  key(text: string): string {
    const known = this.#byText.get(text)
    if (known !== undefined) return known.key
    const { caller, keySubject, limit } = this.#options
    if (this.#byText.size >= limit) {
      throw new RequestError('SUBJECT_LIMIT', `This request may name at most ${limit} subjects.`, {
        details: { limit },
      })
    }
    const subject = keySubject(text, clientOf(caller))
    if (subject.kind === 'PERSON' && caller.kind === 'anonymous') {
      throw new RequestError('PERSON_REFUSED', 'Asking about a natural person needs a token.')
    }
    this.#byText.set(text, subject)
    return subject.key
  }

  /** Each subject once, in order of appearance. */
  distinct(): SubjectRef[] {
    return [
      ...new Map([...this.#byText.values()].map((subject) => [subject.key, subject])).values(),
    ]
  }
}
