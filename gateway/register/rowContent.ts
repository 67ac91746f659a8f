import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { refusePersonalNumbers } from './refusePersonalNumbers.js'

/**
 * The stored text of an event's fields: canonical JSON. Throws RequestError INTERNAL_SERVER_ERROR if it holds
 * a personal number. NUL becomes U+FFFD: PostgreSQL's indexes over the text take none, and one caller's
 * character must not keep the rows of all others out of the register.
 */
export function rowContent(fields: object): string {
  refusePersonalNumbers(fields)
  const content = canonicalJson(fields)
  // The escape may be text of somebody who wrote a backslash; the slow way tells them apart.
  return content.includes('\\u0000') ? canonicalJson(withoutNul(fields)) : content
}

function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutNul)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutNul(one)]))
}
