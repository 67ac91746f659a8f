import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { warnOfExpiry } from '../../../subgraphs/credit/evaluation/expiringLicences.js'
import { putMirrored, shift } from './evaluationFacts.js'
import {
  CLEAN,
  MARKET,
  OFFICE,
  TODAY,
  TRANSPORT,
  act,
  database,
  read,
  ruin,
  settle,
  told,
} from './supervisionDesk.js'

interface Warning {
  id: string
  rule: string
  sectors: string[]
  town: string | null
  records: string[]
}
const warningsOf = async (key: string, caller = OFFICE, source: string | null = null) => {
  const named = source === null ? '' : `(source: "${source}")`
  const found = await read<(Warning & { subject: { key: string } })[]>(
    `creditWarnings${named} { id rule sectors town records subject { key } }`,
    caller,
  )
  return found.filter(({ subject }) => subject.key === key)
}

describe('early warnings', () => {
  const firm = CLEAN[3]!

  it('three penalties in ninety days go to the sector and the town, once', async () => {
    const unit = { code: '320902001', kind: 'TOWN', name: '测试街道', region: '320902' }
    await act('creditSetAreaUnit', { ...unit, add: [firm] })
    for (const n of [1, 2]) {
      const fact = { subject: firm, item: 'JT-02', id: `w-${n}`, severity: 'MINOR' }
      await putMirrored(database, { ...fact, decidedOn: shift(TODAY, -30 * n) })
    }
    await settle()
    assert.deepEqual(await warningsOf(firm), [])
    const third = { subject: firm, item: 'JT-02', id: 'w-3', severity: 'MINOR', decidedOn: TODAY }
    await putMirrored(database, third)
    await settle()
    await putMirrored(database, third)
    await settle()
    const [warning, ...more] = await warningsOf(firm, TRANSPORT, 'transport')
    assert.deepEqual(more, [])
    assert.deepEqual(
      [warning!.rule, warning!.sectors, warning!.town],
      ['YJ-01', ['transport'], '320902001'],
    )
    assert.deepEqual(warning!.records[0], `JT-02:${firm}:w-3`)
    assert.equal((await told('TRANSPORT_WARNED', firm)).length, 1)
    assert.equal((await told('MARKET_WARNED', firm)).length, 0)
    const towns = (await told('TOWN_WARNED', firm)).map(({ payload }) => [
      payload['town'],
      payload['kind'],
      payload['record'],
    ])
    assert.deepEqual(towns, [['320902001', 'GG-YJ-01', warning!.id]])
    assert.deepEqual(await warningsOf(firm, MARKET, 'market'), [])
  })

  it('are taken in hand and handled by whom they went to; handled, the same records raise no other', async () => {
    const { id } = (await warningsOf(firm))[0]!
    const handle = { warning: id, isHandled: true, note: '已约谈并责令整改' }
    await assert.rejects(act('creditHandleWarning', handle, MARKET), /CASE_NOT_FOUND/)
    await assert.rejects(
      act('creditHandleWarning', { ...handle, note: null }, TRANSPORT),
      /BAD_USER_INPUT/,
    )
    const taken = await act('creditHandleWarning', { ...handle, isHandled: false }, TRANSPORT)
    assert.deepEqual(taken, { state: 'TAKEN', handledOn: null, takenBy: TRANSPORT.department })
    const handled = await act('creditHandleWarning', handle, TRANSPORT)
    assert.deepEqual(handled, { state: 'HANDLED', handledOn: TODAY, takenBy: TRANSPORT.department })
    await assert.rejects(act('creditHandleWarning', handle, TRANSPORT), /CASE_STATE/)
    await assert.rejects(
      act('creditHandleWarning', { ...handle, warning: 'x' }, TRANSPORT),
      /CASE_NOT_FOUND/,
    )
    await database.query(`INSERT INTO evaluation_due (subject_key, cause) VALUES ($1, 'TEST')`, [
      firm,
    ])
    await settle()
    assert.equal((await warningsOf(firm)).length, 1)
  })

  it('a grade that falls is one', async () => {
    const fallen = CLEAN[4]!
    await ruin(fallen)
    const raised = await warningsOf(fallen)
    assert.deepEqual(raised.map(({ rule }) => rule).toSorted(), ['YJ-01', 'YJ-02', 'YJ-03'])
    const inTowns = raised.filter(({ town }) => town !== null).map(({ id }) => id)
    const toTowns = (await told('TOWN_WARNED', fallen)).map(
      ({ payload }) => payload['record'] ?? '',
    )
    assert.deepEqual(toTowns.toSorted(), inTowns.toSorted())
  })
})

describe('a licence about to expire with an open rectification (许可即将到期而整改未完成)', () => {
  const firm = CLEAN[5]!
  const licence = {
    subject: firm,
    item: 'JT-01',
    id: 'l-1',
    kind: 'JT-LICENCE',
    decidedOn: shift(TODAY, -900),
    effectiveUntil: shift(TODAY, 40),
  }
  const open = async () =>
    (await warningsOf(firm)).map(({ rule, sectors, records }) => [rule, sectors, records])

  it('is raised by the clock, though no record changes that day, and once', async () => {
    await putMirrored(database, licence)
    await settle()
    await warnOfExpiry.step(database, TODAY)
    assert.deepEqual(await open(), [])
    const order = { subject: firm, item: 'JT-04', id: 's-1', decidedOn: shift(TODAY, -10) }
    await putMirrored(database, order)
    // What changed was looked at before the licence came near its end.
    await database.query('DELETE FROM evaluation_due')
    await warnOfExpiry.step(database, TODAY)
    await warnOfExpiry.step(database, TODAY)
    const raised = [['YJ-05', ['transport'], [`JT-01:${firm}:l-1`, `JT-04:${firm}:s-1`]]]
    assert.deepEqual(await open(), raised)
    assert.equal((await told('TRANSPORT_WARNED', firm)).length, 1)
  })

  it('is not raised again for the licence once it was handled', async () => {
    const { id } = (await warningsOf(firm))[0]!
    const handle = { warning: id, isHandled: true, note: '已督促整改' }
    await act('creditHandleWarning', handle, TRANSPORT)
    await warnOfExpiry.step(database, TODAY)
    assert.equal((await warningsOf(firm)).length, 1)
  })
  it('is raised for a second licence of the same firm, beside the first', async () => {
    const second = { ...licence, id: 'l-2', effectiveUntil: shift(TODAY, 50) }
    await putMirrored(database, second)
    await database.query('DELETE FROM evaluation_due')
    await warnOfExpiry.step(database, TODAY)
    const third = { ...licence, id: 'l-3', effectiveUntil: shift(TODAY, 30) }
    await putMirrored(database, third)
    await settle()
    await warnOfExpiry.step(database, TODAY)
    const named = (await warningsOf(firm)).map(({ records }) => records.join(' '))
    assert.deepEqual(
      named.toSorted(),
      ['l-1', 'l-2', 'l-3'].map((id) => `JT-01:${firm}:${id} JT-04:${firm}:s-1`),
    )
  })
})
