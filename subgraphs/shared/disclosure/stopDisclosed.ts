import type { EntityManager, EntityMetadata } from 'typeorm'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { actOnDisclosure, type ActOnDisclosure } from './actOnDisclosure.js'
import { afterAct, type DisclosureState } from './rules/lifeCycle.js'

interface Head {
  readonly authorityCode: string
  readonly documentNo: string
  readonly state: DisclosureState
}

/** What public credit decided about a record, as an act on the decision behind it. */
interface DecidedAct extends Pick<ActOnDisclosure, 'act' | 'reason' | 'today'> {
  readonly subjectKey: string
  readonly id: string
}

/**
 * Ends the publicity of the decision that a repaired record was made from, so that a correction of the report
 * does not bring it back. False, and nothing done, for a record that nobody reported, or whose decision was withdrawn.
 */
export function stopDisclosed(
  manager: EntityManager,
  of: { readonly subjectKey: string; readonly id: string },
  metadata: EntityMetadata,
): Promise<boolean> {
  const doing = { act: 'STOP_PUBLICITY', reason: 'REPAIRED', today: todayInChina() } as const
  return actOnDisclosed(manager, metadata, { ...of, ...doing })
}

/** Acts on the reported penalty behind a record; false, and nothing done, if there is none or it allows no such act. */
export async function actOnDisclosed(
  manager: EntityManager,
  metadata: EntityMetadata,
  { subjectKey, id, act, reason, today }: DecidedAct,
): Promise<boolean> {
  const [head] = await manager.query<Head[]>(
    `SELECT authority_code AS "authorityCode", document_no AS "documentNo", state FROM disclosure
     WHERE subject_key = $1 AND id = $2 AND kind = 'PENALTY' FOR UPDATE`,
    [subjectKey, id],
  )
  if (!head || afterAct(head.state, act) === null) return false
  await actOnDisclosure(manager, head, {
    act,
    actor: 'credit',
    department: 'credit',
    forOthers: true,
    reason,
    today,
    // Whoever decided about the record tells of it.
    recordsOf: () => ({ metadata, tells: null }),
  })
  return true
}
