import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Client } from 'pg'
import type { DataSource } from 'typeorm'
import { Lane } from '../../../subgraphs/shared/feed/Lane.js'
import { numberEvents } from '../../../subgraphs/shared/feed/numberEvents.js'
import { recordEvent, recordEvents } from '../../../subgraphs/shared/feed/recordEvent.js'
import { openDatabase } from '../../../subgraphs/shared/openDatabase.js'
import { UNKNOWN_CODE } from '../../../subgraphs/shared/town/stories.js'
import {
  MOVED,
  REPAIRED,
  feedDatabase,
  feedSector,
  move,
  moved,
  numbered,
} from '../../support/feedHarness.js'

const FIRM = UNKNOWN_CODE
const OTHER_FIRM = '91320900000001011R'

let database: DataSource
let url = ''
let ownerUrl = ''
before(async () => {
  ;({ url, ownerUrl } = await feedDatabase('source'))
  database = await openDatabase(feedSector('source'), url)
})
after(() => database.destroy())

beforeEach(async () => {
  for (const table of ['outbox', 'feed']) await database.query(`DELETE FROM ${table}`)
  await database.query('UPDATE feed_head SET last_seq = 0')
})

/** Rounds until nothing waits. */
async function numberAll(perLane?: number): Promise<void> {
  for (;;) {
    const round = await numberEvents(database, perLane)
    if (round !== 'STANDBY' && round.numbered === 0) return
  }
}

function report(steps: number, subject = FIRM) {
  return Array.from({ length: steps }, (_, n) => ({
    subject,
    item: 'JT-02',
    payload: moved(n + 1),
  }))
}

/** Statistics that say: pages, and no row on them. No round may take them at their word; it would time out. */
async function analyseWhileEmpty(): Promise<void> {
  await database.transaction((manager) => recordEvents(manager, MOVED, report(90)))
  await database.query('DELETE FROM outbox')
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('ANALYZE outbox')
  await owner.end()
}

/** What `recordEvents` writes of a report, in one statement. */
async function fillWithReport(rows: number, subjects: number): Promise<void> {
  await database.query(
    `INSERT INTO outbox (lane, type, subject_key, item, payload)
     SELECT $1, 'MOVED', 'subject ' || n % $3::integer, 'JT-02', jsonb_build_object('step', n)
     FROM generate_series(1, $2::integer) n`,
    [Lane.BULK, rows, subjects],
  )
}

async function repair(step: number, subject = FIRM): Promise<void> {
  await database.transaction((manager) =>
    recordEvent(manager, REPAIRED, { subject, item: 'JT-02', payload: { step } }),
  )
}

describe('numbering', () => {
  it('gives numbers without a gap while others commit and roll back, and two processes number', async () => {
    const committed = new Set<number>()
    const write = async (writer: number) => {
      for (let n = 0; n < 60; n++) {
        const step = writer * 1_000 + n
        const isRolledBack = n % 4 === writer % 4
        await database
          .transaction(async (manager) => {
            await recordEvent(manager, MOVED, {
              subject: FIRM,
              item: 'JT-02',
              payload: moved(step),
            })
            if (isRolledBack) throw new Error('rolled back')
          })
          .then(() => committed.add(step))
          .catch((error: Error) => assert.equal(error.message, 'rolled back'))
      }
    }
    const writing = new AbortController()
    const other = await openDatabase(feedSector('source'), url)
    const number = async (of: DataSource) => {
      while (!writing.signal.aborted) await numberEvents(of, 7)
    }
    const numbering = [number(database), number(other)]
    await Promise.all([0, 1, 2, 3, 4, 5].map(write))
    writing.abort()
    await Promise.all(numbering)
    await numberAll()
    await other.destroy()
    const rows = await numbered(database)
    assert.deepEqual(
      rows.map(([seq]) => seq),
      Array.from({ length: committed.size }, (_, n) => n + 1),
    )
    assert.deepEqual(new Set(rows.map(([, step]) => step)), committed)
    for (let writer = 0; writer < 6; writer++) {
      const own = rows.map(([, step]) => step).filter((step) => Math.floor(step / 1_000) === writer)
      assert.deepEqual(
        own,
        own.toSorted((a, b) => a - b),
      )
    }
  })

  it('does not wait for a writer that has recorded and not committed', async () => {
    const slow = database.createQueryRunner()
    await slow.startTransaction()
    await recordEvent(slow.manager, MOVED, { subject: FIRM, item: 'JT-02', payload: moved(1) })
    await move(database, 2)
    await numberAll()
    assert.deepEqual(await numbered(database), [[1, 2]])
    await slow.commitTransaction()
    await slow.release()
    await numberAll()
    assert.deepEqual(await numbered(database), [
      [1, 2],
      [2, 1],
    ])
  })

  it('stands by while another process numbers, and takes over when its connection is gone', async () => {
    await move(database, 1)
    const holder = new Client({ connectionString: url })
    const ended = new Promise((resolve) => holder.on('error', resolve))
    await holder.connect()
    await holder.query('BEGIN')
    const { rows } = await holder.query<{ pid: number }>(
      'SELECT pg_backend_pid() AS pid FROM feed_head FOR UPDATE',
    )
    assert.equal(await numberEvents(database), 'STANDBY')
    await database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid])
    await ended
    assert.deepEqual(await numberEvents(database), { numbered: 1 })
  })
})

describe('a report of 100,000 rows', () => {
  for (const [of, subjects] of [
    ['one subject', 1],
    ['as many subjects', 100_000],
  ] as const) {
    it(`of ${of} holds up no repair and no single change: both are among the numbers of the next round`, async () => {
      await analyseWhileEmpty()
      await fillWithReport(100_000, subjects)
      await numberEvents(database)
      const [{ head } = { head: '' }] = await database.query<{ head: string }[]>(
        'SELECT last_seq AS head FROM feed_head',
      )
      assert.equal(head, '1000')
      await move(database, -1, OTHER_FIRM)
      await repair(-2, OTHER_FIRM)
      await numberEvents(database)
      const rows = (await numbered(database)).filter(([, step]) => step < 0)
      assert.deepEqual(rows, [
        [1_001, -1],
        [1_002, -2],
      ])
    })
  }
})

describe('an urgent event', () => {
  it('comes before everything that waits of other subjects', async () => {
    await move(database, 1)
    await move(database, 2)
    await repair(3, OTHER_FIRM)
    await numberAll()
    assert.deepEqual(await numbered(database), [
      [1, 3],
      [2, 1],
      [3, 2],
    ])
  })

  it('never overtakes what was recorded of its own subject before', async () => {
    await database.transaction((manager) => recordEvents(manager, MOVED, report(150)))
    await move(database, 200, OTHER_FIRM)
    await repair(151)
    await move(database, 152)
    for (let n = 0; n < 4; n++) await numberEvents(database, 50)
    const own = (await numbered(database)).map(([, step]) => step).filter((step) => step !== 200)
    assert.deepEqual(
      own,
      Array.from({ length: 152 }, (_, n) => n + 1),
    )
  })

  it('waits for no more than its round: a flood of them lets the others through', async () => {
    await database.transaction((manager) =>
      recordEvents(
        manager,
        REPAIRED,
        report(300, OTHER_FIRM).map(({ subject, item, payload: { step } }) => ({
          subject,
          item,
          payload: { step },
        })),
      ),
    )
    await move(database, 1_000)
    await numberEvents(database, 50)
    const steps = (await numbered(database)).map(([, step]) => step)
    assert.deepEqual(steps, [...Array.from({ length: 50 }, (_, n) => n + 1), 1_000])
  })
})
