/** One sector as its answer covers it. */
export interface SectorCoverage {
  readonly sector: string
  readonly state: string
  readonly asOf: string | null
}

/** A sector call of a request under way. */
export interface SectorProgress {
  readonly sector: string
  readonly state: 'ASKED' | 'ANSWERED' | 'FAILED'
  readonly durationMs: number | null
  readonly outcome?: string
}
