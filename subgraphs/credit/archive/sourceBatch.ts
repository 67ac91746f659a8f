import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { MAX_SUBJECT_ROWS } from '../resolvers/ArchiveInputs.js'

/** A department files for itself, and whoever supervises public credit for every source. */
export function refuseOtherSource(
  { caller: { scopes, department } }: Pick<SectorContext, 'caller'>,
  { source, rows }: { readonly source: string; readonly rows: readonly unknown[] },
): void {
  if (source !== department && !scopes.includes('credit:supervise')) {
    throw new RequestError('FORBIDDEN', 'A department files its own rows.')
  }
  if (rows.length < 1 || rows.length > MAX_SUBJECT_ROWS) {
    throw new RequestError('BAD_USER_INPUT', `"rows" are 1 to ${MAX_SUBJECT_ROWS}.`)
  }
}

/** Throws BAD_USER_INPUT for an id of no such form, or of two rows: what became of which could not be told. */
export function refuseRowIds(rows: readonly { readonly row: string }[]): void {
  refuseIf(
    rows.some(({ row }) => !/^[\w.:-]{1,100}$/.test(row)),
    '"row" is 1 to 100 letters, digits or any of . : _ -',
  )
  const isTwice = new Set(rows.map(({ row }) => row)).size < rows.length
  refuseIf(isTwice, '"row" of each row is an id of its own.')
}

/** Keeps what became of each row of a batch; returns its id. */
export async function keepBatch(
  manager: EntityManager,
  source: string,
  outcomes: readonly unknown[],
): Promise<string> {
  const id = randomUUID()
  await manager.query('INSERT INTO subject_batch (id, source_code, outcomes) VALUES ($1, $2, $3)', [
    id,
    source,
    JSON.stringify(outcomes),
  ])
  return id
}
