import type { DataSource, EntityManager } from 'typeorm'
import type { Work } from '../../shared/works/Work.js'
import { Commitment } from '../entities/Commitment.js'
import { afterCommitmentAct } from '../rules/commitmentLife.js'
import { keepFulfilment, recordBreach } from './records.js'

const BATCH = 50

/**
 * Stops the cases of 容缺 whose materials did not come in time (domain.md §12.3): the breach is recorded once, and told
 * to every sector. The number of a decision that ends the case joins the record by creditCloseOverdueCommitment.
 */
export const lapseOverdue: Work = {
  name: 'overdue materials',
  step: (database: DataSource, today: string) =>
    database.transaction(async (manager) => {
      const overdue = await takeOverdue(manager, today)
      for (const commitment of overdue) await lapse(commitment, today, manager)
      return overdue.length === BATCH
    }),
}

/** Those that nobody else works on; a material that is being taken in goes first. */
function takeOverdue(manager: EntityManager, today: string): Promise<Commitment[]> {
  return manager
    .createQueryBuilder(Commitment, 'commitment')
    .where('state = :state AND due < :today', { state: 'AWAITING_MATERIALS', today })
    .orderBy('offered_on')
    .addOrderBy('id')
    .limit(BATCH)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany()
}

async function lapse(found: Commitment, today: string, manager: EntityManager): Promise<void> {
  found.state = afterCommitmentAct(found.state, 'LAPSE')!
  found.closedOn = today
  await recordBreach(manager, found, {
    breach: 'UNFULFILLED',
    authority: { name: found.acceptingName, code: found.acceptingCode },
    documentNo: null,
    on: today,
  })
  await manager.save(found)
  await keepFulfilment(manager, found)
  await manager.query(
    `INSERT INTO act (actor, request_id, name, digest, department, subject_key, about, outcome)
     VALUES ('clock', $1, 'COMMITMENT_LAPSED', '', $2, $3, $1, $4)`,
    [found.id, found.acceptingCode, found.subjectKey, JSON.stringify({ state: found.state })],
  )
}
