import type { EntityManager } from 'typeorm'

/** Of the whole sector one process evaluates at a time: two would rate one subject against each other. */
const LOCK = 1_700_000_611

/** Takes the turn for the caller's transaction; false if somebody else has it. */
export async function takeTurn(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ isOurs: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock($1) AS "isOurs"',
    [LOCK],
  )
  return row?.isOurs === true
}

/** Takes the turn for the caller's transaction, after whoever has it. */
export async function waitForTurn(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
}
