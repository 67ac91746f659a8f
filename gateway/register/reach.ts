import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'

/**
 * True for auditors (审计人员), who read what all departments asked. Whoever also runs checks is a
 * supervisor (审批负责人) and reads the own department's part only, whatever else the token holds.
 */
export function isAuditor({ scopes }: Pick<Caller, 'scopes'>): boolean {
  return scopes.has('register:read') && !scopes.has('check:run')
}

/** The department whose rows of the register the caller reads; null: all. Throws FORBIDDEN for a supervisor of none. */
export function registerReach(caller: Caller): string | null {
  if (isAuditor(caller)) return null
  if (caller.department !== null) return caller.department
  throw new RequestError(
    'FORBIDDEN',
    'A supervisor reads the register of its department: the token names none.',
  )
}
