import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { REPAIR_DECIDED, events } from '../../subgraphs/credit/feed.js'
import { SECTORS, loadSector } from '../../subgraphs/sectors.js'
import { faultOfValue } from '../../subgraphs/shared/feed/eventType.js'
import { recordEvent } from '../../subgraphs/shared/feed/recordEvent.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { registered, rowsOf, runCheck } from '../support/runCheck.js'

const LISTED = '31320900000011017A'
const FREIGHT = '91320900000001011R'
const OTHERS = Object.keys(SECTORS).filter((name) => name !== 'credit')

let city: TestCity
before(async () => {
  // Longer than the test: only the feed can tell the gateway of a change.
  city = await testCity({ gatewayEnv: { LEDGER_REFRESH_S: '3600' } })
})
after(() => city.end())

function rows<Row extends object>(sector: string, sql: string, values: unknown[] = []) {
  return rowsOf<Row>(city.postgres.url(sector), sql, values)
}

async function mirrored(sector: string, subject: string, item: string) {
  return rows<{ id: string; kind: string; status: string; source: string }>(
    sector,
    `SELECT id, kind, status, source FROM mirrored_record WHERE subject_key = $1 AND item = $2 ORDER BY id`,
    [subject, item],
  )
}

function daysAgo(days: number): string {
  return new Date(Date.parse(todayInChina()) - days * 86_400_000).toISOString().slice(0, 10)
}

const LISTING = {
  subject: LISTED,
  list: 'L03',
  authority: {
    name: '盐城市人力资源和社会保障局',
    code: '11320900000021071P',
    region: '320900',
  },
  basisDocumentNo: '盐人社监理〔2026〕8号',
  facts: '拖欠农民工工资，经责令限期支付逾期未支付',
  noticeDate: daysAgo(40),
  measuresAnnounced: ['限制政府资金支持'],
  defenceReceived: false,
  defenceSummary: null,
  defenceAdopted: null,
  documentNo: '盐人社列〔2026〕8号',
  decidedOn: daysAgo(20),
  servedDate: daysAgo(15),
  enterDate: daysAgo(14),
}

describe('the feeds of a city', () => {
  it('have every subscription in the register, each once, before it read anything', async () => {
    const sectors = await Promise.all(Object.keys(SECTORS).map(loadSector))
    const declared = sectors.flatMap(({ name: reader, reads = [] }) =>
      reads.map(({ from, name, types }) => [from, reader, name, types.toSorted().join()].join(' ')),
    )
    const expected = [...declared, 'credit gateway ledger LEDGER_CHANGED']
    const known = async () =>
      (await registered(city, 'FEED_SUBSCRIBED')).map((row) =>
        [row['source'], row['reader'], row['subscription'], row['types']].join(' '),
      )
    await until(async () => (await known()).length >= expected.length)
    deepEqual((await known()).toSorted(), expected.toSorted())
  })

  it('brought what the demo town began with to those who read it', async () => {
    await until(async () => {
      const [row] = await rows<{ sources: string }>(
        'credit',
        `SELECT string_agg(DISTINCT source, ',' ORDER BY source) AS sources FROM mirrored_record`,
      )
      return row?.sources === OTHERS.toSorted().join()
    })
    // The key of an organisation is its credit code; of a driver another type tells, to public credit alone.
    const count = `SELECT count(*) FILTER (WHERE length(subject_key) = 18)::int AS firms,
      count(*) FILTER (WHERE length(subject_key) <> 18)::int AS persons`
    interface Counts {
      firms: number
      persons: number
    }
    const [own] = await rows<Counts>(
      'transport',
      `${count} FROM transport_penalty WHERE status IN ('ACTIVE', 'OBJECTION_PENDING')`,
    )
    ok(own!.firms > 0 && own!.persons > 0)
    await until(async () => {
      const sql = `${count} FROM mirrored_record WHERE source = 'transport' AND item = 'JT-02'`
      const [told] = await rows<Counts>('credit', sql)
      return told?.firms === own!.firms && told.persons === own!.persons
    })
  })
})

