import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { LedgerKeeper } from '../../../gateway/check/ledgerKeeper.js'
import { startBrokenCredit } from '../../support/brokenCredit.js'
import type { BrokenSector, Fault } from '../../support/brokenSector.js'

const MINUTE_MS = 60_000
/** A ledger of this version; what its matter says is nobody's concern here. */
const ledger = (version: string) => ({ ledgerVersion: version, matters: [{}], measures: [] })

interface Kept {
  readonly keeper: LedgerKeeper
  readonly server: BrokenSector
  readonly faults: unknown[]
  /** What credit answers with; a test may replace it. */
  readonly reply: { data: object }
  /** Milliseconds that have passed; time goes on only where a test says so. */
  readonly clock: { ms: number }
}

async function keep(t: TestContext, ages: { refreshMs: number }): Promise<Kept> {
  const reply = { data: ledger('v1') as object }
  const { credit, server } = await startBrokenCredit(t, () => reply)
  const faults: unknown[] = []
  const clock = { ms: 0 }
  const onFault = (fault: unknown) => faults.push(fault)
  const keeper = new LedgerKeeper({
    credit,
    maxAgeMs: MINUTE_MS,
    onFault,
    now: () => clock.ms,
    ...ages,
  })
  return { keeper, server, faults, reply, clock }
}

it('reads once however many wait, and not again while the copy is fresh', async (t) => {
  const { keeper, server } = await keep(t, { refreshMs: MINUTE_MS })
  assert.equal(keeper.version, null)
  const read = await Promise.all([keeper.current(), keeper.current(), keeper.current()])
  assert.deepEqual([...new Set(read.map(({ version }) => version))], ['v1'])
  await keeper.current()
  assert.equal(server.calls.length, 1)
  assert.equal(keeper.version, 'v1')
})

it('reads again when the copy is due', async (t) => {
  const { keeper, reply, clock } = await keep(t, { refreshMs: 1_000 })
  await keeper.current()
  reply.data = ledger('v2')
  assert.equal((await keeper.current()).version, 'v1')
  clock.ms += 1_000
  assert.equal((await keeper.current()).version, 'v2')
})

it('reads again at once while public credit has no matter yet', async (t) => {
  const { keeper, reply, server } = await keep(t, { refreshMs: MINUTE_MS })
  reply.data = { ...ledger('v0'), matters: [] }
  assert.equal((await keeper.current()).version, 'v0')
  reply.data = ledger('v1')
  assert.equal((await keeper.current()).version, 'v1')
  await keeper.current()
  assert.equal(server.calls.length, 2)
})

const FAULTS: readonly Fault[] = [
  'error text',
  'garbage JSON',
  'unsigned',
  'reset mid-body',
  'bare null',
  'hang',
]

for (const fault of FAULTS) {
  it(`keeps the last good copy within its age while credit has the fault "${fault}"`, async (t) => {
    const { keeper, server, faults, clock } = await keep(t, { refreshMs: 0 })
    await keeper.current()
    server.fault = fault
    clock.ms += MINUTE_MS - 1
    assert.equal((await keeper.current()).version, 'v1')
    assert.equal(faults.length, 1)
    clock.ms += 1
    await assert.rejects(keeper.current(), { code: 'CHECK_UNAVAILABLE' })
    server.fault = 'none'
    assert.equal((await keeper.current()).version, 'v1')
  })

  it(`has no ledger if credit never answered but with the fault "${fault}"`, async (t) => {
    const { keeper, server } = await keep(t, { refreshMs: MINUTE_MS })
    server.fault = fault
    await assert.rejects(keeper.current(), { code: 'CHECK_UNAVAILABLE' })
    assert.equal(keeper.version, null)
  })
}

const NO_LEDGERS: readonly { name: string; data: object }[] = [
  { name: 'nothing', data: {} },
  { name: 'no version', data: { matters: [], measures: [] } },
  { name: 'no measures', data: { ledgerVersion: 'v2', matters: [], measures: null } },
  { name: 'a matter for a list', data: { ledgerVersion: 'v2', matters: {}, measures: [] } },
]

for (const { name, data } of NO_LEDGERS) {
  it(`does not take ${name} for a ledger, signed or not`, async (t) => {
    const { keeper, reply } = await keep(t, { refreshMs: 0 })
    await keeper.current()
    reply.data = data
    assert.equal((await keeper.current()).version, 'v1')
  })
}

it('does not ask a credit that just failed at every check', async (t) => {
  const { keeper, server } = await keep(t, { refreshMs: 0 })
  await keeper.current()
  server.fault = 'error text'
  await keeper.current()
  await keeper.current()
  assert.equal(server.calls.length, 2)
})

for (const [way, jumpMs] of [
  ['forwards', 24 * 60 * MINUTE_MS],
  ['back', -24 * 60 * MINUTE_MS],
] as const) {
  it(`a clock that jumps ${way} makes no copy older or younger (row 91)`, async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: new Date('2026-11-22T02:00:00Z') })
    const { keeper, server, clock } = await keep(t, { refreshMs: 1_000 })
    await keeper.current()
    t.mock.timers.setTime(Date.parse('2026-11-22T02:00:00Z') + jumpMs)
    server.fault = 'error text'
    // Fresh: not asked for again.
    clock.ms = 999
    assert.equal((await keeper.current()).version, 'v1')
    assert.equal(server.calls.length, 1)
    // Due: asked for again, and good enough while credit is down.
    clock.ms = MINUTE_MS - 1
    assert.equal((await keeper.current()).version, 'v1')
    assert.equal(server.calls.length, 2)
    // Too old, whatever the clock on the wall says.
    clock.ms = MINUTE_MS
    await assert.rejects(keeper.current(), { code: 'CHECK_UNAVAILABLE' })
  })
}
