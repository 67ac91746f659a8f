import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { requestId } from './repairDesk.js'
import { CLEAN, credit, database, OFFICE, settle } from './supervisionDesk.js'

const DESK: Partial<SectorCaller> = {
  actor: 'desk',
  department: '11320900000021012L',
  scopes: ['credit:repair', 'credit:supervise'],
}
const TYPES: Readonly<Record<string, string>> = {
  creditFileObjection: 'FileObjectionInput',
  creditDecideObjection: 'DecideObjectionInput',
}

/** State of the case, or the code that it is refused with. */
async function act(name: string, input: object): Promise<{ id: string; state: string } | string> {
  const query = `mutation ($input: ${TYPES[name]}!) { done: ${name}(input: $input) { id state } }`
  const asked = { input: { requestId: requestId(), ...input } }
  const { data, errors } = await credit.ask(query, asked, DESK)
  if (errors) return String(errors[0]!.extensions['code'])
  return data!['done'] as { id: string; state: string }
}

interface Rating {
  id: string
  status: string
  number: number
  score: number
  past: { causes: { item: string; status: string }[] }[]
}
async function ratingOf(subject: string): Promise<Rating> {
  const query = `query ($id: SubjectId!) { subject(id: $id) { publicRating {
    id status number score past { causes { item status } } } } }`
  const { data } = await credit.ask(query, { id: subject }, OFFICE)
  return (data!['subject'] as { publicRating: Rating }).publicRating
}

async function filed(subject: string): Promise<string> {
  const { id } = await ratingOf(subject)
  const input = { record: id, ground: '评分与所依据的记录不符' }
  return ((await act('creditFileObjection', input)) as { id: string }).id
}

const statusesTold = (subject: string) =>
  database
    .query<{ status: string }[]>(
      `SELECT payload->>'status' AS status FROM outbox
       WHERE type = 'RATING_CHANGED' AND subject_key = $1 ORDER BY id`,
      [subject],
    )
    .then((rows) => rows.map(({ status }) => status))

describe('an objection to a rating (对评价结果的异议)', () => {
  it('marks it, and the sectors hear so; upheld it is evaluated anew, with the cause', async () => {
    const subject = CLEAN[0]!
    const right = await ratingOf(subject)
    // A rating that does not follow from the records.
    await database.query(
      `UPDATE public_rating SET score = score - 100, snapshot = repeat('0', 64) WHERE subject_key = $1`,
      [subject],
    )
    const before = (await statusesTold(subject)).length
    const id = await filed(subject)
    equal((await ratingOf(subject)).status, 'OBJECTION_PENDING')

    await act('creditDecideObjection', { case: id, outcome: 'CORRECT', note: '评分有误' })
    await settle()
    const { status, number, score, past } = await ratingOf(subject)
    deepEqual([status, number, score], ['ACTIVE', right.number + 1, right.score])
    deepEqual(past[0]!.causes, [{ item: 'GG-04', status: 'OBJECTION_UPHELD' }])
    const told = (await statusesTold(subject)).slice(before)
    deepEqual(told.slice(0, 2), ['OBJECTION_PENDING', 'ACTIVE'])
  })

  it('keeps the mark while it is open, though the records change', async () => {
    const subject = CLEAN[1]!
    await filed(subject)
    const { number } = await ratingOf(subject)
    await database.query(
      `UPDATE public_rating SET snapshot = repeat('0', 64) WHERE subject_key = $1`,
      [subject],
    )
    await database.query(
      `INSERT INTO evaluation_due (subject_key, cause) VALUES ($1, 'X:1:ACTIVE')`,
      [subject],
    )
    await settle()
    const now = await ratingOf(subject)
    deepEqual([now.number, now.status], [number + 1, 'OBJECTION_PENDING'])
  })

  it('that is not upheld changes nothing', async () => {
    const subject = CLEAN[2]!
    const before = await ratingOf(subject)
    await act('creditDecideObjection', { case: await filed(subject), outcome: 'STAND' })
    await settle()
    deepEqual(await ratingOf(subject), before)
  })

  for (const outcome of ['DELETE', 'STOP_DISCLOSURE', 'MOVE_OUT'])
    it(`does not end in ${outcome}: the record that it rests on is objected to`, async () => {
      const subject = CLEAN[3]!
      const { id, status } = await ratingOf(subject)
      const open = status === 'ACTIVE' ? await filed(subject) : null
      const [row] = await database.query<{ id: string }[]>(
        `SELECT id FROM objection_case WHERE subject_key = $1 AND item = 'GG-04'`,
        [subject],
      )
      equal(
        await act('creditDecideObjection', { case: open ?? row!.id, outcome, note: '评分有误' }),
        'BAD_USER_INPUT',
      )
      equal(await act('creditFileObjection', { record: id, ground: '再次' }), 'CASE_STATE')
    })

  it('needs a rating', async () => {
    const record = `GG-04:${CLEAN[0]!}:other`
    equal(await act('creditFileObjection', { record, ground: '无此评价' }), 'CASE_NOT_FOUND')
  })
})
