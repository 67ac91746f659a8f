import type { RunResult } from '../runOperation.js'
import type { Asker } from './runChecks.js'

/** GraphQL context of the gateway's own subgraph, one per request. */
export interface LocalContext extends Asker {
  /** The `ref` of a subject key for the calling client alone. */
  readonly sealRef: (key: string) => string
  /** Notes a check that this request ran, for the request's own register row. */
  readonly noteCheck: (number: string) => void
  /** Notes what an inner operation asked, for the coverage of this request's answer. */
  readonly noteRun: (result: RunResult) => void
}
