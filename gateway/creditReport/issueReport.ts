import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { RequestError } from '../../schema/wire/errors.js'
import { kindOfKey } from '../../schema/wire/subjectKey.js'
import type { Purpose } from '../authorization/purposes.js'
import { isDisclosing } from '../check/claimForCheck.js'
import { existenceOf } from '../check/existence.js'
import type { LedgerKeeper } from '../check/ledgerKeeper.js'
import { creditUnavailable } from '../check/publicCredit.js'
import { signContent } from '../check/receipt.js'
import type { SigningKey } from '../check/receiptKeys.js'
import type { Asker } from '../check/asker.js'
import type { RowPosition } from '../register/AppendQueue.js'
import type { Register } from '../register/register.js'
import { askReport, type AskedReport } from './askReport.js'
import { giveUseBack, openItems } from './openItems.js'
import {
  reportContent,
  reportTold,
  REPORT_TYPE,
  type ReportContent,
  type ReportTold,
} from './reportContent.js'
import { sortItems } from './reportKinds.js'
import { newQueryCode, newReportNumber } from './reportNumber.js'
import { acceptReport, orderHash, type ReportInput, type ReportOrder } from './reportOrder.js'
import { editionOn, lastDayOf, type ReportEdition, type ReportRules } from './reportRules.js'
import type { KeptReport, ReportStore } from './reportStore.js'

/** What reports are made with; built once, whatever the supergraph. */
export interface ReportParts {
  readonly rules: ReportRules
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly ledger: LedgerKeeper
  readonly register: Register
  readonly store: ReportStore
  readonly signingKey: SigningKey
  readonly onFault: (error: unknown) => void
}

const SALT_BYTES = 16

/**
 * Issues a credit report (信用报告), or returns the one that the same request made before. Throws what
 * `acceptReport` and `openItems` throw, REQUEST_ID_REUSED, SUBJECT_UNKNOWN for an organisation that no register
 * knows, CHECK_UNAVAILABLE if its registration is not answered, REGISTER_UNAVAILABLE: then nothing was disclosed.
 */
export async function issueReport(
  input: ReportInput,
  asker: Asker,
  parts: ReportParts,
): Promise<KeptReport> {
  const order = acceptReport(input, asker.caller, parts.purposes)
  const { issuer, actor } = asker.caller
  const request = { issuer, actor, requestId: order.requestId, inputHash: orderHash(order) }
  const earlier = await parts.store.findByRequest(request)
  if (earlier) return earlier
  const date = todayInChina()
  const edition = editionOn(parts.rules, date)
  const grants = await openItems(order, asker, { ...parts, date })
  try {
    const opened = new Set(grants.flatMap(({ items }) => items))
    const { catalogue } = asker.sources
    const { included, notIncluded } = sortItems(
      catalogue.values(),
      kindOfKey(order.subject),
      opened,
    )
    const { subject, basis } = order
    const about = {
      subject,
      items: included,
      grants,
      basis,
      staleAfterDays: edition.staleAfterDays,
    }
    const asked = await askReport(about, asker)
    refuseUnknown(order, asked)
    if (!isDisclosing({ items: asked.sections })) await giveUseBack(order, asker, parts.onFault)
    const told = reportTold(asked, notIncluded)
    return await recordReport({ order, told, edition, date, request }, asker, parts)
  } catch (error) {
    // A report that was not recorded never existed, and nothing leaves of it.
    await giveUseBack(order, asker, parts.onFault)
    throw error
  }
}

/** Of an organisation that nobody knows, the sectors' "none" would read as a clean record. */
function refuseUnknown({ subject: key }: ReportOrder, { registered, sections }: AskedReport): void {
  const kind = kindOfKey(key)
  if (kind === 'PERSON' || registered !== null) return
  if (existenceOf({ key, kind }, sections) !== 'UNKNOWN') throw creditUnavailable(undefined)
  throw new RequestError('SUBJECT_UNKNOWN', 'No register knows an organisation of this code.')
}

interface Issuing {
  readonly order: ReportOrder
  readonly told: ReportTold
  readonly edition: ReportEdition
  readonly date: string
  readonly request: Parameters<ReportStore['keep']>[1]
}

/** A report with everything but its place in the register. */
interface Numbered extends Issuing {
  readonly number: string
  readonly queryCode: string
  readonly issuedAt: string
  readonly validUntil: string
}

/** The row of the register first, durable, then the signature over its position, then what is kept. */
async function recordReport(
  issuing: Issuing,
  asker: Asker,
  parts: ReportParts,
): Promise<KeptReport> {
  const { order, edition, date, request } = issuing
  const { register, store, signingKey } = parts
  const { department } = asker.caller
  const number = newReportNumber(date)
  const queryCode = newQueryCode()
  const validUntil = lastDayOf(edition, order.kind, date)
  const numbered = { ...issuing, number, queryCode, validUntil, issuedAt: new Date().toISOString() }
  const row = await register.append(rowOf(numbered, asker, register))
  const content = contentToSign(numbered, row, department)
  const { issuer, actor } = request
  return store.keep(
    {
      number,
      queryCode: register.digests.of(`${number} ${queryCode}`),
      kind: order.kind,
      subjectKey: order.subject,
      jws: await signContent(content, signingKey, REPORT_TYPE),
      issuer,
      actor,
      department,
      issuedAt: content.issuedAt,
      validUntil,
      register: { chain: row.chain, seq: row.seq },
    },
    request,
  )
}

function contentToSign(
  numbered: Numbered,
  row: RowPosition,
  department: string | null,
): ReportContent {
  const { order, told, edition, date, number, queryCode, issuedAt, validUntil } = numbered
  return reportContent(order, told, {
    number,
    queryCode,
    edition: edition.edition,
    subjectKind: kindOfKey(order.subject),
    issuedOn: date,
    issuedAt,
    validUntil,
    register: { chain: row.chain, sequence: String(row.seq), hash: row.hash },
    department,
    salt: randomBytes(SALT_BYTES),
  })
}

function rowOf(numbered: Numbered, { who }: Asker, { digests }: Register) {
  const { order, told, number, validUntil, issuedAt } = numbered
  const { subject, kind, basis } = order
  return {
    event: 'CREDIT_REPORT' as const,
    requestId: order.requestId,
    number,
    who,
    why: basis,
    kind,
    subjects: [subject],
    items: told.sections.map(({ item, state, asOf }) => ({ subject, item, state, asOf })),
    complete: told.complete,
    told: digests.of(canonicalJson(told)),
    issuedAt,
    validUntil,
  }
}
