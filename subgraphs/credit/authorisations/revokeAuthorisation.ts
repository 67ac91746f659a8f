import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Authorisation } from '../entities/Authorisation.js'
import type { RevokeAuthorisationInput } from '../resolvers/AuthorisationInputs.js'
import { findAuthorisation } from './authorisationReads.js'

/**
 * Takes an authorisation back (撤回同意, PIPL Art. 15): at once, and without effect on what was read before. Open
 * to the subject, its guardian, and the department that may ask, which so gives its permission up.
 * Throws CASE_NOT_FOUND, or CASE_STATE if it was taken back already.
 */
export async function revokeAuthorisation(
  context: SectorContext,
  input: RevokeAuthorisationInput,
): Promise<Authorisation> {
  const id = await doOnce(
    context,
    { name: 'creditRevokeAuthorisation', input },
    async (manager) => {
      const found = await findAuthorisation(context, input.authorisation, manager)
      if (found.revokedAt !== null) {
        throw new RequestError('CASE_STATE', 'The authorisation was taken back before.', {
          details: { state: 'REVOKED' },
        })
      }
      const revokedBy = sideThatRevokes(found, context.caller.self)
      // Its uses are counted beside this: only these two columns are written.
      const { subjectKey } = found
      await manager.update(
        Authorisation,
        { subjectKey, id: found.id },
        { revokedAt: new Date(), revokedBy },
      )
      return { about: found.id, subjectKey, outcome: { state: 'REVOKED', revokedBy } }
    },
  )
  return findAuthorisation(context, id)
}

function sideThatRevokes(
  { subjectKey, guardianKey }: Authorisation,
  self: string | undefined,
): NonNullable<Authorisation['revokedBy']> {
  if (self === subjectKey) return 'SUBJECT'
  return self !== undefined && self === guardianKey ? 'GUARDIAN' : 'DEPARTMENT'
}
