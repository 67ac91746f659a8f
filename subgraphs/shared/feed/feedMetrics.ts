import { Gauge, Registry } from 'prom-client'
import type { FeedStatus, ReaderStatus } from './feedStatus.js'
import type { ReadingStatus } from './ReadingState.js'

type Series = readonly [labels: readonly string[], value: number]

const STATES = ['STARTING', 'READING', 'STOPPED', 'UNREAD'] as const

/** The status of a sector's feed as Prometheus reads it; labels are names of sectors and subscriptions. */
export async function feedMetrics(sector: string, status: FeedStatus): Promise<string> {
  const registry = new Registry()
  const add = (name: string, help: string, [labels, series]: [string[], readonly Series[]]) => {
    const labelNames = ['sector', ...labels]
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] })
    for (const [values, value] of series) gauge.labels(sector, ...values).set(value)
  }
  const own = (value: number): [string[], Series[]] => [[], [[[], value]]]
  add('yingcha_feed_head', 'Number of the newest event.', own(status.head))
  add('yingcha_feed_waiting', 'Events recorded, without a number yet.', own(status.waiting))
  const seconds = 'Seconds that the oldest of them has waited.'
  add('yingcha_feed_waiting_seconds', seconds, own(status.waitingSeconds))
  for (const [name, [help, read]] of Object.entries(OF_READERS)) {
    const series = status.readers.map((one) => [[one.reader, one.name], read(one)] as const)
    add(name, help, [['reader', 'subscription'], series])
  }
  for (const [name, [help, read]] of Object.entries(OF_READS)) {
    const series = status.reads.map((one) => [[one.source, one.name], read(one)] as const)
    add(name, help, [['source', 'subscription'], series])
  }
  const states = status.reads.flatMap(({ source, name, state }) =>
    STATES.map((one) => [[source, name, one], one === state ? 1 : 0] as const),
  )
  const help = '1 for the state that a subscription is in.'
  add('yingcha_feed_reading', help, [['source', 'subscription', 'state'], states])
  return registry.metrics()
}

/** As the source sees its readers. */
const OF_READERS: Record<string, [help: string, read: (reader: ReaderStatus) => number]> = {
  yingcha_feed_reader_lag_events: [
    'Events that a reader has not applied, 10,000 at most.',
    ({ lagEvents }) => lagEvents,
  ],
  yingcha_feed_reader_lag_seconds: [
    'Seconds since the oldest of them was recorded.',
    ({ lagSeconds }) => lagSeconds,
  ],
  yingcha_feed_reader_silent_seconds: [
    'Seconds since a reader last asked.',
    ({ silentSeconds }) => silentSeconds,
  ],
  yingcha_feed_reader_registered: [
    '1 if the subscription is in the register.',
    ({ isRegistered }) => (isRegistered ? 1 : 0),
  ],
}

/** As a reader sees its sources; NaN: never heard. */
const OF_READS: Record<string, [help: string, read: (reading: ReadingStatus) => number]> = {
  yingcha_feed_reading_lag_events: [
    'Events of any type that the source had beyond what was read.',
    ({ lagEvents }) => lagEvents,
  ],
  yingcha_feed_reading_lag_seconds: [
    'Seconds since the oldest event known and not applied was recorded.',
    ({ lagSeconds }) => lagSeconds,
  ],
  yingcha_feed_reading_silent_seconds: [
    'Seconds since the source last answered.',
    ({ silentSeconds }) => silentSeconds ?? Number.NaN,
  ],
}
