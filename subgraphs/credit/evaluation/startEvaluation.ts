import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { EvaluationRun } from '../entities/EvaluationRun.js'
import { findRuns, queueRun } from './evaluationRuns.js'

/** Queues the evaluation of everybody. Throws CASE_STATE while a run is under way. */
export async function startEvaluation(
  context: SectorContext,
  input: { readonly requestId: string },
): Promise<EvaluationRun[]> {
  const asked = { name: 'creditStartEvaluation', input }
  const id = await doOnce(context, asked, async (manager) => {
    const open = await manager.query<unknown[]>(
      `SELECT FROM evaluation_run WHERE state <> 'DONE' LIMIT 1`,
    )
    if (open.length > 0) {
      throw new RequestError('CASE_STATE', 'An evaluation of everybody is under way.', {
        details: { state: 'RUNNING' },
      })
    }
    const about = await queueRun(manager, context.today)
    return { about, subjectKey: null, outcome: { day: context.today } }
  })
  return findRuns(context.database, { id, first: 100 })
}
