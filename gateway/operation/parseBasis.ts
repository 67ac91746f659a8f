import { RequestError } from '../../schema/wire/errors.js'
import type { Basis } from './operation.js'
import { isStorable } from './storableText.js'

const MEMBERS = ['matter', 'purpose', 'caseNumber', 'authorisation'] as const
const MAX_LENGTH = 200

/**
 * Reads `extensions.basis`, null if there is none. Whether its codes exist is not asked here.
 * Throws RequestError BAD_REQUEST that names the wrong member.
 */
export function parseBasis(
  extensions: Readonly<Record<string, unknown>> | undefined,
): Basis | null {
  const basis = extensions?.['basis']
  if (basis === undefined || basis === null) return null
  if (typeof basis !== 'object' || Array.isArray(basis)) {
    throw new RequestError('BAD_REQUEST', 'extensions.basis must be an object.')
  }
  const given = new Map<string, unknown>(Object.entries(basis))
  for (const name of given.keys()) {
    if (!(MEMBERS as readonly string[]).includes(name)) {
      throw new RequestError('BAD_REQUEST', `extensions.basis has ${MEMBERS.join(', ')} only.`)
    }
  }
  const purpose = text(given, 'purpose')
  if (purpose === null) {
    throw new RequestError('BAD_REQUEST', 'extensions.basis.purpose is required.')
  }
  return {
    // In the order of canonical JSON, in which the register writes it as it stands.
    authorisation: text(given, 'authorisation'),
    caseNumber: text(given, 'caseNumber'),
    matter: text(given, 'matter'),
    purpose,
  }
}

function text(given: ReadonlyMap<string, unknown>, name: (typeof MEMBERS)[number]): string | null {
  const value = given.get(name) ?? null
  if (value === null) return null
  if (
    typeof value !== 'string' ||
    value === '' ||
    value.length > MAX_LENGTH ||
    !isStorable(value)
  ) {
    throw new RequestError(
      'BAD_REQUEST',
      `extensions.basis.${name} must be a text of 1 to ${MAX_LENGTH} characters, none of them NUL.`,
    )
  }
  return value
}
