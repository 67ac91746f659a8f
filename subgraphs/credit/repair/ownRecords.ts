import type { EntityManager } from 'typeorm'
import { markRecord, type MarkedRecord } from '../../shared/feed/markObjection.js'
import {
  repairRecord,
  type Repairable,
  type RepairedRecord,
} from '../../shared/feed/stopPublicity.js'
import { COMMITMENT_BREACHES } from '../commitments/feed.js'
import { AdministrativePenalty } from '../entities/AdministrativePenalty.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { PublicRating } from '../entities/PublicRating.js'
import { SevereListing } from '../entities/SevereListing.js'
import { LISTINGS, RATING_CHANGED } from '../feed.js'
import { leaveList } from '../lists/listingExits.js'

/** Public credit's own records that a repair or an objection can end, by item. */
const OWN: Readonly<Record<string, Repairable>> = {
  'GG-02': { entity: SevereListing, tells: LISTINGS },
  'GG-04': { entity: PublicRating, tells: { standing: RATING_CHANGED, ended: RATING_CHANGED } },
  'GG-05': { entity: CommitmentRecord, tells: COMMITMENT_BREACHES },
  'GG-07': { entity: AdministrativePenalty, tells: null },
}

/** Repairs a record of public credit itself; a listing leaves its list. */
export async function repairOwn(manager: EntityManager, repaired: RepairedRecord): Promise<void> {
  const { subject, item, record, publicityUntil } = repaired
  if (item === 'GG-02') {
    await manager.query(
      `UPDATE severe_listing SET exit_date = $3, exit_reason = 'REPAIRED', early_exit_decided_on = $3,
         early_exit_granted = true WHERE subject_key = $1 AND id = $2 AND exit_date IS NULL`,
      [subject, record, publicityUntil],
    )
    await leaveList(manager, { subject, record, exitDate: publicityUntil, reason: 'REPAIRED' })
  }
  await repairRecord(manager, OWN[item]!, repaired)
}

/** Marks a record of public credit itself, as the sectors do theirs on the event. */
export async function markOwn(manager: EntityManager, marked: MarkedRecord): Promise<void> {
  await markRecord(manager, OWN[marked.item]!, marked)
}
