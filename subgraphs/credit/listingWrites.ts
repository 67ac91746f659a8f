import { randomUUID } from 'node:crypto'
import { RequestError } from '../../schema/wire/errors.js'
import { Authority, RecordStatus, Severity } from '../shared/CreditRecord.js'
import { tellOfRecords } from '../shared/feed/recordChange.js'
import type { SectorContext } from '../shared/SectorContext.js'
import { SevereListing } from './entities/SevereListing.js'
import { LISTINGS } from './feed.js'
import type { EnterListingInput } from './resolvers/EnterListingInput.js'
import type { ListingVerdict } from './rules/mayList.js'

/**
 * Writes an entry that due process allows, and claims its decision number, in one transaction that
 * also tells the other sectors.
 * Throws BAD_USER_INPUT if the authority used the number before.
 */
export async function insertListing(
  input: EnterListingInput,
  allowed: Extract<ListingVerdict, { may: true }>,
  context: SectorContext,
): Promise<SevereListing> {
  const listing = listingOf(input, allowed, context)
  await context.database.transaction(async (manager) => {
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
  })
  return listing
}

function listingOf(
  input: EnterListingInput,
  { listType, plannedExitDate }: Extract<ListingVerdict, { may: true }>,
  context: SectorContext,
): SevereListing {
  const { subject, list, authority, relatedPersons, ...steps } = input
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
    publicityFrom: input.enterDate,
    publicityUntil: plannedExitDate,
    queryUntil: null,
    status: RecordStatus.ACTIVE,
    severity: Severity.SERIOUS,
    legalBasis: listType.basis,
    region: authority.region,
    asOf: new Date(),
    enteredBy: context.caller.actor,
    storedRelations: relatedPersons.map(({ role, person }) => ({ role, personKey: person })),
  })
}
