import { CacheCounts } from './CacheCounts.js'
import { RegisterMeters } from './RegisterMeters.js'
import { SectorMeters } from './SectorMeters.js'
import { Tally } from './Tally.js'
import { Timing } from './Timing.js'

/** Stages of a request in their order; a check's inner operations have the middle three. */
export const STAGES = [
  'identity',
  'operation',
  'authorization',
  'planning',
  'execution',
  'respond',
  'register',
  'send',
] as const

export type Stage = (typeof STAGES)[number]

export type StageTimings = Readonly<Record<Stage, Timing>>

/** Of planning, which most requests do without. */
export interface PlanningCounts {
  /** From wanting a plan to having it, the waiting for the thread included. */
  readonly made: Timing
  /** Threads that the clock ended. */
  overruns: number
}

/** How a request ended: answered in full, answered with errors, refused for what it is, or failed by us. */
export type RequestResult = 'complete' | 'partial' | 'refused' | 'failed'

/** `operation` of everything that is no trusted document: a client's own names would be labels without end. */
const OTHER = 'other'

/**
 * What a gateway counts of its work, whoever reads it (exposition.ts). Every label is a word of ours, of the
 * supergraph, of the ledger or of the trusted documents.
 */
export class Meters {
  inFlight = 0
  readonly stages = { client: stageTimings(), check: stageTimings() }
  /** Whole-request refusals and errors in answers, by code. */
  readonly refusals = new Tally()
  readonly errors = new Tally()
  /** Checks by matter and verdict. */
  readonly verdicts = new Tally()
  readonly caches = {
    document: new CacheCounts(),
    filter: new CacheCounts(),
    plan: new CacheCounts(),
    token: new CacheCounts(),
  }
  readonly planning: PlanningCounts = { made: new Timing(), overruns: 0 }
  readonly register = new RegisterMeters()
  /** Spans of traces that their receiver did not take. */
  spansLost = 0
  /** New supergraphs: taken or refused. */
  readonly reloads = new Tally()
  readonly #requests = new Map<number, Map<RequestResult, Timing>>()
  readonly #operations = new Map<string, Timing>()
  readonly #sectors = new Map<string, SectorMeters>()

  /** Timing of requests with this HTTP status and result. */
  requests(status: number, result: RequestResult): Timing {
    const ofStatus = made(this.#requests, status, () => new Map<RequestResult, Timing>())
    return made(ofStatus, result, () => new Timing())
  }

  /** Timing of a trusted document by its name; of all other operations together, if null. */
  operation(name: string | null): Timing {
    return made(this.#operations, name ?? OTHER, () => new Timing())
  }

  /** `name` is of the supergraph. */
  sector(name: string): SectorMeters {
    return made(this.#sectors, name, () => new SectorMeters())
  }

  requestTimings(): { status: number; result: RequestResult; timing: Timing }[] {
    return [...this.#requests].flatMap(([status, results]) =>
      [...results].map(([result, timing]) => ({ status, result, timing })),
    )
  }

  operationTimings(): [name: string, timing: Timing][] {
    return [...this.#operations]
  }

  sectors(): [name: string, sector: SectorMeters][] {
    return [...this.#sectors]
  }
}

function stageTimings(): StageTimings {
  return Object.fromEntries(STAGES.map((stage) => [stage, new Timing()])) as StageTimings
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = make()
  map.set(key, fresh)
  return fresh
}
