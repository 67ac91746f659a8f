import type { OutcomeState } from '../federation/outcome.js'
import type { BreakerState } from '../federation/resilience/Breaker.js'
import { Timing } from './Timing.js'

/** What is counted of one sector; it outlives the clients that a new supergraph replaces. */
export class SectorMeters {
  /** Calls by how they ended, the waiting for a retry included. */
  readonly answered: Readonly<Record<OutcomeState, Timing>> = {
    OK: new Timing(),
    TIMEOUT: new Timing(),
    UNREACHABLE: new Timing(),
    INVALID_RESPONSE: new Timing(),
  }
  /** How often the breaker came into a state. */
  readonly transitions: Record<BreakerState, number> = { CLOSED: 0, OPEN: 0, HALF_OPEN: 0 }
  retries = 0
  /** Retries that were due and not made, since the budget was spent. */
  retriesWithheld = 0
  /** Calls that the breaker did not let through. */
  rejected = 0
}
