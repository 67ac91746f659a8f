import type { ItemState } from '../check/itemState.js'
import { isClean } from '../check/itemState.js'
import type { EvidenceRecord } from '../check/evidence.js'
import { subjectCommitment } from '../check/receipt.js'
import type { RegisterPosition } from '../check/receiptContent.js'
import type { CatalogueItem } from '../federation/catalogue.js'
import type { AskedReport, AskedSection, Registered } from './askReport.js'
import type { ReportKind } from './reportKinds.js'
import type { ReportOrder } from './reportOrder.js'

/** `typ` of a credit report, so that no other signed text of ours can pass for one. */
export const REPORT_TYPE = 'yingcha-credit-report+jws'

/** Version of the content; readers refuse versions that they do not know. */
const CONTENT_VERSION = 1

const LISTS_ITEM = 'GG-02'
const GRADE_ITEM = 'GG-04'

/** A record as a report tells of it: without its id, which is one client's, and its load, which the section has. */
export type ReportedRecord = Omit<EvidenceRecord, 'id' | 'item' | 'asOf'>

/** One section (项) of a report; `records` says nothing unless `state` is HIT or NO_HIT. */
export interface ReportSection {
  readonly item: string
  readonly name: string
  readonly category: string
  readonly sector: string
  readonly state: ItemState
  readonly asOf: string | null
  readonly count: number
  readonly records: readonly ReportedRecord[]
}

/** What a report tells, before it has a number. */
export interface ReportTold {
  readonly registration: Registered | null
  readonly sections: readonly ReportSection[]
  readonly notIncluded: readonly { readonly item: string; readonly name: string }[]
  readonly complete: boolean
}

/** The signed content of a report. What a partner city reads of it stands under the names that it knows. */
export interface ReportContent extends ReportTold {
  readonly version: number
  readonly number: string
  readonly queryCode: string
  readonly kind: ReportKind
  /** Edition of schema/creditReports.yaml. */
  readonly edition: string
  /** Credit code of an organisation; of a person a commitment that says nothing to anybody. */
  readonly subject: string
  readonly subjectKind: string
  readonly subjectName: string | null
  /** Null unless an authorisation or a duty opened it. */
  readonly ground: {
    readonly department: string | null
    readonly purpose: string
    readonly matter: string | null
    readonly caseNumber: string | null
  } | null
  readonly issuedOn: string
  readonly issuedAt: string
  readonly validUntil: string
  /** Severe lists; null if they were not answered in full, which is not "none". */
  readonly lists: readonly { readonly kind: string; readonly name: string }[] | null
  /** Public grade (公共信用综合评价等级); null if there is none, or none that this report may tell. */
  readonly grade: string | null
  readonly register: RegisterPosition
}

/** What asking came to, as a report tells it. */
export function reportTold(
  { registered, sections }: AskedReport,
  notIncluded: readonly CatalogueItem[],
): ReportTold {
  return {
    registration: registered,
    sections: sections.map(sectionOf),
    notIncluded: notIncluded.map(({ code, name }) => ({ item: code, name })),
    complete: sections.every(({ state }) => isClean(state)),
  }
}

/** Severe lists and grade under the names by which partner cities exchange them. */
function exchanged({ sections }: ReportTold): Pick<ReportContent, 'lists' | 'grade'> {
  const lists = sections.find(({ item }) => item === LISTS_ITEM)
  const grade = sections.find(({ item }) => item === GRADE_ITEM)
  return {
    lists:
      lists !== undefined && isClean(lists.state)
        ? lists.records.map(({ kind, title }) => ({ kind, name: title }))
        : null,
    grade: grade?.records[0]?.grade ?? null,
  }
}

/** Content of a report of `order`, ready to be signed. `salt` opens a person's commitment to nobody: it is thrown away. */
export function reportContent(
  order: ReportOrder,
  told: ReportTold,
  making: Pick<
    ReportContent,
    | 'number'
    | 'queryCode'
    | 'edition'
    | 'subjectKind'
    | 'issuedOn'
    | 'issuedAt'
    | 'validUntil'
    | 'register'
  > & { readonly department: string | null; readonly salt: Buffer },
): ReportContent {
  const { department, salt, ...issued } = making
  return {
    version: CONTENT_VERSION,
    kind: order.kind,
    subject: subjectCommitment(order.subject, salt),
    subjectName: told.registration?.name ?? null,
    ground: groundOf(order, department),
    ...told,
    ...exchanged(told),
    ...issued,
  }
}

function groundOf(
  { kind, basis }: ReportOrder,
  department: string | null,
): ReportContent['ground'] {
  if (basis === null || kind === 'OWN') return null
  const { purpose, matter, caseNumber } = basis
  return { department, purpose, matter, caseNumber }
}

function sectionOf({ catalogued, state, asOf, count, evidence }: AskedSection): ReportSection {
  const { code: item, name, category, sector } = catalogued
  const records = evidence.map(({ id: _id, item: _item, asOf: _asOf, ...told }) => told)
  return { item, name, category, sector, state, asOf, count, records }
}
