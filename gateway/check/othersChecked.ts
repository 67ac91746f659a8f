import { kindOfKey } from '../../schema/wire/subjectKey.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { RelatedRole } from './ledger.js'

/** What public credit is asked about other codes of organisations. */
export const OTHER_CODES_QUERY = `query OtherCodes($ids: [SubjectId!]!) {
  subjects(ids: $ids) { key otherCodes }
}`

export interface OtherCodesReply {
  readonly subjects: readonly { readonly key: string; readonly otherCodes: readonly string[] }[]
}

/** What it is asked about persons related to them. */
export const RELATED_QUERY = `query Related($ids: [SubjectId!]!) {
  subjects(ids: $ids) { key registration { relatedPersons { role person { key } } } }
}`

export interface RelatedReply {
  readonly subjects: readonly {
    readonly key: string
    readonly registration: {
      readonly relatedPersons: readonly { role: RelatedRole; person: { key: string } | null }[]
    } | null
  }[]
}

/** The persons that a registration names in one of the roles. */
export function relatedTo(
  { registration }: RelatedReply['subjects'][number],
  roles: readonly RelatedRole[],
): CheckedSubject[] {
  const named = registration?.relatedPersons ?? []
  return named.flatMap(({ role, person }): CheckedSubject[] =>
    person && roles.includes(role)
      ? [{ key: person.key, kind: kindOfKey(person.key), role: 'RELATED', relations: [role] }]
      : [],
  )
}

/** An organisation that is named already, under another code of its own. */
export function underOtherCode(key: string): CheckedSubject {
  return { key, kind: kindOfKey(key), role: 'OTHER_CODE', relations: [] }
}
