import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { refuseOutsideCatalogue } from '../../shared/catalogue/liveRows.js'
import { Authority, RecordStatus, Severity } from '../../shared/CreditRecord.js'
import { tellOfRecords } from '../../shared/feed/recordChange.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { ListingCase } from '../entities/ListingCase.js'
import { SevereListing } from '../entities/SevereListing.js'
import { LISTINGS } from '../feed.js'
import type { EnterListingInput } from '../resolvers/EnterListingInput.js'
import type { PublishListingInput } from '../resolvers/ListingInputs.js'
import type { ListingVerdict } from '../rules/mayList.js'

/** An entry to be written, with its whole due process. */
export type ListingEntry = Omit<EnterListingInput, 'requestId'>

type Allowed = Extract<ListingVerdict, { may: true }>

/**
 * Enters at once what an organ took through its procedure elsewhere, with an audit entry; the caller's own id
 * of the request, if given, makes it happen once.
 */
export async function enterAtOnce(
  context: SectorContext,
  input: EnterListingInput,
  allowed: Allowed,
): Promise<SevereListing> {
  const { requestId, ...entry } = input
  const asked = { name: 'enterListing', input: { ...entry, requestId: requestId ?? randomUUID() } }
  const { actor } = context.caller
  const rowId = await doOnce(context, asked, async (manager) => {
    const listing = await insertListing(entry, allowed, { manager, actor })
    const { subjectKey, kind } = listing
    return { about: listing.rowId, subjectKey, outcome: { state: 'LISTED', list: kind } }
  })
  return context.database.manager.findOneByOrFail(SevereListing, { rowId })
}

/**
 * Writes an entry that due process allows, claims its decision number, and tells the other sectors, in the
 * caller's transaction. Throws BAD_USER_INPUT if the authority used the number before.
 */
export async function insertListing(
  entry: ListingEntry,
  allowed: Allowed,
  { manager, actor }: { manager: EntityManager; actor: string },
): Promise<SevereListing> {
  await refuseOutsideCatalogue(manager, ['GG-02'], todayInChina())
  const listing = listingOf(entry, allowed, actor)
  const claimed = await manager.query<unknown[]>(
    `INSERT INTO document_number (authority_code, document_no, subject_key, record_id)
     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1`,
    [listing.authority.code, listing.documentNo, listing.subjectKey, listing.rowId],
  )
  if (claimed.length === 0) {
    throw new RequestError(
      'BAD_USER_INPUT',
      'This authority used this decision number (文书号) before.',
      { details: { missing: 'DECISION' } },
    )
  }
  await manager.insert(SevereListing, listing)
  await tellOfRecords(manager, LISTINGS, [listing])
  return listing
}

/** The entry that a listing on its way has come to. */
export function entryOf(found: ListingCase, input: PublishListingInput): ListingEntry {
  const { storedRelations, authorityName, authorityCode, region } = found
  const { basisDocumentNo, facts, noticeDate, measuresAnnounced } = found
  const { defenceReceived, defenceSummary, defenceAdopted, servedDate } = found
  return {
    subject: found.subjectKey,
    relatedPersons: storedRelations.map(({ role, personKey }) => ({ role, person: personKey })),
    list: found.list,
    authority: { name: authorityName, code: authorityCode, region },
    basisDocumentNo,
    facts,
    noticeDate,
    measuresAnnounced,
    defenceReceived,
    defenceSummary,
    defenceAdopted,
    documentNo: found.documentNo!,
    decidedOn: found.decidedOn!,
    servedDate,
    enterDate: input.enterDate,
    plannedExitDate: input.plannedExitDate,
  }
}

/** Throws BAD_USER_INPUT for an organ or a person that is none, PERSONAL_DATA_IN_TEXT. */
export function refuseUnfitEntry(
  input: Pick<ListingEntry, 'authority' | 'relatedPersons'>,
  texts: readonly string[],
): void {
  if (!checkCreditCode(input.authority.code).ok) {
    throw new RequestError('BAD_USER_INPUT', 'authority.code is no unified social credit code.')
  }
  if (input.relatedPersons.some(({ person }) => !isPersonKey(person))) {
    throw new RequestError('BAD_USER_INPUT', 'relatedPersons names natural persons only.')
  }
  refusePersonalText(...texts)
}

function listingOf(
  entry: ListingEntry,
  { listType, plannedExitDate }: Allowed,
  actor: string,
): SevereListing {
  const { subject, list, authority, relatedPersons, ...steps } = entry
  return Object.assign(new SevereListing(), {
    ...steps,
    subjectKey: subject,
    rowId: randomUUID(),
    item: 'GG-02',
    kind: list,
    grade: null,
    title: listType.name,
    authority: Object.assign(new Authority(), { name: authority.name, code: authority.code }),
    effectiveUntil: plannedExitDate,
    plannedExitDate,
    publicityFrom: entry.enterDate,
    publicityUntil: plannedExitDate,
    queryUntil: null,
    status: RecordStatus.ACTIVE,
    severity: Severity.SERIOUS,
    legalBasis: listType.basis,
    region: authority.region,
    asOf: new Date(),
    enteredBy: actor,
    storedRelations: relatedPersons.map(({ role, person }) => ({ role, personKey: person })),
  })
}
