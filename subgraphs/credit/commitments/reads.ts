import type { EntityManager } from 'typeorm'
import { pageOfCases, refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Commitment } from '../entities/Commitment.js'
import { WAITING_STATES, type CommitmentState } from '../rules/commitmentLife.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { acceptingUnitSeen } from '../rules/commitmentScopes.js'

/** Which commitments somebody wants to see. */
export interface CommitmentFilter {
  readonly states: readonly CommitmentState[] | null
  readonly classes: readonly CommitmentClass[] | null
  readonly onlyOverdue: boolean
  readonly first: number
  /** Id of the last one of the page before. */
  readonly after: string | null
}

/** Commitments that the caller may see, the oldest first, and the id to go on after. */
export async function findCommitments(
  { caller, database, today }: Pick<SectorContext, 'caller' | 'database' | 'today'>,
  { states, classes, onlyOverdue, first, after }: CommitmentFilter,
): Promise<{ cases: Commitment[]; next: string | null }> {
  refusePageSize(first)
  const unit = acceptingUnitSeen(caller)
  const found = await database.query<{ id: string }[]>(
    `SELECT id FROM commitment
     WHERE ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text[] IS NULL OR class = ANY($2))
       AND ($3::text IS NULL OR accepting_code = $3)
       AND (NOT $4 OR due < $5::date AND state = ANY($8))
       AND ($6::uuid IS NULL OR
         (offered_on, id) > (SELECT offered_on, id FROM commitment WHERE id = $6::uuid))
     ORDER BY offered_on, id LIMIT $7`,
    [states, classes, unit, onlyOverdue, today, after, first + 1, WAITING_STATES],
  )
  return pageOfCases(database.manager, Commitment, { found, first })
}

/** A commitment of which the caller may know, locked inside a transaction. Throws CASE_NOT_FOUND. */
export async function findCommitment(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<Commitment> {
  const found = await commitmentById(manager, id)
  const unit = acceptingUnitSeen(caller)
  if (found && (unit === null || unit === found.acceptingCode)) return found
  throw new RequestError('CASE_NOT_FOUND', 'No commitment of this id is open to you.')
}

/** A commitment, locked inside a transaction; null: none. */
export function commitmentById(manager: EntityManager, id: string): Promise<Commitment | null> {
  return findCase(manager, Commitment, id)
}

/** What leaves is about commitments (GG-05): summed up as that item, so that the register says of whom. */
export function noteCommitments(context: SectorContext, cases: readonly Commitment[]): void {
  for (const { subjectKey } of cases) {
    context.summaries.note(subjectKey, 'GG-05', { count: 1, truncated: false, denied: false })
  }
}

/** Materials that have not come yet. */
export function stillMissing({ missing, supplied }: Commitment): string[] {
  return missing.filter((code) => !supplied.some(({ material }) => material === code))
}

/** Whether what it waits for has passed its day. */
export function isCommitmentOverdue(
  { state, due }: Pick<Commitment, 'state' | 'due'>,
  today: string,
): boolean {
  return (WAITING_STATES as readonly string[]).includes(state) && due !== null && due < today
}
