import { randomUUID } from 'node:crypto'
import type { DataSource, EntityManager } from 'typeorm'
import { Lane } from '../../shared/feed/Lane.js'
import { EvaluationRun } from '../entities/EvaluationRun.js'
import type { EvaluationModel } from '../rules/evaluation/evaluationModel.js'
import { unknownItems } from './evaluationFacts.js'
import { followRatings } from './followRatings.js'
import { EVALUATION_SETTINGS, modelVersion, modelsOn } from './models.js'
import { itemOfRating, rateSubjects } from './rateSubjects.js'

/** Subjects of one step: well under a statement's time limit. */
const SUBJECTS_PER_STEP = 20_000

/** Puts the evaluation of everybody by the models in force on a day into the queue; returns its id. */
export async function queueRun(manager: EntityManager, day: string): Promise<string> {
  const id = randomUUID()
  for (const { code, version } of modelsOn(day)) {
    await manager.query(
      'INSERT INTO evaluation_run (id, model, version, day) VALUES ($1, $2, $3, $4)',
      [id, code, version, day],
    )
  }
  return id
}

/** Queues a run where the last is older than the settings allow: look-backs run out though nothing changes. */
export async function queueDueRun(manager: EntityManager, day: string): Promise<boolean> {
  const [{ isDue } = { isDue: false }] = await manager.query<{ isDue: boolean }[]>(
    `SELECT coalesce(max(day) <= $1::date - $2::integer, true) AS "isDue" FROM evaluation_run`,
    [day, EVALUATION_SETTINGS.runEveryDays],
  )
  if (isDue) await queueRun(manager, day)
  return isDue
}

/**
 * Evaluates the next stretch of subjects of the oldest run, in the caller's transaction, which also keeps how
 * far it came: a process that dies loses nothing. False if no run waits.
 */
export async function advanceRun(
  manager: EntityManager,
  { lane = Lane.BULK }: { readonly lane?: Lane | null } = {},
): Promise<boolean> {
  const [waiting] = await manager.query<{ id: string; model: string }[]>(
    `SELECT id, model FROM evaluation_run WHERE state <> 'DONE'
     ORDER BY asked_at, id, model LIMIT 1 FOR UPDATE`,
  )
  if (!waiting) return false
  const run = await manager.findOneByOrFail(EvaluationRun, waiting)
  const model = modelVersion(run.model, run.version)
  const upTo = model === null ? null : await nextStop(manager, model, run.afterKey)
  if (model === null || upTo === null) return end(manager, run, model)
  run.startedAt ??= new Date()
  run.unknown ??= await unknownItems(manager, model)
  const { evaluated, changed } = await rateSubjects(manager, model, {
    day: run.day,
    unknown: run.unknown,
    who: { after: run.afterKey, upTo },
    causes: new Map(),
    cause: 'RUN',
    lane,
  })
  await followRatings(manager, { day: run.day, changed, who: { after: run.afterKey, upTo }, lane })
  run.state = 'RUNNING'
  run.evaluated += evaluated
  run.changed += changed.length
  run.afterKey = upTo
  await manager.save(run)
  return true
}

/** Key of the last subject of the next stretch; null if nobody is left. */
async function nextStop(
  manager: EntityManager,
  { subjectKinds }: EvaluationModel,
  after: string,
): Promise<string | null> {
  const [row] = await manager.query<{ stop: string | null }[]>(
    `SELECT max(subject_key) AS stop FROM (SELECT subject_key FROM registration
       WHERE kind = ANY($1) AND subject_key > $2 ORDER BY subject_key LIMIT $3) AS stretch`,
    [subjectKinds.map((kind) => `GG-${kind}`), after, SUBJECTS_PER_STEP],
  )
  return row?.stop ?? null
}

/** A model that this version no longer knows ends its run: the next one is by the models of now. */
async function end(
  manager: EntityManager,
  run: EvaluationRun,
  model: EvaluationModel | null,
): Promise<true> {
  run.state = 'DONE'
  run.endedAt = new Date()
  await manager.save(run)
  if (model !== null) {
    await manager.query(
      `INSERT INTO item_load (item, loaded_at) VALUES ($1, now())
       ON CONFLICT (item) DO UPDATE SET loaded_at = excluded.loaded_at`,
      [itemOfRating(model)],
    )
  }
  return true
}

/** Runs, the latest first. */
export function findRuns(
  database: DataSource,
  asked: { readonly id: string | null; readonly first: number },
): Promise<EvaluationRun[]> {
  return database.manager.find(EvaluationRun, {
    where: asked.id === null ? {} : { id: asked.id },
    order: { askedAt: 'DESC', model: 'ASC' },
    take: asked.first,
  })
}
