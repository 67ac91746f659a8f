import type { DataSource } from 'typeorm'
import type { Town } from '../../shared/town/town.js'
import { waitForTurn } from '../evaluation/evaluationTurn.js'
import { advanceRun, queueRun } from '../evaluation/evaluationRuns.js'

/**
 * Rates the demo town by what is here at the seed; the sectors' feeds make it due again. Nothing is told: the seed
 * announces all records by itself.
 */
export async function seedEvaluations(database: DataSource, { today }: Town): Promise<void> {
  await database.transaction(async (manager) => {
    // The demo's sectors are started while they are seeded, and this one rates by itself.
    await waitForTurn(manager)
    await queueRun(manager, today)
    while (await advanceRun(manager, { lane: null }));
    await manager.query('DELETE FROM evaluation_due')
  })
}
