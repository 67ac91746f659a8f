import type { Registry } from 'prom-client'
import type { Gauges } from './Gauges.js'
import { addCounter, addGauge, addTimings, type Series } from './metricKinds.js'
import type { Meters } from './Meters.js'

/** How sectors answer, and what is done about those that do not. */
export function addSectors(registry: Registry, meters: Meters, gauges: Gauges): void {
  addTimings(
    registry,
    {
      name: 'yingcha_sector_seconds',
      help: 'Calls of sectors by outcome, retry included.',
      labelNames: ['sector', 'state'],
    },
    () =>
      meters
        .sectors()
        .flatMap(([name, { answered }]) =>
          Object.entries(answered).map(([state, timing]) => [[name, state], timing] as const),
        ),
  )
  const COUNTS = {
    yingcha_sector_retries_total: ['Calls that were made again.', 'retries'],
    yingcha_sector_retries_withheld_total: ['Retries not made: budget spent.', 'retriesWithheld'],
    yingcha_sector_rejected_total: ['Calls that the breaker did not let through.', 'rejected'],
  } as const
  for (const [name, [help, field]] of Object.entries(COUNTS)) {
    addCounter(registry, { name, help, labelNames: ['sector'] }, () => ofSectors(meters, field))
  }
  const budget = { name: 'yingcha_sector_retries_left', help: 'Retries that the budget allows.' }
  addGauge(registry, { ...budget, labelNames: ['sector'] }, () =>
    gauges.sectors().map(({ name, retriesLeft }) => [[name], retriesLeft]),
  )
  addBreakers(registry, meters, gauges)
}

function addBreakers(registry: Registry, meters: Meters, gauges: Gauges): void {
  const labelNames = ['sector', 'state']
  const state = { name: 'yingcha_breaker_state', help: '1 for the state that the breaker is in.' }
  const STATES = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const
  addGauge(registry, { ...state, labelNames }, () =>
    gauges
      .sectors()
      .flatMap(({ name, breaker }) =>
        STATES.map((one) => [[name, one], one === breaker ? 1 : 0] as const),
      ),
  )
  const transitions = {
    name: 'yingcha_breaker_transitions_total',
    help: 'Times that the breaker came into a state.',
  }
  addCounter(registry, { ...transitions, labelNames }, () =>
    meters
      .sectors()
      .flatMap(([name, sector]) =>
        STATES.map((one) => [[name, one], sector.transitions[one]] as const),
      ),
  )
}

function ofSectors(
  meters: Meters,
  field: 'retries' | 'retriesWithheld' | 'rejected',
): Series<number>[] {
  return meters.sectors().map(([name, sector]) => [[name], sector[field]])
}
