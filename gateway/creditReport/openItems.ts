import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import { kindOfKey } from '../../schema/wire/subjectKey.js'
import { dutyGrants, matterFor, refuseOtherKinds } from '../authorization/dutyGrants.js'
import { selfGrant } from '../authorization/grants.js'
import type { Asker } from '../check/asker.js'
import type { LedgerKeeper } from '../check/ledgerKeeper.js'
import type { ReportOrder } from './reportOrder.js'

/**
 * The grants of an order: none, self, an authorisation of which one use is claimed, or duty. Throws what the
 * ground fails by: AUTHORISATION_INVALID, UNKNOWN_MATTER, NOT_IMPLEMENTER, SUBJECT_KIND_MISMATCH,
 * CHECK_UNAVAILABLE, or BAD_USER_INPUT for a matter that opens nothing by duty.
 */
export async function openItems(
  order: ReportOrder,
  asker: Asker,
  { ledger, date }: { ledger: LedgerKeeper; date: string },
): Promise<readonly Grant[]> {
  switch (order.kind) {
    case 'PUBLIC':
      return []
    case 'OWN':
      return selfGrant(asker.caller, asker.sources.catalogue)
    case 'AUTHORISED':
      return [await claim(order, asker)]
    case 'OFFICIAL':
      return dutyOf(order, asker, { ledger: await ledger.current(), date })
  }
}

/** Gives the claimed use of an authorisation back, since nothing of it leaves; a failure is logged. */
export async function giveUseBack(
  order: ReportOrder,
  asker: Asker,
  onFault: (error: unknown) => void,
): Promise<void> {
  const authorisation = order.basis?.authorisation ?? null
  if (authorisation === null) return
  await asker.sources.claims.release(authorisation, claimId(order, asker)).catch(onFault)
}

function claim(order: ReportOrder, asker: Asker): Promise<Grant> {
  const basis = order.basis!
  return asker.sources.claims.claim(basis.authorisation!, {
    requestId: claimId(order, asker),
    caller: asker.caller,
    basis,
    subjects: [order.subject],
    items: order.items,
  })
}

/** A use is counted for the report, not for the HTTP request, and apart from the checks of the same id. */
function claimId({ requestId }: ReportOrder, { caller }: Asker): string {
  return canonicalJson(['credit report', caller.issuer, caller.actor, requestId])
}

function dutyOf(
  { basis, subject }: ReportOrder,
  { caller }: Asker,
  at: Parameters<typeof matterFor>[2],
): Grant[] {
  const matter = matterFor(caller, basis!.matter!, at)
  const kind = kindOfKey(subject)
  refuseOtherKinds(matter, [{ kind }])
  const grants = dutyGrants(matter, [{ key: subject, kind, role: 'SUBJECT', relations: [] }])
  if (grants.length > 0) return grants
  throw new RequestError(
    'BAD_USER_INPUT',
    `"matter": ${matter.code} rests on the subject's authorisation and opens nothing by duty.`,
  )
}
