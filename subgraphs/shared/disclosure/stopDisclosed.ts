import type { EntityManager, EntityMetadata } from 'typeorm'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { actOnDisclosure } from './actOnDisclosure.js'
import { afterAct, type DisclosureState } from './rules/lifeCycle.js'

interface Head {
  readonly authorityCode: string
  readonly documentNo: string
  readonly state: DisclosureState
}

/**
 * Ends the publicity of the decision that a repaired record was made from, so that a correction of the report
 * does not bring it back. False, and nothing done, for a record that nobody reported, or whose decision was withdrawn.
 */
export async function stopDisclosed(
  manager: EntityManager,
  { subjectKey, id }: { readonly subjectKey: string; readonly id: string },
  metadata: EntityMetadata,
): Promise<boolean> {
  const [head] = await manager.query<Head[]>(
    `SELECT authority_code AS "authorityCode", document_no AS "documentNo", state FROM disclosure
     WHERE subject_key = $1 AND id = $2 AND kind = 'PENALTY' FOR UPDATE`,
    [subjectKey, id],
  )
  if (!head || afterAct(head.state, 'STOP_PUBLICITY') === null) return false
  await actOnDisclosure(manager, head, {
    act: 'STOP_PUBLICITY',
    actor: 'credit',
    department: 'credit',
    forOthers: true,
    reason: 'REPAIRED',
    today: todayInChina(),
    // Whoever repaired the record tells of it.
    recordsOf: () => ({ metadata, tells: null }),
  })
  return true
}
