import type { Basis } from '../operation/operation.js'
import type { RunResult } from '../runOperation.js'
import type { Asker } from './asker.js'

/** GraphQL context of the gateway's own subgraph, one per request. */
export interface LocalContext extends Asker {
  /** The `ref` of a subject key for the calling client alone. */
  readonly sealRef: (key: string) => string
  /** Notes the ground that a check states, for the request's own register row, refused or not. */
  readonly noteBasis: (basis: Basis) => void
  /** Notes a check that this request ran, for the request's own register row. */
  readonly noteCheck: (number: string) => void
  /** Notes what an inner operation asked, for the coverage of this request's answer. */
  readonly noteRun: (result: RunResult) => void
}
