import type { DataSource } from 'typeorm'
import type { Work } from '../../shared/works/Work.js'
import { evaluateDue } from './evaluateDue.js'
import { advanceRun, queueDueRun } from './evaluationRuns.js'

/** Of the whole sector one process evaluates at a time: two would rate one subject against each other. */
const LOCK = 1_700_000_611

/** Evaluates whoever is due; with nobody due the runs of everybody go on. */
export const evaluationWork: Work = {
  name: 'evaluation',
  step: (database: DataSource, today: string) =>
    database.transaction(async (manager) => {
      const [row] = await manager.query<{ isOurs: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS "isOurs"',
        [LOCK],
      )
      if (!row?.isOurs) return false
      return (
        (await evaluateDue(manager, today)) ||
        (await advanceRun(manager)) ||
        queueDueRun(manager, today)
      )
    }),
}
