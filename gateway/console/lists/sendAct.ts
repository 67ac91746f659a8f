import { partsOf, textOrNull, type Entered } from '../desk/fields.js'
import { ask } from '../graphql/ask.js'
import type { ListingEnd } from '../graphql/documents/api.js'
import { DecideListingDocument } from '../graphql/documents/DecideListing.js'
import { DropListingDocument } from '../graphql/documents/DropListing.js'
import { EndListingDocument } from '../graphql/documents/EndListing.js'
import { HearListingDocument } from '../graphql/documents/HearListing.js'
import { NoticeListingDocument } from '../graphql/documents/NoticeListing.js'
import { PublishListingDocument } from '../graphql/documents/PublishListing.js'
import { ServeListingDocument } from '../graphql/documents/ServeListing.js'
import type { ActField } from './actFields.js'
import type { ListingAct } from './nextActs.js'

type Given = Entered<ActField>

interface SentAct {
  readonly requestId: string
  /** Id of the listing. */
  readonly case: string
  readonly note: string | null
}

/** Sends an act on a listing; the same `requestId` again changes nothing. */
export async function sendAct(
  act: ListingAct,
  entered: Partial<Given>,
  { id, requestId }: { readonly id: string; readonly requestId: string },
): Promise<void> {
  const given = { ...NOTHING, ...entered }
  await SENDERS[act](given, { requestId, case: id, note: textOrNull(given.note) })
}

/** An act has some of the fields. */
const NOTHING: Given = {
  day: '',
  measures: '',
  remedies: '',
  defence: '',
  summary: '',
  documentNo: '',
  signed: '',
  both: '',
  until: '',
  end: '',
  note: '',
}

const SENDERS: Readonly<Record<ListingAct, (given: Given, sent: SentAct) => Promise<unknown>>> = {
  NOTICE: ({ day, measures, remedies }, sent) =>
    ask(NoticeListingDocument, {
      input: {
        ...sent,
        noticeDate: day,
        measuresAnnounced: partsOf(measures),
        namesRemedies: remedies !== '',
      },
    }),
  HEAR: ({ day, defence, summary }, sent) =>
    ask(HearListingDocument, {
      input: { ...sent, heardOn: day, ...heard(defence), defenceSummary: textOrNull(summary) },
    }),
  DECIDE: ({ day, documentNo, signed }, sent) =>
    ask(DecideListingDocument, {
      input: {
        ...sent,
        decidedOn: day,
        documentNo: documentNo.trim(),
        isSignedByHead: signed !== '',
      },
    }),
  SERVE: ({ day, both }, sent) =>
    ask(ServeListingDocument, {
      input: { ...sent, servedDate: day, hasRepairNotice: both !== '' },
    }),
  PUBLISH: ({ day, until }, sent) =>
    ask(PublishListingDocument, {
      input: { ...sent, enterDate: day, plannedExitDate: textOrNull(until) },
    }),
  DROP: (_, input) => ask(DropListingDocument, { input }),
  REVOKE: (_, input) => ask(DropListingDocument, { input }),
  EXIT: ({ end }, { requestId, case: record, note }) =>
    ask(EndListingDocument, { input: { requestId, record, note, reason: end as ListingEnd } }),
}

/** What the subject did with its right to be heard, as the form has it, as the API takes it. */
function heard(defence: string) {
  const defenceReceived = defence === 'ADOPTED' || defence === 'NOT_ADOPTED'
  return {
    defenceReceived,
    defenceAdopted: defenceReceived ? defence === 'ADOPTED' : null,
    isWaived: defence === 'WAIVED',
  }
}
