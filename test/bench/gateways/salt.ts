import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'

/**
 * What makes each request of a run another one: a credit code. In the dossier it is the subject, in the deep
 * workload a part of every id, so that no gateway can answer two requests with one call.
 */
const PREFIX = ['91', '320900'] as const
export const SALT_BEGIN = PREFIX.join('')
export const SALT_LENGTH = 18

/** The n-th salt; none comes twice below 32 million. */
export function saltAt(n: number): string {
  return makeOrganisationCreditCode(...PREFIX, String(n).padStart(8, '0'))
}

/** The salt of a text and the text without it, equal for requests that differ in the salt alone. */
export function splitAtSalt(text: string): { salt: string; shape: string } {
  const first = text.indexOf(SALT_BEGIN)
  if (first < 0) return { salt: '', shape: text }
  const salt = text.slice(first, first + SALT_LENGTH)
  return { salt, shape: text.split(salt).join('\0') }
}
