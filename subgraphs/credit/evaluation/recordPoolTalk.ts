import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { PoolEntry } from '../entities/PoolEntry.js'
import { openEntries } from './poolReads.js'
import { refreshPool } from './refreshPool.js'

/**
 * Records that the warning talk (警示约谈) with a member of the pool was held. Throws CASE_NOT_FOUND if it is not in the
 * pool, BAD_USER_INPUT for a day to come or before it came in.
 */
export async function recordPoolTalk(
  context: SectorContext,
  input: { readonly requestId: string; readonly subject: string; readonly heldOn: string },
): Promise<PoolEntry | null> {
  const { today } = context
  const key = await doOnce(context, { name: 'creditRecordPoolTalk', input }, async (manager) => {
    const { subject, heldOn } = input
    const [entry] = await openEntries(manager, [subject])
    if (!entry) throw new RequestError('CASE_NOT_FOUND', 'It is not in the pool.')
    if (heldOn > today || heldOn < entry.enteredOn) {
      const message = '"heldOn" is a day between its entry and today.'
      throw new RequestError('BAD_USER_INPUT', message)
    }
    await manager.query(
      'UPDATE pool_entry SET talk_on = $3 WHERE subject_key = $1 AND number = $2',
      [subject, entry.number, heldOn],
    )
    await refreshPool(manager, { who: { keys: [subject] }, day: today, isTold: true })
    return { about: subject, subjectKey: subject, outcome: { heldOn } }
  })
  const [entry] = await openEntries(context.database.manager, [key])
  return entry ?? null
}
