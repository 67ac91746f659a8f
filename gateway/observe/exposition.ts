import { Registry, collectDefaultMetrics } from 'prom-client'
import type { Gauges } from './Gauges.js'
import { addCounter, addGauge, addTimings, type Series } from './metricKinds.js'
import type { Meters } from './Meters.js'
import { addRegister } from './registerMetrics.js'
import { addSectors } from './sectorMetrics.js'
import type { Tally } from './Tally.js'

/**
 * The meters as Prometheus reads them (docs/guides/operate.md lists them all). Labels are words of ours, of
 * the supergraph, of the ledger or names of trusted documents: no request makes a new one.
 */
export function metricsOf(meters: Meters, gauges: Gauges): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  addRequests(registry, meters)
  addSectors(registry, meters, gauges)
  addCaches(registry, meters)
  addPlanning(registry, meters, gauges)
  addSupergraph(registry, meters, gauges)
  const lost = { name: 'yingcha_spans_lost_total', help: 'Spans that their receiver did not take.' }
  addCounter(registry, lost, () => [[[], meters.spansLost]])
  if (gauges.register !== null) addRegister(registry, meters, gauges.register)
  return registry
}

function addRequests(registry: Registry, meters: Meters): void {
  addTimings(
    registry,
    {
      name: 'yingcha_request_seconds',
      help: 'Requests, from head read to answer handed over.',
      labelNames: ['status', 'result'],
    },
    () => meters.requestTimings().map((one) => [[String(one.status), one.result], one.timing]),
  )
  addTimings(
    registry,
    {
      name: 'yingcha_operation_seconds',
      help: 'Requests by trusted document; all others are "other".',
      labelNames: ['operation'],
    },
    () => meters.operationTimings().map(([name, timing]) => [[name], timing]),
  )
  addTimings(
    registry,
    {
      name: 'yingcha_stage_seconds',
      help: 'Stages of requests; of "check": of the operations that checks run inside.',
      labelNames: ['stage', 'of'],
    },
    () =>
      Object.entries(meters.stages).flatMap(([of, timings]) =>
        Object.entries(timings).map(([stage, timing]) => [[stage, of], timing] as const),
      ),
  )
  const inFlight = { name: 'yingcha_requests_in_flight', help: 'Requests under way.' }
  addGauge(registry, inFlight, () => [[[], meters.inFlight]])
  const refusals = { name: 'yingcha_refusals_total', help: 'Requests refused as a whole, by code.' }
  addCounter(registry, { ...refusals, labelNames: ['code'] }, () => counted(meters.refusals))
  const errors = { name: 'yingcha_errors_total', help: 'Answers with an error of this code in it.' }
  addCounter(registry, { ...errors, labelNames: ['code'] }, () => counted(meters.errors))
}

function addCaches(registry: Registry, meters: Meters): void {
  const text = { name: 'yingcha_cache_total', help: 'Look-ups by cache: hit or miss.' }
  addCounter(registry, { ...text, labelNames: ['cache', 'result'] }, () =>
    Object.entries(meters.caches).flatMap(([cache, { hits, misses }]): Series<number>[] => [
      [[cache, 'hit'], hits],
      [[cache, 'miss'], misses],
    ]),
  )
  const entries = { name: 'yingcha_cache_entries', help: 'What each cache holds.' }
  addGauge(registry, { ...entries, labelNames: ['cache'] }, () =>
    Object.entries(meters.caches).map(([cache, counts]) => [[cache], counts.entries]),
  )
}

function addPlanning(registry: Registry, { planning }: Meters, gauges: Gauges): void {
  const made = {
    name: 'yingcha_plan_seconds',
    help: 'New plans, waiting for the planner included.',
  }
  addTimings(registry, made, () => [[[], planning.made]])
  const waiting = { name: 'yingcha_planner_waiting', help: 'Documents that wait to be planned.' }
  addGauge(registry, waiting, () => [[[], gauges.planning()]])
  const overruns = { name: 'yingcha_planner_overruns_total', help: 'Plans ended by the clock.' }
  addCounter(registry, overruns, () => [[[], planning.overruns]])
}

function addSupergraph(registry: Registry, { reloads, verdicts }: Meters, gauges: Gauges): void {
  const age = { name: 'yingcha_supergraph_age_seconds', help: 'Age of the supergraph in use.' }
  addGauge(registry, age, () => [[[], gauges.supergraphAgeMs() / 1_000]])
  const text = { name: 'yingcha_supergraph_reloads_total', help: 'New supergraphs by result.' }
  addCounter(registry, { ...text, labelNames: ['result'] }, () => counted(reloads))
  const checks = { name: 'yingcha_checks_total', help: 'Checks by matter and verdict.' }
  addCounter(registry, { ...checks, labelNames: ['matter', 'verdict'] }, () => counted(verdicts))
}

function counted(tally: Tally): Series<number>[] {
  return tally.entries().map(({ labels, count }) => [labels, count])
}
