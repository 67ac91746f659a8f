import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { RecordStatus } from '../../shared/CreditRecord.js'
import { tellOfRecords } from '../../shared/feed/recordChange.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { EndedListing } from '../entities/EndedListing.js'
import { SevereListing, type ListingExit } from '../entities/SevereListing.js'
import { LISTINGS } from '../feed.js'
import { LIST_TYPES } from './listTypeTable.js'
import { refuseMissing } from './listingActs.js'
import { findListing } from './listingReads.js'
import { isUuid, lockIn } from '../../shared/acts/findCase.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { EndListingInput } from '../resolvers/ListingInputs.js'
import { listsFor } from '../rules/listingScopes.js'
import { missingForExit, type PlainExit } from '../rules/listingSteps.js'
import { listTypeOn } from '../rules/listTypes.js'

/**
 * Takes an entry off its list, whoever entered it: run out, revoked, performed. A repair has its own procedure.
 * Throws CASE_NOT_FOUND, FORBIDDEN for another organ's, CASE_STATE if it is off already, BAD_USER_INPUT with `missing`.
 */
export async function endListing(
  context: SectorContext,
  input: EndListingInput,
): Promise<EndedListing> {
  refusePersonalText(input.note)
  const asked = { name: 'creditEndListing', input }
  await doOnce(context, asked, async (manager) => {
    const entry = await findEntry(context, input.record, manager)
    refuseExit(context, entry, input)
    const { subjectKey, rowId, plannedExitDate } = entry
    const { reason } = input
    const exitDate = reason === 'EXPIRED' ? addCalendarDays(plannedExitDate!, 1) : context.today
    await manager.query(
      `UPDATE severe_listing SET status = $3, exit_date = $4, exit_reason = $5,
         publicity_until = least(publicity_until, $4::date - 1) WHERE subject_key = $1 AND id = $2`,
      [subjectKey, rowId, STATUS[reason], exitDate, reason],
    )
    await leaveList(manager, { subject: subjectKey, record: rowId, exitDate, reason })
    await tellOfRecords(manager, LISTINGS, [await findEntry(context, input.record, manager)])
    return { about: entry.id, subjectKey, outcome: { state: 'EXITED', reason } }
  })
  const { id, exitDate, exitReason } = await findEntry(context, input.record)
  return Object.assign(new EndedListing(), { id, exitDate, exitReason })
}

/** A decision that was void leaves no record; whatever else ends was right as long as it lasted. */
const STATUS: Readonly<Record<PlainExit, RecordStatus>> = {
  EXPIRED: RecordStatus.ENDED,
  PERFORMED: RecordStatus.ENDED,
  REVOKED: RecordStatus.WITHDRAWN,
}

/** The listing whose entry left its list, whatever took it off. */
export async function leaveList(
  manager: EntityManager,
  left: { subject: string; record: string; exitDate: string; reason: keyof typeof ListingExit },
): Promise<void> {
  await manager.query(
    `UPDATE listing_case SET state = 'EXITED', exit_date = $3, exit_reason = $4, due = NULL
     WHERE subject_key = $1 AND record_id = $2 AND state = 'LISTED'`,
    [left.subject, left.record, left.exitDate, left.reason],
  )
}

function refuseExit(
  { caller, today }: SectorContext,
  entry: SevereListing,
  { reason, note }: EndListingInput,
): void {
  if (!listsFor(caller, entry.authority.code ?? '')) {
    throw new RequestError('FORBIDDEN', 'Whoever listed takes off the list.')
  }
  if (entry.exitDate !== null) {
    throw new RequestError('CASE_STATE', 'The entry is off the list already.', {
      details: { state: 'EXITED' },
    })
  }
  const { plannedExitDate, kind, decidedOn } = entry
  const endsByPerformance = listTypeOn(LIST_TYPES, kind, decidedOn)?.endsByPerformance ?? false
  const missing = missingForExit(
    reason,
    { plannedExitDate, endsByPerformance },
    { note: note ?? null, today },
  )
  if (missing) refuseMissing(missing)
}

/** The entry of a record's id, or of a listing's; locked inside a transaction. Throws CASE_NOT_FOUND. */
async function findEntry(
  context: SectorContext,
  id: string,
  manager: EntityManager = context.database.manager,
): Promise<SevereListing> {
  const where = isUuid(id) ? await entryOf(context, id, manager) : partsOf(id)
  const entry = where && (await manager.findOne(SevereListing, { where, ...lockIn(manager) }))
  if (entry) return entry
  throw new RequestError('CASE_NOT_FOUND', 'No entry of this id is open to you.')
}

async function entryOf(context: SectorContext, id: string, manager: EntityManager) {
  const { subjectKey, recordId } = await findListing(context, id, manager)
  return recordId === null ? null : { subjectKey, rowId: recordId }
}

/** `GG-02:<credit code>:<id>`; a person's is opaque, and found by its listing alone. */
function partsOf(globalId: string): { subjectKey: string; rowId: string } | null {
  const [item, subjectKey = '', ...rest] = globalId.split(':')
  return item === 'GG-02' && rest.length > 0 && isWellFormedKey(subjectKey)
    ? { subjectKey, rowId: rest.join(':') }
    : null
}
