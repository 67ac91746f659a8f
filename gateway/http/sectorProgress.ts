import type { OnSectorCall, SectorCallEvent } from '../federation/sectorCallEvent.js'

/** One step of a sector in a request under way, as an event of its own tells it. */
export interface SectorProgress {
  readonly sector: string
  readonly state: SectorCallEvent['state']
  /** Milliseconds since the sector was asked; null while it is. */
  readonly durationMs: number | null
  /** How it failed, only with FAILED. */
  readonly outcome?: string
}

interface AskedSector {
  running: number
  startedAt: number
  /** How a call of it failed; a later one that succeeds does not mend that. */
  failure: string | null
}

/**
 * Turns single calls into the progress of whole sectors: a check may ask one of them several things at
 * once, and it has answered when all of them are.
 */
export function sectorProgress(tell: (progress: SectorProgress) => void): OnSectorCall {
  const sectors = new Map<string, AskedSector>()
  return (event) => {
    const { sector, state } = event
    const asked = sectors.get(sector) ?? { running: 0, startedAt: 0, failure: null }
    sectors.set(sector, asked)
    if (state === 'ASKED') {
      if (asked.running++ > 0) return
      asked.startedAt = performance.now()
      tell({ sector, state, durationMs: null })
      return
    }
    if (state === 'FAILED') asked.failure ??= event.outcome
    if (--asked.running > 0) return
    const durationMs = Math.round(performance.now() - asked.startedAt)
    if (asked.failure === null) tell({ sector, state: 'ANSWERED', durationMs })
    else tell({ sector, state: 'FAILED', durationMs, outcome: asked.failure })
  }
}
