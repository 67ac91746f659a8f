import type { EntityManager } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { FeedReader } from '../../shared/feed/feedReader.js'
import type { Commitment } from '../entities/Commitment.js'
import { afterCommitmentAct, type SupervisionAct } from '../rules/commitmentLife.js'
import type { Breach } from '../rules/breaches.js'
import { commitmentById } from './reads.js'
import { keepFulfilment, recordBreach } from './records.js'

/** Brings what a sector's departments found into the commitments that were pushed to them. */
export function followSupervision(from: string): FeedReader {
  return {
    name: 'supervision',
    from,
    types: ['COMMITMENT_SUPERVISED'],
    apply: async (event, manager) => {
      const found = await commitmentById(manager, String(event.payload['commitment']))
      // Only whom it was pushed to says what became of it.
      if (found?.supervisorSector === from && found.subjectKey === event.subject) {
        await takeFinding(found, event, manager)
      }
    },
  }
}

/** States that end the supervision. */
const CLOSED: readonly string[] = ['FULFILLED', 'RECTIFIED']

async function takeFinding(
  found: Commitment,
  event: FeedEvent,
  manager: EntityManager,
): Promise<void> {
  const { payload } = event
  const act = String(payload['act']) as SupervisionAct
  const next = afterCommitmentAct(found.state, act)
  if (next === null) return
  found.state = next
  const on = String(payload['on'])
  if (act !== 'PLANNED') found.checkedOn = on
  if (next === 'RECTIFYING') found.due = String(payload['until'])
  if (CLOSED.includes(next)) found.closedOn = on
  const breach = breachOf(act)
  if (breach) {
    await recordBreach(manager, found, {
      breach,
      authority: { name: found.supervisorName!, code: found.supervisorCode! },
      // Its number stays with the sector; the revocation's own joins the record later.
      documentNo: null,
      on,
    })
  }
  await manager.save(found)
  await keepFulfilment(manager, found)
  await noteAct(found, event, manager)
}

/** Untrue from the start, or not put right when ordered to (深圳 Art. 64). */
function breachOf(act: SupervisionAct): Breach | null {
  if (act === 'FALSE') return 'FALSE'
  return act === 'NOT_RECTIFIED' ? 'UNFULFILLED' : null
}

/** The audit entry of an act that came by the feed: under its place there, so once. */
async function noteAct(
  { id, subjectKey, state, supervisorCode, supervisorSector }: Commitment,
  { seq, payload }: FeedEvent,
  manager: EntityManager,
): Promise<void> {
  await manager.query(
    `INSERT INTO act (actor, request_id, name, digest, department, subject_key, about, outcome)
     VALUES ($1, $2, 'COMMITMENT_SUPERVISED', '', $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      `feed:${supervisorSector}`,
      String(seq),
      supervisorCode,
      subjectKey,
      id,
      JSON.stringify({ act: payload['act'], state }),
    ],
  )
}