describe('an event of public credit', () => {
  it('tells every sector of a listing (列入), and nothing of its text', async () => {
    const enter = 'mutation ($input: EnterListingInput!) { enterListing(input: $input) { id } }'
    const { errors } = await city.ask('credit-admin', {
      query: enter,
      variables: { input: LISTING },
    })
    equal(errors, undefined)
    for (const name of OTHERS) {
      await until(async () => (await mirrored(name, LISTED, 'GG-02')).length === 1)
      const [{ kind, status, source } = { kind: '', status: '', source: '' }] = await mirrored(
        name,
        LISTED,
        'GG-02',
      )
      deepEqual([kind, status, source], ['L03', 'ACTIVE', 'credit'])
    }
    const [event] = await rows('credit', `SELECT * FROM feed WHERE subject_key = $1`, [LISTED])
    ok(!/[\u4e00-\u9fff]/.test(JSON.stringify(event)))
  })

  it('stops the publicity of a repaired record (信用修复) in its sector, which says that it did', async () => {
    const penalties = async () => {
      const query = `{ subject(id: "USCC:${FREIGHT}") { transportPenalties { id } } }`
      const extensions = { basis: { purpose: 'SUPERVISION', caseNumber: 'JG-2026-1' } }
      const { data } = await city.ask<{ subject: { transportPenalties: { id: string }[] } }>(
        'transport-officer',
        { query, extensions },
      )
      return data!.subject.transportPenalties.map(({ id }) => id.split(':').at(-1)!).toSorted()
    }
    const known = await penalties()
    const [record = ''] = known
    const credit = await openDatabase(await loadSector('credit'), city.postgres.url('credit'), 1)
    await credit.transaction((manager) =>
      recordEvent(manager, REPAIR_DECIDED, {
        subject: FREIGHT,
        item: 'JT-02',
        payload: { record, decidedOn: todayInChina(), publicityUntil: todayInChina() },
      }),
    )
    await credit.destroy()
    await until(async () => (await penalties()).length === known.length - 1)
    deepEqual(
      await penalties(),
      known.filter((id) => id !== record),
    )
    const statusInCredit = async () => {
      const told = await mirrored('credit', FREIGHT, 'JT-02')
      return told.find(({ id }) => id === record)?.status
    }
    await until(async () => (await statusInCredit()) === 'REPAIRED')
  })

  it('brings a new version of a matter (事项) to the gateway, which would not have looked for an hour', async () => {
    const version = async () => {
      const { matter } = (await runCheck(city, 'approval-officer', {})) as unknown as {
        matter: { version: string }
      }
      return Number(matter.version)
    }
    const first = await version()
    const owner = city.postgres.url('credit', 'credit_owner')
    await rowsOf(owner, `UPDATE matter SET version = version + 1 WHERE code = 'SP-ZZ-001'`)
    await until(async () => (await version()) === first + 1)
    const [event] = await rows<{ payload: { version: number } }>(
      'credit',
      `SELECT payload FROM feed WHERE type = 'LEDGER_CHANGED' ORDER BY seq DESC LIMIT 1`,
    )
    const { fields } = events.find(({ type }) => type === 'LEDGER_CHANGED')!
    deepEqual(Object.keys(event!.payload), Object.keys(fields))
    equal(faultOfValue('COUNT', event!.payload.version), null)
  })
})

describe('the status of a feed', () => {
  it('says to the operator who reads and how far, and nothing about anybody', async () => {
    const port = city.environment.of('credit')['CREDIT_PORT']
    const text = await (await fetch(`http://127.0.0.1:${port}/feed/status`)).text()
    const { readers, reads } = JSON.parse(text) as {
      readers: { reader: string; lagEvents: number; isRegistered: boolean }[]
      reads: { source: string; state: string; lagEvents: number }[]
    }
    ok(readers.every(({ isRegistered }) => isRegistered))
    deepEqual([...new Set(reads.map(({ source }) => source))].toSorted(), OTHERS.toSorted())
    const metrics = await (await fetch(`http://127.0.0.1:${port}/feed/metrics`)).text()
    ok(metrics.includes('yingcha_feed_reader_lag_seconds{sector="credit",reader="transport",'))
    for (const subject of [LISTED, FREIGHT]) ok(!`${text}${metrics}`.includes(subject))
  })
})
