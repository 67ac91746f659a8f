import { randomUUID } from 'node:crypto'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { ListingCase } from '../entities/ListingCase.js'
import { actOnListing, listTypeOf, refuseMissing, refuseOthers, setDue } from './listingActs.js'
import { findListing } from './listingReads.js'
import { entryOf, insertListing, refuseUnfitEntry } from './listingWrites.js'
import { LIST_TYPES } from './listTypeTable.js'
import type {
  DecideListingInput,
  HearListingInput,
  NoticeListingInput,
  OpenListingInput,
  PublishListingInput,
  ServeListingInput,
} from '../resolvers/ListingInputs.js'
import type { CaseInput } from '../resolvers/RepairInputs.js'
import {
  missingInDecision,
  missingInHearing,
  missingInNotice,
  missingInService,
  type MissingStep,
} from '../rules/listingSteps.js'
import { mayList } from '../rules/mayList.js'

/** Opens a listing on the facts found. Throws CASE_STATE if one on this document is under way, FORBIDDEN, BAD_USER_INPUT. */
export async function openListing(
  context: SectorContext,
  input: OpenListingInput,
): Promise<ListingCase> {
  refuseUnfitEntry(input, [input.facts, input.basisDocumentNo])
  refuseOthers(context, input.authority.code)
  const asked = { name: 'creditOpenListing', input }
  const id = await doOnce(context, asked, async (manager) => {
    const opened = newListing(input, context.today)
    const { subjectKey, list, basisDocumentNo, state } = opened
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(ListingCase)
      .values(opened)
      .orIgnore()
      .returning('id')
      .execute()
    if ((inserted.raw as unknown[]).length === 0) {
      throw new RequestError('CASE_STATE', `${list} on ${basisDocumentNo} is under way already.`)
    }
    return { about: opened.id, subjectKey, outcome: { state, list } }
  })
  return findListing(context, id)
}

/** Records the notice (告知); the days of the defence begin. */
export function noticeListing(
  context: SectorContext,
  input: NoticeListingInput,
): Promise<ListingCase> {
  refusePersonalText(...input.measuresAnnounced)
  return actOnListing(context, {
    name: 'creditNoticeListing',
    input,
    act: 'NOTICE',
    change: (found) => {
      need(missingInNotice(input, { foundOn: found.foundOn, today: context.today }))
      found.noticeDate = input.noticeDate
      found.measuresAnnounced = input.measuresAnnounced
      setDue(found)
      found.defendUntil = found.due
    },
  })
}

/** Records what the subject said to it, or that it said nothing in time. */
export function hearListing(context: SectorContext, input: HearListingInput): Promise<ListingCase> {
  refusePersonalText(input.defenceSummary)
  const { heardOn, defenceReceived, defenceSummary } = input
  return actOnListing(context, {
    name: 'creditHearListing',
    input,
    act: 'HEAR',
    change: (found) => {
      const { noticeDate, defendUntil } = found
      const days = { noticeDate: noticeDate!, defendUntil, today: context.today }
      need(missingInHearing(input, days))
      const defenceAdopted = defenceReceived ? input.defenceAdopted : null
      Object.assign(found, { heardOn, defenceReceived, defenceSummary, defenceAdopted })
    },
  })
}

/** Records the decision (列入决定书). */
export function decideListing(
  context: SectorContext,
  input: DecideListingInput,
): Promise<ListingCase> {
  const { documentNo, decidedOn } = input
  return actOnListing(context, {
    name: 'creditDecideListing',
    input,
    act: 'DECIDE',
    change: (found) => {
      const after = found.heardOn ?? found.foundOn
      need(missingInDecision(input, { after, today: context.today }))
      Object.assign(found, { documentNo, decidedOn })
    },
  })
}

/** Records the service (送达). */
export function serveListing(
  context: SectorContext,
  input: ServeListingInput,
): Promise<ListingCase> {
  const { servedDate, hasRepairNotice } = input
  return actOnListing(context, {
    name: 'creditServeListing',
    input,
    act: 'SERVE',
    change: (found) => {
      need(missingInService(servedDate, { decidedOn: found.decidedOn!, today: context.today }))
      Object.assign(found, { servedDate, hasRepairNotice })
    },
  })
}

/** Enters the subject: the whole due process is judged again, the entry written and every sector told. */
export function publishListing(
  context: SectorContext,
  input: PublishListingInput,
): Promise<ListingCase> {
  return actOnListing(context, {
    name: 'creditPublishListing',
    input,
    act: 'LIST',
    change: async (found, manager) => {
      const entry = entryOf(found, input)
      const verdict = mayList(entry, LIST_TYPES, context.today)
      if (!verdict.may) return refuseMissing(verdict)
      const { rowId, plannedExitDate } = await insertListing(entry, verdict, {
        manager,
        actor: context.caller.actor,
      })
      Object.assign(found, { recordId: rowId, enterDate: input.enterDate, plannedExitDate })
    },
  })
}

/** Ends a listing before the entry: dropped before the decision, revoked after it; always with why. */
export function dropListing(context: SectorContext, input: CaseInput): Promise<ListingCase> {
  return actOnListing(context, {
    name: 'creditDropListing',
    input,
    act: ({ decidedOn }) => (decidedOn === null ? 'DROP' : 'REVOKE'),
    change: () => {
      if (input.note?.trim()) return
      refuseMissing({ missing: 'BASIS', reason: 'Say in "note" why nobody is listed.' })
    },
  })
}

function newListing(input: OpenListingInput, today: string): ListingCase {
  const { subject, list, authority, basisDocumentNo, facts, foundOn, relatedPersons } = input
  const opened = Object.assign(new ListingCase(), {
    subjectKey: subject,
    id: randomUUID(),
    list,
    state: 'FOUND' as const,
    authorityName: authority.name,
    authorityCode: authority.code,
    region: authority.region,
    storedRelations: relatedPersons.map(({ role, person }) => ({ role, personKey: person })),
    basisDocumentNo: basisDocumentNo.trim(),
    facts: facts.trim(),
    foundOn,
    noticeDate: null,
    heardOn: null,
    decidedOn: null,
    measuresAnnounced: [],
  })
  if (foundOn > today) need({ missing: 'FACTS', reason: 'The facts were found by today.' })
  if (opened.facts === '') need({ missing: 'FACTS', reason: 'The facts (事实) must be stated.' })
  if (opened.basisDocumentNo === '') {
    need({ missing: 'BASIS', reason: 'The effective penalty or judgment must be named.' })
  }
  listTypeOf(opened)
  setDue(opened)
  return opened
}

function need(missing: MissingStep | null): void {
  if (missing) refuseMissing(missing)
}
