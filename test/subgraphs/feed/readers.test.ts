import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  EVENTS,
  FEED_KEY,
  appliedSteps,
  feedDatabase,
  feedSector,
  move,
  noteApplied,
  openSubscriptions,
  reading,
  startFeedSector,
  until,
  type RunningFeed,
} from '../../support/feedHarness.js'
import { metricsAt } from '../../support/metrics.js'

const source = feedSector('source', { events: EVENTS })
let url = ''
let running: RunningFeed
before(async () => {
  url = (await feedDatabase('source')).url
  running = await startFeedSector(source, url, { readers: { reader: [FEED_KEY] } })
})
after(() => running.stop())

const sources = () => ({ source: { url: running.url, key: FEED_KEY } })

/** Events that a subscription is behind, as the source's metrics have it. */
async function lagOf(name: string): Promise<number | undefined> {
  const metrics = await metricsAt(`${running.url}/feed/metrics`)
  const labels = `{sector="source",reader="reader",subscription="${name}"}`
  return metrics.get(`yingcha_feed_reader_lag_events${labels}`)
}

/** Which state a subscription is in, as the reader's metrics have it. */
async function statesOf({ url: readerUrl }: RunningFeed, name: string) {
  const metrics = await metricsAt(`${readerUrl}/feed/metrics`)
  const labels = `sector="reader",source="source",subscription="${name}"`
  const value = (state: string) => metrics.get(`yingcha_feed_reading{${labels},state="${state}"}`)
  return { STOPPED: value('STOPPED'), READING: value('READING'), UNREAD: value('UNREAD') }
}

describe('a reader of a feed', () => {
  it('gets what was recorded before it existed and what is recorded later, in order, once', async () => {
    for (let step = 1; step <= 20; step++) await move(running.database, step)
    const sector = feedSector('reader', { reads: [reading()] })
    const { url: readerUrl } = await feedDatabase('reader')
    const reader = await startFeedSector(sector, readerUrl, { sources: sources() })
    await openSubscriptions(running)
    await until(async () => (await appliedSteps(reader.database)).length === 20)
    for (let step = 21; step <= 30; step++) await move(running.database, step)
    await until(async () => (await appliedSteps(reader.database)).length === 30)
    await reader.stop()
    for (let step = 31; step <= 40; step++) await move(running.database, step)
    const again = await startFeedSector(sector, readerUrl, { sources: sources() })
    await until(async () => (await appliedSteps(again.database)).length >= 40)
    assert.deepEqual(
      await appliedSteps(again.database),
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    await again.stop()
  })

  it('stops at an event that its handler cannot take, tries again, and skips nothing', async () => {
    let isBroken = true
    const sector = feedSector('reader', {
      reads: [
        reading({
          name: 'picky',
          apply: async (event, manager) => {
            await noteApplied(event, manager)
            if (isBroken && event.payload['step'] === 13) throw new Error('not today')
          },
        }),
      ],
    })
    const { url: readerUrl } = await feedDatabase('reader')
    const reader = await startFeedSector(sector, readerUrl, { sources: sources() })
    await openSubscriptions(running)
    const status = () => reader.feed.subscriptions[0]!.status
    await until(() => status().state === 'STOPPED' && status().faults >= 2)
    assert.equal(status().stoppedAt, 13)
    assert.ok(status().lagSeconds > 0)
    await until(async () => (await lagOf('picky')) === 28)
    assert.deepEqual(await statesOf(reader, 'picky'), { STOPPED: 1, READING: 0, UNREAD: 0 })
    assert.deepEqual(
      await appliedSteps(reader.database),
      Array.from({ length: 12 }, (_, n) => n + 1),
    )
    isBroken = false
    await until(() => status().state === 'READING')
    await until(async () => (await lagOf('picky')) === 0)
    assert.deepEqual(await statesOf(reader, 'picky'), { STOPPED: 0, READING: 1, UNREAD: 0 })
    assert.deepEqual(
      await appliedSteps(reader.database),
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    await reader.stop()
  })
})
