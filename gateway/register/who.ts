import type { Caller } from '../auth/caller.js'
import type { Who } from './events.js'

/** The caller as the register names it (domain.md §4.5 "Who"). */
export function whoOf(caller: Caller, terminal: string | null): Who {
  const { actor, issuer, clientId, name, department, region, roles, session } = caller
  return { actor, issuer, clientId, name, department, region, roles, terminal, session }
}
