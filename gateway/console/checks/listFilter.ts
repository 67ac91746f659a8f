import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { readSubject, type Reading } from '../batch/readSubject.js'

/** A list’s filter as entered, by the API’s names; an empty text is no condition, `mine` is `true` or empty. */
export type ListFilter<Key extends string> = Readonly<Record<Key, string>>

/** The filter of `keys` that an address holds. */
export function filterOfAddress<Key extends string>(
  keys: readonly Key[],
  parameters: { get: (key: string) => string | null },
): ListFilter<Key> {
  return Object.fromEntries(keys.map((key) => [key, parameters.get(key) ?? ''])) as ListFilter<Key>
}

/** What of a filter may stand in an address: no personal number, and no subject that is not surely an organisation. */
export function addressOfFilter(filter: ListFilter<string>): Record<string, string> {
  return Object.fromEntries(
    conditionsOf(filter).filter(([key, text]) =>
      key === 'subject' ? namesOrganisation(text) : findPersonalNumber(text) === null,
    ),
  )
}

/** The filter as it is asked; a subject that cannot be read is left out, see `subjectFault`. */
export function askedFilter(filter: ListFilter<string>): Record<string, string | boolean> {
  return Object.fromEntries(
    conditionsOf(filter).flatMap(([key, text]): [string, string | boolean][] => {
      if (key === 'mine') return [[key, true]]
      if (key !== 'subject') return [[key, text]]
      const reading = readSubject(text)
      return reading.isRead ? [[key, reading.id]] : []
    }),
  )
}

/** Why a subject’s text cannot be asked for; null if it can, or there is none. */
export function subjectFault(text: string): Extract<Reading, { isRead: false }> | null {
  const reading = readSubject(text)
  return reading.isRead || reading.refusal === 'EMPTY' ? null : reading
}

function conditionsOf(filter: ListFilter<string>): (readonly [string, string])[] {
  return Object.entries(filter)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== '')
}

function namesOrganisation(text: string): boolean {
  const reading = readSubject(text)
  return reading.isRead && reading.code !== null
}
