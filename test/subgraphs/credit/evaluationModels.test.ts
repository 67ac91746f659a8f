import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { RATING_CHANGED } from '../../../subgraphs/credit/feed.js'
import { factsOf, unknownItems } from '../../../subgraphs/credit/evaluation/evaluationFacts.js'
import { EVALUATION_MODELS, modelsOn } from '../../../subgraphs/credit/evaluation/models.js'
import {
  itemOfRating,
  rateSubjects,
  type Rating,
} from '../../../subgraphs/credit/evaluation/rateSubjects.js'
import { evaluateSubject } from '../../../subgraphs/credit/rules/evaluation/evaluateSubject.js'
import { itemsOf } from '../../../subgraphs/credit/rules/evaluation/evaluationModel.js'
import { Lane } from '../../../subgraphs/shared/feed/Lane.js'
import { faultOfValue } from '../../../subgraphs/shared/feed/eventType.js'
import { SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import { startCredit } from '../creditSector.js'
import { putRandomFacts, shift } from './evaluationFacts.js'

const TODAY = todayInChina()
const credit = await startCredit({ organisations: 160, persons: 60 })
const { database, town } = credit

interface Row {
  subject_key: string
  score: number
  grade: string | null
  known: number
  points: number[]
  missing: boolean[]
  snapshot: string
}

async function subjectsOf(kinds: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ subject_key: string }[]>(
    'SELECT subject_key FROM registration WHERE kind = ANY($1) ORDER BY 1',
    [kinds.map((kind) => `GG-${kind}`)],
  )
  return rows.map(({ subject_key }) => subject_key)
}

const rating = (change: Partial<Rating> & Pick<Rating, 'who'>): Rating => ({
  day: TODAY,
  unknown: [],
  causes: new Map(),
  cause: 'TEST',
  lane: null,
  ...change,
})

describe('every model is one rule in two forms', () => {
  for (const model of EVALUATION_MODELS) {
    it(`${model.code} ${model.version}: the SQL for everybody and the rule for one agree on every indicator`, async () => {
      const subjects = await subjectsOf(model.subjectKinds)
      assert.ok(subjects.length > 0)
      const random = town.random(`evaluation ${model.code}`)
      for (const subject of subjects) {
        await putRandomFacts(database, random, { subject, items: itemsOf(model), today: TODAY })
      }
      const some = itemsOf(model).slice(0, 2)
      for (const [day, unknown] of [
        [TODAY, []],
        [TODAY, some],
        [shift(TODAY, -35), itemsOf(model)],
      ] as const) {
        await database.transaction(async (manager) => {
          const who = { keys: subjects }
          const { evaluated } = await rateSubjects(manager, model, rating({ day, unknown, who }))
          assert.equal(evaluated, subjects.length)
          const rows = await manager.query<Row[]>(
            'SELECT * FROM public_rating WHERE subject_key = ANY($1) ORDER BY 1',
            [subjects],
          )
          const facts = await factsOf(manager, { subjects, items: itemsOf(model), day })
          const expected = subjects.map((key) => {
            const found = evaluateSubject(model, facts.get(key)!, { day, unknown })
            const { score, grade, known, snapshot } = found
            const points = found.indicators.map((one) => one.points)
            const missing = found.indicators.map((one) => one.isMissing)
            return { subject_key: key, score, grade, known, points, missing, snapshot }
          })
          const held = rows.map(
            ({ subject_key, score, grade, known, points, missing, snapshot }) => ({
              subject_key,
              score,
              grade,
              known,
              points,
              missing,
              snapshot,
            }),
          )
          assert.deepEqual(held, expected)
        })
      }
      const scores = await database.query<{ score: number }[]>(
        'SELECT DISTINCT score FROM public_rating WHERE model = $1',
        [model.code],
      )
      assert.ok(scores.length > 1, 'all alike: the random records decide nothing')
    })
  }
})

describe('models', () => {
  it('one in force for each kind of subject, none twice', () => {
    const kinds = modelsOn(TODAY).flatMap(({ subjectKinds }) => subjectKinds)
    assert.deepEqual(kinds.toSorted(), SUBJECT_KINDS.toSorted())
  })

  it('rates the stretch of keys that is asked for, and nobody else', async () => {
    const [model] = modelsOn(TODAY)
    const keys = await subjectsOf(model!.subjectKinds)
    await database.transaction(async (manager) => {
      const who = { after: keys[2]!, upTo: keys[7]! }
      const { evaluated } = await rateSubjects(manager, model!, rating({ who }))
      assert.equal(evaluated, 5)
    })
  })

  it('tells of a changed grade what RATING_CHANGED declares, once', async () => {
    const model = modelsOn(TODAY).find(({ code }) => code === 'ENTERPRISE')!
    const keys = await subjectsOf(model.subjectKinds)
    await database.query('DELETE FROM public_rating; DELETE FROM outbox')
    const rate = () =>
      database.transaction((manager) =>
        rateSubjects(manager, model, rating({ who: { keys }, lane: Lane.BULK })),
      )
    const first = await rate()
    assert.equal(first.changed.length, keys.length)
    assert.deepEqual((await rate()).changed, [])
    const told = await database.query<
      { type: string; lane: number; item: string; payload: Record<string, string | null> }[]
    >('SELECT type, lane, item, payload FROM outbox ORDER BY id')
    assert.equal(told.length, first.changed.filter(({ grade }) => grade !== null).length)
    for (const { type, lane, item, payload } of told) {
      assert.deepEqual([type, lane, item], [RATING_CHANGED.type, Lane.BULK, itemOfRating(model)])
      assert.deepEqual(
        Object.keys(payload).toSorted(),
        Object.keys(RATING_CHANGED.fields).toSorted(),
      )
      for (const [field, form] of Object.entries(RATING_CHANGED.fields)) {
        assert.equal(faultOfValue(form, payload[field]!), null, field)
      }
    }
  })

  it('knows of no data what was never loaded nor told', async () => {
    const model = modelsOn(TODAY).find(({ code }) => code === 'ENTERPRISE')!
    await database.query(`DELETE FROM mirrored_record WHERE item = 'SC-06'`)
    const unknown = await unknownItems(database.manager, model)
    assert.ok(unknown.includes('SC-06'))
    assert.ok(!unknown.includes('GG-07'))
  })
})
