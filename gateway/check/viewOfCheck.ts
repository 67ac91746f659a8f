import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'
import { isAuditor } from '../register/reach.js'
import type { CheckFilter } from './checkSql.js'
import type { KeptCheck } from './storedCheck.js'

/** How much of a check somebody sees: all records, those about the subject itself, or nothing. */
export type CheckView = 'ALL' | 'OWN' | 'NONE'

/** What the caller may see of a check: its department and auditors all, its subject the own records. */
export function viewOfCheck(
  caller: Caller,
  check: Pick<KeptCheck, 'department' | 'subjects'>,
): CheckView {
  if (isAuditor(caller)) return 'ALL'
  if (caller.department !== null && caller.department === check.department) {
    return caller.scopes.has('check:run') ? 'ALL' : 'NONE'
  }
  // The subject stands first; parties and related persons have checks of their own.
  return caller.selfKey !== null && caller.selfKey === check.subjects[0] ? 'OWN' : 'NONE'
}

/**
 * The part of a filter that keeps a list to what the caller may see. Throws FORBIDDEN if nothing is:
 * a subject reads its checks by number.
 */
export function visibleChecks(caller: Caller): CheckFilter {
  if (isAuditor(caller)) return {}
  if (caller.department !== null && caller.scopes.has('check:run')) {
    return { department: caller.department }
  }
  throw new RequestError(
    'FORBIDDEN',
    'Checks are listed for departments that run them and for auditors.',
  )
}
