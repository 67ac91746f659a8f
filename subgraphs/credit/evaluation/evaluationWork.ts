import type { DataSource, EntityManager } from 'typeorm'
import type { Work } from '../../shared/works/Work.js'
import { evaluateDue } from './evaluateDue.js'
import { takeTurn } from './evaluationTurn.js'
import { advanceRun, queueDueRun } from './evaluationRuns.js'

/** Evaluates whoever is due; with nobody due the runs of everybody go on. */
export const evaluationWork: Work = {
  name: 'evaluation',
  step: (database: DataSource, today: string) =>
    database.transaction(async (manager) => {
      // Before the first load there is nobody to rate, perhaps half of them while it runs.
      if (!(await isLoaded(manager)) || !(await takeTurn(manager))) return false
      return (
        (await evaluateDue(manager, today)) ||
        (await advanceRun(manager)) ||
        queueDueRun(manager, today)
      )
    }),
}

async function isLoaded(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ isLoaded: boolean }[]>(
    'SELECT EXISTS (SELECT FROM item_load) AS "isLoaded"',
  )
  return row?.isLoaded === true
}
