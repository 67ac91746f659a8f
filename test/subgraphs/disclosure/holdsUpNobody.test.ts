import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { takeReport, type ReportLine } from '../../../subgraphs/shared/disclosure/takeReport.js'
import { Sequencer } from '../../../subgraphs/shared/feed/Sequencer.js'
import { startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, FIRM, PENALTY } from './rows.js'

/** The contractor of the town: its penalties are repaired while the firm's are reported. */
const OTHER = { name: '厦门示例建筑工程有限公司', code: '91350200000002014J' }
const REPORTED = 6_000
/** What a report of so many rows leaves waiting in the outbox. */
const WAITING = 100_000
/** A repair has to stop publicity everywhere within a minute; the source's own part is a tenth of it. */
const AT_MOST_MS = 6_000

let transport: RunningSector
let sequencer: Sequencer
before(async () => {
  transport = await startSector('transport')
  await take(rows(20, OTHER))
  const { database } = transport
  sequencer = new Sequencer({ database, onFault: (error) => assert.fail(String(error)) })
})
after(async () => {
  await sequencer.stop()
  await transport.stop()
})

let reports = 0
function take(lines: Iterable<ReportLine>): Promise<string> {
  const { database, sector } = transport
  const today = todayInChina()
  const requestId = `bulk-${++reports}`
  return takeReport(
    { database, disclosure: sector.disclosure!, secrets: null },
    {
      kind: 'PENALTY',
      via: 'FILE',
      fileName: null,
      requestId,
      actor: 'bulk',
      reporter: { department: BUREAU.code, forOthers: false },
      reading: { areKeyed: false, citizens: { today } },
      today,
      rows: lines,
      digest: () => requestId,
    },
  )
}

function* rows(count: number, { name, code }: typeof FIRM): Generator<ReportLine> {
  for (let n = 1; n <= count; n++) {
    const raw = {
      ...PENALTY,
      CF_XDR_MC: name,
      CF_XDR_SHXYM: code,
      CF_WSH: `${code.slice(0, 6)}-${n}`,
    }
    yield { line: n, raw }
  }
}

/** Repairs the n-th penalty of OTHER; returns the milliseconds until its event had a number. */
async function repair(n: number): Promise<number> {
  const { database, sector } = transport
  const [row] = await database.query<{ id: string }[]>(
    'SELECT id FROM transport_penalty WHERE document_no = $1',
    [`${OTHER.code.slice(0, 6)}-${n}`],
  )
  const day = todayInChina()
  const event = {
    seq: n,
    id: `repair-${n}`,
    type: 'REPAIR_DECIDED',
    subject: OTHER.code,
    item: 'JT-02',
    payload: { record: row!.id, decidedOn: day, publicityUntil: day },
    occurredAt: new Date().toISOString(),
  }
  const startedAt = performance.now()
  const repairs = sector.reads!.find(({ name }) => name === 'repairs')!
  await database.transaction((manager) => repairs.apply(event, manager))
  for (;;) {
    const [told] = await database.query<unknown[]>(
      `SELECT 1 FROM feed WHERE type = 'PENALTY_ENDED' AND payload->>'record' = $1`,
      [row!.id],
    )
    if (told) return performance.now() - startedAt
    await pause(20)
  }
}

const waiting = async () => {
  const [row] = await transport.database.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM outbox WHERE lane = 2',
  )
  return row!.count
}

describe('a report of many rows', () => {
  it('holds up no repair while it is read, checked and made records', async () => {
    const taken = new AbortController()
    const taking = take(rows(REPORTED, FIRM)).finally(() => taken.abort())
    const delays: number[] = []
    while (!taken.signal.aborted && delays.length < 15) delays.push(await repair(delays.length + 1))
    await taking
    assert.ok(delays.length > 1, 'the report was over before anything was repaired')
    assert.ok(Math.max(...delays) < AT_MOST_MS, `a repair took ${Math.max(...delays)} ms`)
  })

  it('holds up no repair while its 100,000 events wait for their numbers', async () => {
    const { database } = transport
    await database.query(
      `INSERT INTO outbox (lane, type, subject_key, item, payload)
       SELECT 2, 'PENALTY_CHANGED', $1, 'JT-02', jsonb_build_object('record', n::text)
       FROM generate_series(1, $2::int) AS n`,
      [FIRM.code, WAITING],
    )
    const delay = await repair(20)
    assert.ok((await waiting()) > WAITING / 2, 'the report had its numbers before the repair')
    assert.ok(delay < AT_MOST_MS, `the repair took ${delay} ms`)
  })
})
