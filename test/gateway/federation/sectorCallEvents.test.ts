import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCallEvent } from '../../../gateway/federation/sectorCallEvent.js'
import { startFixture } from './fixtureSectors.js'

const lines = (events: readonly SectorCallEvent[]) =>
  events.map((event) => Object.values(event).join(' '))

describe('the events of sector calls', () => {
  it('say that each sector was asked and how that ended', async (t) => {
    const gateway = await startFixture(t)
    gateway.transport.fault = 'another subject'
    const events: SectorCallEvent[] = []
    const query =
      'query ($id: SubjectId!) { subject(id: $id) { registration { name } penalties { fine } demerits } }'
    await gateway.run(query, { id: 'A' }, (event) => events.push(event))
    const asked = ['credit', 'market', 'transport'].map((sector) => `${sector} ASKED`)
    assert.deepEqual(lines(events).slice(0, 3).toSorted(), asked)
    assert.deepEqual(lines(events).slice(3).toSorted(), [
      'credit ANSWERED',
      'market ANSWERED',
      'transport FAILED INVALID_RESPONSE',
    ])
  })

  it('are silent on calls that are only made because something was found', async (t) => {
    const gateway = await startFixture(t)
    const events: SectorCallEvent[] = []
    const query = 'query ($id: SubjectId!) { subject(id: $id) { related { demerits } } }'
    await gateway.run(query, { id: 'A' }, (event) => events.push(event))
    assert.equal(gateway.market.calls.length, 1)
    assert.deepEqual(lines(events), ['credit ASKED', 'credit ANSWERED'])
  })

  it('are silent on the gateway itself', async (t) => {
    const gateway = await startFixture(t)
    const events: SectorCallEvent[] = []
    await gateway.run('{ version }', {}, (event) => events.push(event))
    assert.deepEqual(events, [])
  })
})
