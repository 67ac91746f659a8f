import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { AuthorisationClaims } from '../authorization/authorisationClaims.js'
import type { CheckFindings } from './checkFindings.js'
import type { CheckOrder } from './checkRequest.js'
import type { PreparedCase } from './prepareCases.js'
import type { Asker } from './asker.js'

interface Claiming {
  readonly claims: AuthorisationClaims
  readonly asker: Asker
  readonly onFault: (error: unknown) => void
}

/** An authorisation that does not hold leaves its items NOT_AUTHORISED: the check is INCOMPLETE, not refused. */
export async function claimForCheck(
  order: CheckOrder,
  { claims, asker, onFault }: Claiming,
  cases: readonly PreparedCase[],
): Promise<Grant[]> {
  if (order.authorisation === null) return []
  const subjects = [...new Set(cases.map(({ checked }) => checked.subject))]
  const required = cases.flatMap(({ requirements }) => requirements.map(({ item }) => item))
  const items = [...new Set(required)]
  const { caller } = asker
  const requestId = claimId(order, asker)
  const basis = { purpose: order.purpose, matter: order.matter }
  try {
    const request = { requestId, caller, basis, subjects, items }
    return [await claims.claim(order.authorisation, request)]
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== 'AUTHORISATION_INVALID') throw error
    onFault(error)
    return []
  }
}

/** A use is counted for the check, not for the HTTP request: one request may run several, or repeat one. */
function claimId({ cases }: CheckOrder, { caller }: Asker): string {
  return canonicalJson([caller.issuer, caller.actor, cases[0]?.requestId ?? ''])
}

/** True if anything was answered about anybody, so that the use of an authorisation counts. */
export function isDisclosing({ items }: Pick<CheckFindings, 'items'>): boolean {
  return items.some(({ asOf, count }) => asOf !== null || count > 0)
}

/** Gives the check's use back, since nothing of it leaves; a failure is logged. */
export async function releaseClaim(
  order: CheckOrder,
  { claims, asker, onFault }: Claiming,
): Promise<void> {
  await claims.release(order.authorisation!, claimId(order, asker)).catch(onFault)
}
