import { In, type EntityManager } from 'typeorm'
import { ReconciliationCase } from '../entities/ReconciliationCase.js'
import type { ReconciliationResult } from '../rules/archiveRules.js'
import { reconcile, type Reconciled, type StatedSubject } from '../rules/reconcile.js'
import { ARCHIVE_RULES } from './archiveTables.js'
import { knownAround } from './knownSubjects.js'

/** What rows come to by the archives of now, in their order. */
export async function reconcileAll(
  manager: Pick<EntityManager, 'query'>,
  stated: readonly StatedSubject[],
): Promise<Reconciled[]> {
  const known = await knownAround(manager, stated)
  return stated.map((one, at) => reconcile(one, known[at]!, ARCHIVE_RULES))
}

/** Puts a result into a row: joined to its subject at once, or open, or back to its source. */
export function enter(
  found: ReconciliationCase,
  { result, subjects }: { result: ReconciliationResult; subjects: readonly string[] },
  today: string,
): void {
  const row = ARCHIVE_RULES.results.get(result)!
  const isJoined = row.attaches.includes(found.nature)
  found.result = result
  found.candidates = subjects
  // A nature that a city does not let join by itself waits for a human.
  found.state = row.state === 'MATCHED' && !isJoined ? 'QUARANTINED' : row.state
  found.subjectKey = found.state === 'MATCHED' ? subjects[0]! : null
  found.closedOn = found.state === 'WAITING' || found.state === 'QUARANTINED' ? null : today
}

/** Compares open rows that name one of these subjects by its code, whose archives have changed. */
export async function compareAgain(
  manager: EntityManager,
  keys: readonly string[],
  today: string,
): Promise<void> {
  const rows = await manager.find(ReconciliationCase, {
    where: { statedKey: In([...keys]), state: In(['WAITING', 'QUARANTINED']) },
    lock: { mode: 'pessimistic_write' },
  })
  if (rows.length === 0) return
  const results = await reconcileAll(manager, rows.map(statedOf))
  for (const [at, row] of rows.entries()) enter(row, results[at]!, today)
  await manager.save(rows)
}

/** What a kept row says of its subject. */
export function statedOf(row: ReconciliationCase): StatedSubject {
  const { name, statedKey: key, organisationCode, registrationNumber, region } = row
  const { legalRepresentative } = row
  return { name, key, organisationCode, registrationNumber, region, legalRepresentative }
}
