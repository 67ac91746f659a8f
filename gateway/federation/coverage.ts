import type { ItemSummary } from '../../schema/wire/caller.js'
import type { SectorOutcome } from './outcome.js'

/** States of a sector's part in an answer, best first. */
export const COVERAGE_STATES = [
  'EMPTY',
  'COMPLETE',
  'TRUNCATED',
  'DENIED',
  'TIMEOUT',
  'UNREACHABLE',
  'INVALID_RESPONSE',
] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** One entry of `extensions.coverage`. */
export interface SectorCoverage {
  readonly sector: string
  readonly state: CoverageState
  /** Oldest load among the items that answered (ISO 8601); null if any was never loaded, or none answered. */
  readonly asOf: string | null
  /** Why it is DENIED, where that is not the caller's permission. */
  readonly reason?: 'POLICY_UNAVAILABLE'
}

/**
 * What the answer covers: each sector that the operation concerns once, by name, in its worst state.
 * `asked` are the sectors of the plan, `withheld` those of which authorization took something out.
 */
export function coverage(input: {
  readonly asked: readonly string[]
  readonly outcomes: readonly SectorOutcome[]
  readonly withheld: readonly string[]
}): SectorCoverage[] {
  const { asked, outcomes, withheld } = input
  const sectors = new Set([...asked, ...withheld, ...outcomes.map(({ sector }) => sector)])
  return [...sectors].toSorted().map((sector) => {
    const own = outcomes.filter((outcome) => outcome.sector === sector)
    const states = own.map(stateOf)
    if (own.length === 0 && asked.includes(sector)) states.push(notCalled(outcomes))
    if (withheld.includes(sector)) states.push('DENIED')
    return { sector, state: worst(states), asOf: oldest(own.flatMap(({ items }) => items)) }
  })
}

function stateOf(outcome: SectorOutcome): CoverageState {
  if (outcome.state !== 'OK') return outcome.state
  const { items } = outcome
  if (items.some((item) => item.denied)) return 'DENIED'
  if (items.some((item) => item.truncated)) return 'TRUNCATED'
  // A call that asked for no item, such as for a name only, is not empty.
  return items.length > 0 && items.every((item) => item.count === 0) ? 'EMPTY' : 'COMPLETE'
}

/** A planned call that was not made had nothing to ask about, unless what it would have asked about is missing. */
function notCalled(outcomes: readonly SectorOutcome[]): CoverageState {
  return outcomes.every(({ state }) => state === 'OK') ? 'EMPTY' : 'UNREACHABLE'
}

function worst(states: readonly CoverageState[]): CoverageState {
  const rank = Math.max(...states.map((state) => COVERAGE_STATES.indexOf(state)))
  return COVERAGE_STATES[rank] ?? 'INVALID_RESPONSE'
}

function oldest(items: readonly ItemSummary[]): string | null {
  const loads = items.filter((item) => !item.denied).map((item) => item.asOf)
  if (loads.includes(null)) return null
  const times = loads.filter((asOf) => asOf !== null)
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}
