import type { ItemSummary } from '../../schema/wire/caller.js'

/** How one call to one sector ended. */
export type OutcomeState = 'OK' | 'TIMEOUT' | 'UNREACHABLE' | 'INVALID_RESPONSE'

/** The result of one sector call; execution returns one per call that the plan made. */
export interface SectorOutcome {
  readonly sector: string
  readonly state: OutcomeState
  /** Item summaries of the signed reply; empty unless `OK`. */
  readonly items: readonly ItemSummary[]
  readonly durationMs: number
  /** Calls that it took; absent: one. */
  readonly attempts?: number
  /** Signature of the sector's reply, for the register's digest; null unless `OK`. */
  readonly signature: string | null
  /** For the log only: what went wrong. Never leaves the gateway. */
  readonly detail: string | null
}
