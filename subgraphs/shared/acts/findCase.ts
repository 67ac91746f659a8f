import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** True if a text may be the id of a case, which PostgreSQL would otherwise refuse as an error. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The case of an id, locked inside a transaction; null for an unknown one, or a text that is no id. */
export async function findCase<Case extends { id: string }>(
  manager: EntityManager,
  kind: EntityTarget<Case>,
  id: string,
): Promise<Case | null> {
  if (!isUuid(id)) return null
  return manager.findOne(kind, { where: { id } as FindOptionsWhere<Case>, ...lockIn(manager) })
}

/** The lock of whoever reads to change: inside a transaction the row, else none. */
export function lockIn(manager: EntityManager): { lock?: { mode: 'pessimistic_write' } } {
  return manager.queryRunner?.isTransactionActive ? { lock: { mode: 'pessimistic_write' } } : {}
}
