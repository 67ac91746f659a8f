import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { evaluationWork } from '../../../subgraphs/credit/evaluation/evaluationWork.js'
import { waitForTurn } from '../../../subgraphs/credit/evaluation/evaluationTurn.js'
import { startCredit, type CreditAnswer } from '../creditSector.js'
import { putMirrored, putPenalty, shift } from './evaluationFacts.js'

const TODAY = todayInChina()
const credit = await startCredit({ organisations: 60, persons: 20 })
const { database, town } = credit
const FIRM = town.organisation('CLEAN').code
const OFFICE: Partial<SectorCaller> = {
  actor: 'office',
  department: '11320900000021012L',
  scopes: ['credit:evaluate', 'credit:read'],
}
const READER: Partial<SectorCaller> = { actor: 'reader', scopes: ['credit:read'] }

/** Lets the sector do by itself what it has to. */
async function settle(): Promise<void> {
  while (await evaluationWork.step(database, TODAY));
}

const RATING = `query ($id: SubjectId!) { subject(id: $id) { publicRating {
  number model version score grade known snapshot
  explanation { isCurrent gradeName total indicators { code points max isMissing unknownItems awaits count
    records { record item } } }
  past { number score grade causes { item status record } changes { code before after } } } } }`

interface Indicator {
  code: string
  points: number
  max: number
  isMissing: boolean
  unknownItems: string[]
  awaits: string | null
  count: number
  records: { record: string; item: string }[] | null
}
interface Rating {
  number: number
  score: number
  grade: string | null
  snapshot: string
  explanation: {
    isCurrent: boolean
    gradeName: string | null
    total: number
    indicators: Indicator[]
  }
  past: {
    number: number
    score: number
    causes: { item: string | null; status: string | null; record: string | null }[]
    changes: { code: string; before: number; after: number }[]
  }[]
}

async function ratingOf(id: string, caller = OFFICE): Promise<Rating> {
  const { data, errors } = await credit.ask(RATING, { id }, caller)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return (data!['subject'] as { publicRating: Rating }).publicRating
}

function indicator({ explanation }: Rating, code: string): Indicator {
  return explanation.indicators.find((one) => one.code === code)!
}

const start = (requestId: string, caller = OFFICE): Promise<CreditAnswer> =>
  credit.ask(
    `mutation ($id: ID!) { creditStartEvaluation(input: { requestId: $id }) { id model state evaluated } }`,
    { id: requestId },
    caller,
  )

describe('the rating of a subject', () => {
  it('adds up, says of every indicator why, and flags what is missing with less than full points', async () => {
    const rating = await ratingOf(FIRM)
    const { indicators, total, isCurrent, gradeName } = rating.explanation
    assert.equal(
      indicators.reduce((sum, { points }) => sum + points, 0),
      rating.score,
    )
    assert.equal(
      indicators.reduce((sum, { max }) => sum + max, 0),
      total,
    )
    assert.ok(isCurrent)
    assert.equal(gradeName === null, rating.grade === null)
    const missing = indicators.filter(({ isMissing }) => isMissing)
    assert.ok(missing.length > 0)
    for (const { code, points, max } of missing) assert.ok(points < max, code)
    assert.deepEqual(indicator(rating, 'GZ-01').unknownItems, ['SC-06'])
    assert.equal(indicator(rating, 'JR-02').awaits, '金融犯罪裁判信息')
  })

  it('is recalculated when a record is repaired, with what changed and why', async () => {
    await settle()
    const before = await ratingOf(FIRM)
    const penalty = { subject: FIRM, item: 'JT-02', id: 'repaired-1', severity: 'SERIOUS' }
    await putMirrored(database, { ...penalty, decidedOn: shift(TODAY, -20) })
    assert.equal((await ratingOf(FIRM)).explanation.isCurrent, false)
    await settle()
    const punished = await ratingOf(FIRM)
    assert.ok(punished.score < before.score)
    assert.deepEqual(indicator(punished, 'ZF-01').records, [
      { record: `JT-02:${FIRM}:repaired-1`, item: 'JT-02' },
    ])
    await putMirrored(database, { ...penalty, decidedOn: shift(TODAY, -20), status: 'REPAIRED' })
    await settle()
    const repaired = await ratingOf(FIRM)
    assert.equal(repaired.number, punished.number + 1)
    const [last] = repaired.past
    const was = indicator(punished, 'ZF-01').points
    const is = indicator(repaired, 'ZF-01').points
    // 180 less 80, and then no more than the 160 of an indicator of which some sources are missing.
    assert.deepEqual([was, is], [100, 160])
    assert.deepEqual(last!.changes, [{ code: 'ZF-01', before: was, after: is }])
    const cause = { item: 'JT-02', status: 'REPAIRED', record: `JT-02:${FIRM}:repaired-1` }
    assert.deepEqual([last!.score, last!.causes], [punished.score, [cause]])
  })

  it('shows whoever may read it no records of other sectors', async () => {
    const rating = await ratingOf(FIRM, READER)
    assert.ok(rating.explanation.indicators.every(({ records }) => records === null))
    assert.ok(rating.past.every(({ causes }) => causes.every(({ record }) => record === null)))
  })

  it('tells the sectors of another grade', async () => {
    for (let n = 0; n < 3; n++) {
      await putPenalty(database, {
        subject: FIRM,
        item: 'GG-07',
        id: `told-${n}`,
        severity: 'SERIOUS',
        decidedOn: shift(TODAY, -10 - n),
      })
    }
    await settle()
    const { grade } = await ratingOf(FIRM)
    const [told] = await database.query<{ payload: { grade: string } }[]>(
      `SELECT payload FROM outbox WHERE type = 'RATING_CHANGED' AND subject_key = $1 ORDER BY id DESC LIMIT 1`,
      [FIRM],
    )
    assert.equal(told!.payload.grade, grade)
  })
})

