import type { GatewayProcess } from './GatewayProcess.js'
import type { Workload, WorkloadName } from './workloads.js'

/** What a contestant is started with. */
export interface Stage {
  readonly workload: Workload
  /** Folder of this run for configuration and logs. */
  readonly dir: string
  /** A free port for the gateway. */
  readonly port: number
  readonly subgraphsPort: number
  /** Secret of internal tokens and signed replies, base64. */
  readonly key: string
  /** Environment that every Node gateway is started with. */
  readonly nodeEnv: Readonly<Record<string, string>>
}

/** A gateway that is up. */
export interface Running {
  readonly process: GatewayProcess
  readonly path: string
  readonly tokenHeader: string
  readonly tokens: readonly string[]
  readonly stop: () => Promise<void>
}

export interface Contestant {
  readonly name: string
  /** What it is, for the table. */
  readonly title: string
  readonly isNode: boolean
  readonly workloads: readonly WorkloadName[]
  /** Throws Error with one line if it cannot be installed or started here. */
  readonly start: (stage: Stage) => Promise<Running>
}
