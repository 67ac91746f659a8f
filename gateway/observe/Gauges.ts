import type { BreakerState } from '../federation/resilience/Breaker.js'
import type { RegisterLag } from './RegisterMeters.js'

/** How one sector's client stands now. */
export interface SectorState {
  readonly name: string
  readonly breaker: BreakerState
  /** Retries that its budget allows now. */
  readonly retriesLeft: number
}

/** What is looked up when somebody asks, since it is a state and no count. */
export interface Gauges {
  readonly sectors: () => readonly SectorState[]
  /** Documents that wait to be planned. */
  readonly planning: () => number
  /** Milliseconds for which the supergraph in use has been in use. */
  readonly supergraphAgeMs: () => number
  /** Null where there is no register. */
  readonly register: (() => RegisterLag) | null
}