describe('the score of a natural person', () => {
  it('has no grade, and nobody reads it but the person', async () => {
    const { key } = town.person('DRIVER')
    const query = `query ($id: SubjectId!) { subject(id: $id) { personalScore { score grade } publicRating { score } } }`
    const { data } = await credit.ask(query, { id: key }, OFFICE)
    assert.deepEqual(data, { subject: { personalScore: null, publicRating: null } })
    const grant = { subjects: [key], items: ['GG-11'], basis: 'SELF' as const, ref: 'self' }
    const own = await credit.ask(query, { id: key }, { scopes: [], grants: [grant] })
    const { personalScore } = own.data!['subject'] as {
      personalScore: { score: number; grade: null }
    }
    assert.ok(personalScore.score > 0)
    assert.equal(personalScore.grade, null)
    const duty = { ...grant, basis: 'DUTY' as const }
    const officer = await credit.ask(query, { id: key }, { scopes: [], grants: [duty] })
    assert.equal((officer.data!['subject'] as { personalScore: null }).personalScore, null)
  })
})

describe('a run of everybody', () => {
  it('gives the same scores to the same snapshots, and one runs at a time', async () => {
    // The first record of a sector made its item known: that is another snapshot for everybody.
    await start('run-0')
    await settle()
    const held = () =>
      database.query<object[]>(
        'SELECT subject_key, number, score, snapshot FROM public_rating ORDER BY 1',
      )
    const before = await held()
    const first = await start('run-1')
    assert.equal((first.data!['creditStartEvaluation'] as object[]).length, 5)
    assert.deepEqual((await start('run-1')).data, first.data)
    const second = await start('run-2')
    assert.equal(second.errors![0]!.extensions['code'], 'CASE_STATE')
    await settle()
    assert.deepEqual(await held(), before)
    const { data } = await credit.ask(
      '{ creditEvaluationRuns(first: 5) { model state evaluated changed endedAt } }',
      {},
      OFFICE,
    )
    const runs = data!['creditEvaluationRuns'] as {
      state: string
      evaluated: number
      changed: number
    }[]
    assert.ok(runs.every(({ state, changed }) => state === 'DONE' && changed === 0))
    assert.equal(
      runs.reduce((sum, { evaluated }) => sum + evaluated, 0),
      before.length,
    )
  })

  it('is queued by itself once the last is older than the settings allow', async () => {
    await settle()
    await database.query('UPDATE evaluation_run SET day = day - 30')
    await settle()
    const [row] = await database.query<{ runs: string }[]>(
      'SELECT count(*) AS runs FROM evaluation_run WHERE day = $1',
      [TODAY],
    )
    assert.equal(Number(row!.runs), 5)
  })

  it('is for the credit office', async () => {
    assert.equal((await start('run-3', READER)).errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})

describe('the sector’s own evaluation', () => {
  it('does nothing while somebody else has the turn, and goes on afterwards', async () => {
    await settle()
    await putPenalty(database, { subject: FIRM, item: 'GG-07', id: 'turn', decidedOn: TODAY })
    await database.transaction(async (manager) => {
      await waitForTurn(manager)
      assert.equal(await evaluationWork.step(database, TODAY), false)
    })
    assert.equal(await evaluationWork.step(database, TODAY), true)
  })

  it('does nothing before the first load', async () => {
    await putPenalty(database, { subject: FIRM, item: 'GG-07', id: 'unloaded', decidedOn: TODAY })
    const [loads] = await database.query<[{ item: string; loaded_at: Date }[], number]>(
      'DELETE FROM item_load RETURNING *',
    )
    assert.equal(await evaluationWork.step(database, TODAY), false)
    for (const { item, loaded_at: at } of loads)
      await database.query('INSERT INTO item_load (item, loaded_at) VALUES ($1, $2)', [item, at])
    assert.equal(await evaluationWork.step(database, TODAY), true)
  })
})
