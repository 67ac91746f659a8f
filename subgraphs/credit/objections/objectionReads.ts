import { In, type DataSource, type EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ObjectionCase } from '../entities/ObjectionCase.js'
import { refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'
import type { ObjectionState } from '../rules/objectionLife.js'
import { decidesFor, unitSeen } from '../rules/repairScopes.js'

const MAX_CASES = 200

/** An objection of which the caller may know, locked inside a transaction. Throws CASE_NOT_FOUND. */
export async function findObjection(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<ObjectionCase> {
  const found = await findCase(manager, ObjectionCase, id)
  if (found && (found.subjectKey === caller.self || decidesFor(caller, found).maySee)) return found
  throw noSuchObjection()
}

/** What is said of an objection that is not there, and of one that is not the caller’s to know. */
export function noSuchObjection(): RequestError {
  return new RequestError('CASE_NOT_FOUND', 'No objection of this id is open to you.')
}

/** A subject’s own objections, the newest first. */
export function ownObjections(
  { manager }: DataSource,
  subjectKey: string,
): Promise<ObjectionCase[]> {
  return manager.find(ObjectionCase, {
    where: { subjectKey },
    order: { receivedOn: 'DESC', id: 'ASC' },
    take: MAX_CASES,
  })
}

/** Objections that the caller may see, what is due first. Throws BAD_USER_INPUT if `first` is out of range. */
export async function findObjections(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  { states, first }: { readonly states: readonly ObjectionState[] | null; readonly first: number },
): Promise<ObjectionCase[]> {
  refusePageSize(first, MAX_CASES)
  const unit = unitSeen(caller)
  return database.manager.find(ObjectionCase, {
    where: {
      ...(states && { state: In(states) }),
      ...(unit !== null && { authorityCode: unit }),
    },
    order: { due: 'ASC', id: 'ASC' },
    take: first,
  })
}
