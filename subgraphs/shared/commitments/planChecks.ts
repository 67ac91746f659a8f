import type { EntityManager } from 'typeorm'
import type { SectorName } from '../../../schema/wire/sectorName.js'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { FeedReader } from '../feed/feedReader.js'
import { recordEvent } from '../feed/recordEvent.js'
import type { SupervisedEventType } from './events.js'

/**
 * Makes a task of each commitment that public credit pushes to this sector, and tells that it is planned. The
 * others' pass: all sectors read one type.
 */
export function planChecks(sector: SectorName, tells: SupervisedEventType): FeedReader {
  return {
    name: 'commitments',
    from: 'credit',
    types: ['COMMITMENT_DECIDED'],
    apply: async (event, manager) => {
      if (event.payload['sector'] === sector.toUpperCase()) await planCheck(event, manager, tells)
    },
  }
}

async function planCheck(
  { subject, payload }: FeedEvent,
  manager: EntityManager,
  tells: SupervisedEventType,
): Promise<void> {
  const { commitment, supervisor, decidedOn, checkBy, matter } = payload
  const planned = await manager.query<unknown[]>(
    `INSERT INTO commitment_task (subject_key, id, class, matter, department, decided_on, check_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
    [subject, commitment, payload['class'], matter, supervisor, decidedOn, checkBy],
  )
  if (planned.length === 0) return
  await recordEvent(manager, tells, {
    subject: subject!,
    item: 'GG-05',
    payload: {
      commitment: String(commitment),
      act: 'PLANNED',
      on: todayInChina(),
      until: String(checkBy),
    },
  })
}
