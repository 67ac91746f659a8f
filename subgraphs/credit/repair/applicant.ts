import type { SectorCaller } from '../../../schema/wire/caller.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'

/** Who files a case (谁申请): the subject itself, or the desk for an organisation that came to its window. */
export type Applicant = 'SUBJECT' | 'OFFICE'

type Asker = Pick<SectorCaller, 'self' | 'scopes'>

/**
 * Who the caller is to a subject whose case it files or moves. Another's record is to a subject as one that does not
 * exist: throws `unknown`. Throws FORBIDDEN for whoever is neither a subject nor the desk, BAD_USER_INPUT for the desk
 * and a person, who files alone.
 */
export function applicantFor(caller: Asker, subjectKey: string, unknown: RequestError): Applicant {
  refuseStrangers(caller)
  if (caller.self === subjectKey) return 'SUBJECT'
  if (!isDesk(caller)) throw unknown
  if (!isPersonKey(subjectKey)) return 'OFFICE'
  throw new RequestError('BAD_USER_INPUT', 'A person files for itself; the desk for organisations.')
}

/** Throws FORBIDDEN for whoever is neither a subject nor the desk, before anything is looked up. */
export function refuseStrangers(caller: Asker): void {
  if (caller.self !== undefined || isDesk(caller)) return
  throw new RequestError('FORBIDDEN', 'A firm or person files for itself; the desk for firms.')
}

/** Whose own cases are read: the caller’s. Throws FORBIDDEN for whoever is no subject. */
export function ownKey({ self }: Pick<SectorCaller, 'self'>): string {
  if (self !== undefined) return self
  throw new RequestError('FORBIDDEN', 'This is for a firm or person about itself.')
}

function isDesk({ scopes }: Pick<Asker, 'scopes'>): boolean {
  return scopes.includes('credit:repair')
}
