import type { DocumentNode, SelectionNode } from 'graphql'
import type { Plan } from '../plan.js'
import type { SectorCalls } from '../sectorCalls.js'
import type { ResponsePath } from '../shapingErrors.js'
import type { SupergraphGeneration } from '../supergraph.js'
import type { ResponseData } from './SplicedData.js'

/** The client's own operation, and what authorization took out of it. */
export interface AskedDocument {
  readonly document: DocumentNode
  readonly removed: ReadonlySet<SelectionNode>
}

/** What an executor runs. */
export interface Execution {
  readonly plan: Plan
  /** The document that was planned: one operation, by the names that sectors are asked by. */
  readonly document: DocumentNode
  readonly asked: AskedDocument
  readonly acceptsBytes?: boolean | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly generation: SupergraphGeneration
  readonly calls: SectorCalls
}

/**
 * What an executor came to. An object may hold more than the document asks, and lack what no sector answered;
 * bytes are what the client asked for.
 */
export interface Merged {
  readonly data: ResponseData
  /** Places where the executor put null for a value that does not fit the schema. */
  readonly misfits: readonly ResponsePath[]
  /** What stopped it, null if nothing. */
  readonly detail: string | null
}

/** Runs a plan's fetches in their order and merges their answers. Never rejects. */
export type Executor = (execution: Execution) => Promise<Merged>
