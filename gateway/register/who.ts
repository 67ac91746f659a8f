import type { Caller } from '../auth/caller.js'
import type { Who } from './events.js'

/** The caller as the register names it (domain.md §4.5 "Who"). */
export function whoOf(caller: Caller, terminal: string | null): Who {
  const { actor, issuer, clientId, name, department, region, roles, session } = caller
  // In the order of canonical JSON, in which it is written as it stands.
  return { actor, clientId, department, issuer, name, region, roles, session, terminal }
}
