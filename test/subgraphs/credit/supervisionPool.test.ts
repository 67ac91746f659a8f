import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { refreshPool } from '../../../subgraphs/credit/evaluation/refreshPool.js'
import { shift } from './evaluationFacts.js'
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

interface Entry {
  subject: { key: string }
  enteredOn: string
  reasons: { type: string; until: string | null }[]
}
const pool = async (source: string | null, caller = OFFICE): Promise<Entry[]> => {
  const named = source === null ? '' : `, source: "${source}"`
  const query = `creditSupervisionPool(first: 200${named}) { entries { subject { key } enteredOn
    reasons { type until } } }`
  return (await read<{ entries: Entry[] }>(query, caller)).entries
}
const inPool = async (key: string) => (await pool(null)).find(({ subject }) => subject.key === key)

describe('the key supervision pool', () => {
  const firm = CLEAN[0]!

  it('takes in whoever is listed or graded so low, with every reason, and nobody else', async () => {
    assert.equal(await inPool(firm), undefined)
    await ruin(firm)
    const entry = (await inPool(firm))!
    assert.deepEqual(
      entry.reasons.map(({ type, until }) => [type, until]),
      [
        ['GRADE', null],
        ['LISTED', null],
      ],
    )
    const [first] = await told('POOL_CHANGED', firm)
    assert.deepEqual([first!.payload['status'], first!.payload['kind']], ['ACTIVE', 'GG-POOL'])
    const [row] = await database.query<{ wrong: number }[]>(
      `SELECT count(*)::int AS wrong FROM pool_entry p LEFT JOIN public_rating r USING (subject_key)
       WHERE left_on IS NULL AND coalesce(r.grade, 'A') NOT IN ('D', 'E')
         AND NOT EXISTS (SELECT FROM severe_listing l WHERE l.subject_key = p.subject_key AND status = 'ACTIVE')`,
    )
    assert.equal(row!.wrong, 0)
  })

  it('each sector draws its own, and no other one’s', async () => {
    assert.ok((await pool('transport', TRANSPORT)).some(({ subject }) => subject.key === firm))
    assert.ok(!(await pool('market', MARKET)).some(({ subject }) => subject.key === firm))
    await assert.rejects(pool('transport', MARKET), /FORBIDDEN/)
    await assert.rejects(pool(null, MARKET), /FORBIDDEN/)
    await assert.rejects(pool('fishery'), /BAD_USER_INPUT/)
    await assert.rejects(read('creditSupervisionPool(first: 0) { total }'), /BAD_USER_INPUT/)
    await assert.rejects(read('creditSupervisionPool(region: "32") { total }'), /BAD_USER_INPUT/)
    await assert.rejects(read('creditSupervisionPool(after: "zz") { total }'), /BAD_USER_INPUT/)
    await assert.rejects(pool(null, { scopes: ['credit:read'] }), /FORBIDDEN/)
  })

  it('lets go once the reasons are over, no breach is new and the talk was held, and keeps the history', async () => {
    for (const table of ['administrative_penalty', 'severe_listing', 'mirrored_record']) {
      await database.query(`UPDATE ${table} SET status = 'REPAIRED' WHERE subject_key = $1`, [firm])
    }
    await settle()
    const ended = (await inPool(firm))!
    assert.ok(ended.reasons.every(({ until }) => until === TODAY))
    await assert.rejects(
      act('creditRecordPoolTalk', { subject: firm, heldOn: shift(TODAY, -1) }),
      /BAD_USER_INPUT/,
    )
    await act('creditRecordPoolTalk', { subject: firm, heldOn: TODAY }, TRANSPORT)
    const later = (day: string) =>
      database.transaction((manager) =>
        refreshPool(manager, { who: { keys: [firm] }, day, isTold: true }),
      )
    await later(shift(addMonths(TODAY, 6), -1))
    assert.ok(await inPool(firm))
    await later(addMonths(TODAY, 6))
    assert.equal(await inPool(firm), undefined)
    assert.equal((await told('POOL_CHANGED', firm)).at(-1)!.payload['status'], 'ENDED')
    await assert.rejects(
      act('creditRecordPoolTalk', { subject: firm, heldOn: TODAY }),
      /CASE_NOT_FOUND/,
    )
    await database.query(`UPDATE severe_listing SET status = 'ACTIVE' WHERE subject_key = $1`, [
      firm,
    ])
    await database.query(`UPDATE pool_entry SET left_on = entered_on WHERE subject_key = $1`, [
      firm,
    ])
    await settle()
    const again = await database.query<{ number: number }[]>(
      'SELECT number FROM pool_entry WHERE subject_key = $1 ORDER BY 1',
      [firm],
    )
    assert.deepEqual(
      again.map(({ number }) => number),
      [1, 2],
    )
  })
})
