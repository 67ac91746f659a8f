import type { Registry } from 'prom-client'
import type { Gauges } from './Gauges.js'
import { addCounter, addGauge, addTimings } from './metricKinds.js'
import type { Meters } from './Meters.js'

/** How far the register's writing is behind. */
export function addRegister(
  registry: Registry,
  { register }: Meters,
  lag: NonNullable<Gauges['register']>,
): void {
  const durable = { name: 'yingcha_register_seconds', help: 'From appending a row to its commit.' }
  addTimings(registry, durable, () => [[[], register.durable]])
  const COUNTS = {
    yingcha_register_rows_total: ['Rows committed.', () => register.rows],
    yingcha_register_commits_total: ['Commits; rows share them.', () => register.commits],
    yingcha_register_faults_total: ['Times that it became unavailable.', () => register.faults],
  } as const
  for (const [name, [help, read]] of Object.entries(COUNTS)) {
    addCounter(registry, { name, help }, () => [[[], read()]])
  }
  const GAUGES = {
    yingcha_register_waiting: ['Rows that wait to be written.', () => lag().waiting],
    yingcha_register_uncheckpointed_rows: [
      'Rows of this instance that no checkpoint covers yet.',
      () => lag().uncheckpointed,
    ],
    yingcha_register_checkpoint_age_seconds: [
      'Since the last checkpoint of this instance; NaN before the first.',
      () => (lag().checkpointAgeMs ?? Number.NaN) / 1_000,
    ],
  } as const
  for (const [name, [help, read]] of Object.entries(GAUGES)) {
    addGauge(registry, { name, help }, () => [[[], read()]])
  }
}
